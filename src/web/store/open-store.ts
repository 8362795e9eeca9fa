/** From a key to the store itself, in the worker. */
import type { BookStore, StoreKey } from './book-store.js';
import { DirectoryStore } from './directory-store.js';
import { MemoryStore } from './memory-store.js';
import { ServedStore } from './served-store.js';

/** The folder inside the browser's storage for this site. */
const OWN_FOLDER = 'book';

export async function openStore(key: StoreKey): Promise<BookStore> {
  if (key.kind === 'folder') return new DirectoryStore(key.handle, { kind: 'folder', name: key.handle.name });
  if (key.kind === 'browser') {
    const own = await (await navigator.storage.getDirectory()).getDirectoryHandle(OWN_FOLDER, { create: true });
    return new DirectoryStore(own, { kind: 'browser' });
  }
  if (key.kind === 'served') return new ServedStore(key.name);
  return new MemoryStore();
}
