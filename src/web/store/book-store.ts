/**
 * Where a book lies, as the page sees it: the browser's own storage for this site, a folder that the person chose, the folder that
 * `tare open` serves, or only the memory of the tab. All are used from the worker, so that no file passes through the thread that
 * draws. What is written is there before `write` ends: closing the tab afterwards loses nothing.
 */
export interface BookStore {
  /** What the person is told about the place. */
  readonly place: Place;
  /** Paths of all files, relative to the book. */
  list(): Promise<readonly string[]>;
  read(path: string): Promise<Uint8Array>;
  /** Replaces the file, whole or not at all. */
  write(path: string, bytes: Uint8Array): Promise<void>;
  remove(path: string): Promise<void>;
}

export type Place =
  | { readonly kind: 'memory' }
  | { readonly kind: 'example' }
  | { readonly kind: 'browser' }
  | { readonly kind: 'folder'; readonly name: string }
  | { readonly kind: 'served'; readonly name: string };

/** How to come to a store; can be sent to the worker. */
export type StoreKey =
  | { readonly kind: 'memory' }
  | { readonly kind: 'example' }
  | { readonly kind: 'browser' }
  | { readonly kind: 'folder'; readonly handle: FileSystemDirectoryHandle }
  | { readonly kind: 'served'; readonly name: string };

export { BOOK_PATH } from '../../book/book-files.js';
