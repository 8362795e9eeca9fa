/**
 * The book that `tare open` serves: its server reads and writes the files in the folder. Each file's version is remembered, so that
 * what another program changed meanwhile is not written over. Besides the example's own files, these are the only requests that the
 * page sends, and they go only to where it came from.
 */
import { MOST_BYTES } from '../../book/book-files.js';
import type { BookStore, Place } from './book-store.js';

const BASE = '/book';

const addressOf = (path: string): string => `${BASE}/${path.split('/').map(encodeURIComponent).join('/')}`;

export class ServedStore implements BookStore {
  readonly place: Place;
  private readonly versions = new Map<string, string>();

  constructor(name: string) {
    this.place = { kind: 'served', name };
  }

  async list(): Promise<readonly string[]> {
    const answer = (await (await ask(BASE)).json()) as { readonly paths: readonly string[] };
    return answer.paths;
  }

  async read(path: string): Promise<Uint8Array> {
    const answer = await ask(addressOf(path));
    this.remember(path, answer);
    return new Uint8Array(await answer.arrayBuffer());
  }

  async write(path: string, bytes: Uint8Array): Promise<void> {
    if (bytes.length > MOST_BYTES) throw new Error(`${path} is larger than ${MOST_BYTES / 1024 / 1024} MiB.`);
    const body = bytes as Uint8Array<ArrayBuffer>;
    this.remember(path, await ask(addressOf(path), { method: 'PUT', body, headers: this.known(path) }));
  }

  async remove(path: string): Promise<void> {
    await ask(addressOf(path), { method: 'DELETE', headers: this.known(path) });
    this.versions.delete(path);
  }

  private known(path: string): Record<string, string> {
    const version = this.versions.get(path);
    return version === undefined ? {} : { 'If-Match': version };
  }

  private remember(path: string, answer: Response): void {
    const version = answer.headers.get('ETag');
    if (version !== null) this.versions.set(path, version);
  }
}

/** @throws Error with the server's sentence when it refuses, or when it is not there. */
async function ask(address: string, init: RequestInit = {}): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(address, { ...init, redirect: 'error', credentials: 'same-origin' });
  } catch {
    throw new Error('"tare open" was ended. What was saved is in the folder; run it again to go on.');
  }
  if (!answer.ok) throw new Error((await answer.text()).trim());
  return answer;
}
