/** Which book the page begins with: the one that `tare open` serves, else what this browser kept, else an empty one. */
import type { StoreKey } from './book-store.js';

export async function firstStore(): Promise<StoreKey> {
  const served = servedBook();
  if (served !== undefined) return { kind: 'served', name: served };
  return (await canKeep()) ? { kind: 'browser' } : { kind: 'memory' };
}

/** Whether this browser lets a site keep files of its own. */
async function canKeep(): Promise<boolean> {
  try {
    const root = await navigator.storage.getDirectory();
    return 'createWritable' in FileSystemFileHandle.prototype && root.kind === 'directory';
  } catch {
    return false;
  }
}

/** The name of the book that `tare open` serves; it writes it into the page. */
const servedBook = (): string | undefined => document.querySelector<HTMLMetaElement>('meta[name="tare-book"]')?.content;
