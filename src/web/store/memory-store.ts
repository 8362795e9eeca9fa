/** A book that lives as long as the tab: for browsers without storage, and for looking at the example. */
import type { BookStore, Place } from './book-store.js';

export class MemoryStore implements BookStore {
  readonly place: Place = { kind: 'memory' };
  private readonly files = new Map<string, Uint8Array>();

  async list(): Promise<readonly string[]> {
    return [...this.files.keys()];
  }

  async read(path: string): Promise<Uint8Array> {
    const bytes = this.files.get(path);
    if (!bytes) throw new Error(`There is no ${path} in the book.`);
    return bytes;
  }

  async write(path: string, bytes: Uint8Array): Promise<void> {
    this.files.set(path, bytes);
  }

  async remove(path: string): Promise<void> {
    this.files.delete(path);
  }
}
