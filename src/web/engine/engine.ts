/**
 * The engine as the page calls it, through a worker: every answer is a plain value. It holds one book at a time. Long work tells its
 * progress; to cancel it the page ends the worker and opens the book anew, which loses nothing that was written.
 */
import type { StoreKey } from '../store/book-store.js';
import { openStore } from '../store/open-store.js';
import { type Added, addFiles } from './add-files.js';
import { type Overview, overviewOf } from './answers.js';
import { type ExplainAnswer, explainAnswer } from './explain-answers.js';
import { type PayQuery, type PayQuestion, payOwn, payQuestion } from './pay-question.js';
import { costAnswer, type ReturnsAnswer, type ReturnsQuery, returnsAnswer } from './returns-answers.js';
import { type Progress, Session } from './session.js';
import type { TableHead, TableQuestion, TableRow } from './table.js';
import { type TableName, tableHead, tableRows } from './tables.js';
import { type YearAnswer, type YearLine, yearAnswer, yearLines } from './year-answers.js';

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

  /** The years there are, each in a line. */
  years(): YearLine[] {
    return yearLines(this.book);
  }

  year(year: number): YearAnswer {
    return yearAnswer(this.book, year);
  }

  /** A table without its rows: how many are found, and what they come to. */
  tableHead(name: TableName, question: TableQuestion): TableHead {
    return tableHead(this.book, name, question);
  }

  /** A stretch of the rows that are found. */
  tableRows(name: TableName, question: TableQuestion, from: number, count: number): TableRow[] {
    return tableRows(this.book, name, question, from, count);
  }

  /** From a sale, a lot or a transaction down to the rows of the files. */
  explain(id: string): ExplainAnswer | undefined {
    return explainAnswer(this.book, id);
  }

  /** Returns against holding. */
  returns(query: ReturnsQuery): ReturnsAnswer | undefined {
    return returnsAnswer(this.book, query);
  }

  /** What it cost to hold and to trade. */
  cost(query: ReturnsQuery): ReturnsAnswer | undefined {
    return costAnswer(this.book, query);
  }

  /** What is to be studied, for the worker that studies it. */
  payQuestion(query: PayQuery): PayQuestion {
    return payQuestion(this.book, query);
  }

  /** What rebalancing would cost today, and the own history under each rule. */
  payOwn(query: PayQuery): string {
    return payOwn(this.book, query);
  }

  protected get book(): Session {
    if (!this.session) throw new Error('No book is open.');
    return this.session;
  }
}
