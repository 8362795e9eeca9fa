/** Books as the page holds them, without a browser: files in memory, the engine's session on top. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Session } from '../../src/web/engine/session.js';
import { MemoryStore } from '../../src/web/store/memory-store.js';
import { filesIn } from './run-tare.js';
import { ROOT } from './sources.js';

export async function sessionWith(files: Readonly<Record<string, string | Uint8Array>>): Promise<Session> {
  const store = new MemoryStore();
  for (const [path, content] of Object.entries(files))
    await store.write(path, typeof content === 'string' ? new TextEncoder().encode(content) : content);
  return Session.open(store);
}

/** The book that comes with Tare. */
export const EXAMPLE = join(ROOT, 'fixtures', 'example-book');

export const exampleFiles = (): Record<string, Uint8Array> =>
  Object.fromEntries(filesIn(EXAMPLE).map((name) => [name, readFileSync(join(EXAMPLE, name))]));
