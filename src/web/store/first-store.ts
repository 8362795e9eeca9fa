/**
 * Which book the page begins with: the example where the address says so, else the one that `tare open` serves, else the folder that
 * was open last, else what this browser kept, else an empty one.
 */
import type { StoreKey } from './book-store.js';
import { lastFolder, mayUse } from './last-folder.js';

/** The address of the example book, and that of one's own. They are pages of their own, so that the two never mix. */
export const EXAMPLE_ADDRESS = '?example#/files';
export const OWN_ADDRESS = './#/files';

export async function firstStore(): Promise<StoreKey> {
  if (new URLSearchParams(location.search).has('example')) return { kind: 'example' };
  const served = servedBook();
  if (served !== undefined) return { kind: 'served', name: served };
  const folder = await lastFolder();
  if (folder && (await mayUse(folder))) return { kind: 'folder', handle: folder };
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
