/**
 * The book that is open in the page: its files held in memory, and what was worked out from them until one of them changes. All
 * screens ask the same session, so the chain runs once after each change, not once for each screen.
 */
import type { BookFiles } from '../../book/book-files.js';
import { type OpenedBook, openFiles } from '../../book/open-book.js';
import { yearEnd } from '../../book/year-end.js';
import { type Book, runBook } from '../../chain/chain.js';
import { bytesOf } from '../../import/file.js';
import type { YearReport } from '../../report/year.js';
import type { BookStore } from '../store/book-store.js';

/** Told while something long goes on. */
export type Progress = (about: string, done: number, all: number) => void;

const SILENT: Progress = () => {};

export class Session {
  private readonly contents = new Map<string, Uint8Array>();
  private opened: OpenedBook | undefined;
  private ran: Book | undefined;
  private readonly years = new Map<number, YearReport>();
  /** Counts changes, so that a screen knows whether what it shows is of now. */
  version = 0;

  private constructor(readonly store: BookStore) {}

  /** Reads all files of a store. */
  static async open(store: BookStore, progress: Progress = SILENT): Promise<Session> {
    const session = new Session(store);
    const paths = await store.list();
    for (const [i, path] of paths.entries()) {
      progress(path, i, paths.length);
      session.contents.set(path, await store.read(path));
    }
    return session;
  }

  get files(): BookFiles {
    return { paths: [...this.contents.keys()], read: (path) => this.contents.get(path) ?? new Uint8Array() };
  }

  /** Keeps files, in the store first. */
  async put(files: ReadonlyMap<string, Uint8Array>): Promise<void> {
    try {
      for (const [path, bytes] of files) {
        await this.store.write(path, bytes);
        this.contents.set(path, bytes);
      }
    } finally {
      // When one cannot be written, those before it are.
      this.forget();
    }
  }

  async remove(paths: readonly string[]): Promise<void> {
    try {
      for (const path of paths) {
        await this.store.remove(path);
        this.contents.delete(path);
      }
    } finally {
      this.forget();
    }
  }

  /** Settings and files, before anything is worked out. @throws UsageError when the settings are wrong. */
  get input(): OpenedBook {
    this.opened ??= openFiles(this.files, { place: 'The book' });
    return this.opened;
  }

  /** The book, worked out. Each file is told as it is read. */
  book(progress: Progress = SILENT): Book {
    if (this.ran) return this.ran;
    const { files } = this.input;
    let read = 0;
    const told = files.map((file) => ({
      ...file,
      bytes: (): Uint8Array => {
        progress(file.name, read++, files.length);
        return bytesOf(file);
      },
    }));
    this.ran = runBook({ ...this.input, files: told });
    return this.ran;
  }

  year(year: number): YearReport {
    let report = this.years.get(year);
    if (!report) {
      report = yearEnd(this.files, this.input, this.book(), year);
      this.years.set(year, report);
    }
    return report;
  }

  private forget(): void {
    this.opened = undefined;
    this.ran = undefined;
    this.years.clear();
    this.version++;
  }
}
