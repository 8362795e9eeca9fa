/**
 * The engine as the page calls it, through a worker: every answer is a plain value. It holds one book at a time. Long work tells its
 * progress; to cancel it the page ends the worker and opens the book anew, which loses nothing that was written.
 */
import type { StoreKey } from '../store/book-store.js';
import { openStore } from '../store/open-store.js';
import { type Added, addFiles } from './add-files.js';
import { type Overview, overviewOf } from './answers.js';
import { type Progress, Session } from './session.js';

export class Engine {
  private session: Session | undefined;

  /** Opens the book of a store. */
  async open(key: StoreKey, progress?: Progress): Promise<void> {
    this.session = await Session.open(await openStore(key), progress);
  }

  /** Puts files into the book; they are read here, not in the thread that draws. */
  async add(files: readonly File[], progress?: Progress): Promise<Added[]> {
    const dropped = [];
    for (const [i, file] of files.entries()) {
      progress?.(file.name, i, files.length);
      dropped.push({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
    }
    return addFiles(this.book, dropped);
  }

  async remove(paths: readonly string[]): Promise<void> {
    await this.book.remove(paths);
  }

  /** Everything about the files, the chain run if it was not. */
  async overview(progress?: Progress): Promise<Overview> {
    return overviewOf(this.book, this.book.book(progress));
  }

  protected get book(): Session {
    if (!this.session) throw new Error('No book is open.');
    return this.session;
  }
}
