/**
 * Files that Tare writes. Each is written under another name, flushed, and renamed, so that a power cut leaves the old
 * file or the new one. What Tare wrote it may replace; a file that is not its own, or that someone changed since, it
 * refuses to touch. A small list beside the files (`.tare-written.json`) remembers their fingerprints.
 */
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { UsageError } from './io.js';

export const WRITTEN_LIST = '.tare-written.json';

export type Content = string | Uint8Array | Iterable<string>;

export interface Written {
  readonly path: string;
  readonly bytes: number;
  readonly replaced: boolean;
}

/** Writes the files of one folder. @throws UsageError, before writing any, when one would overwrite a foreign file. */
export function writeFolder(
  folder: string,
  files: readonly { name: string; content: Content }[],
  force = false,
): Written[] {
  mkdirSync(folder, { recursive: true });
  const list = readList(folder);
  for (const { name } of files) if (!force) refuseForeign(folder, name, list);
  const written = files.map(({ name, content }) => {
    const path = join(folder, name);
    const replaced = existsSync(path);
    const { bytes, sha256 } = writeAtomically(path, content);
    list[name] = sha256;
    return { path, bytes, replaced };
  });
  writeAtomically(join(folder, WRITTEN_LIST), `${JSON.stringify(list, null, 2)}\n`);
  return written;
}

function refuseForeign(folder: string, name: string, list: Readonly<Record<string, string>>): void {
  const path = join(folder, name);
  if (!existsSync(path)) return;
  const found = createHash('sha256').update(readFileSync(path)).digest('hex');
  if (list[name] === found) return;
  const why = list[name] === undefined ? 'was not written by Tare' : 'was changed since Tare wrote it';
  throw new UsageError(`${path} ${why}. Move it away, choose another folder with --out, or replace it with --force.`);
}

function readList(folder: string): Record<string, string> {
  try {
    return JSON.parse(readFileSync(join(folder, WRITTEN_LIST), 'utf8')) as Record<string, string>;
  } catch {
    return {};
  }
}

/** How often and how long (in milliseconds) to wait for another process. */
const LOCK_TRIES = 250;
const LOCK_WAIT = 20;

/**
 * Runs `work` while no other process does the same with this file, so that two that append at once lose neither line.
 * @throws UsageError when the lock of another is not given up in time.
 */
export function withLock<T>(path: string, work: () => T): T {
  const lock = `${path}.lock`;
  for (let tries = 0; ; tries++) {
    try {
      closeSync(openSync(lock, 'wx'));
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      if (tries === LOCK_TRIES)
        throw new UsageError(`Another program is writing ${path}. If there is none, delete ${lock} and try again.`);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOCK_WAIT);
    }
  }
  try {
    return work();
  } finally {
    unlinkSync(lock);
  }
}

/** Writes a file under a temporary name, flushes it, and gives it its name. */
export function writeAtomically(path: string, content: Content): { bytes: number; sha256: string } {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  const hash = createHash('sha256');
  let bytes = 0;
  const file = openSync(temporary, 'w');
  try {
    for (const piece of typeof content === 'string' || content instanceof Uint8Array ? [content] : content) {
      const data = typeof piece === 'string' ? Buffer.from(piece) : piece;
      for (let at = 0; at < data.length; ) at += writeSync(file, data, at);
      hash.update(data);
      bytes += data.length;
    }
    fsyncSync(file);
  } catch (error) {
    closeSync(file);
    unlinkSync(temporary);
    throw error;
  }
  closeSync(file);
  renameSync(temporary, path);
  return { bytes, sha256: hash.digest('hex') };
}
