/**
 * The engine as the page calls it, through a worker: every answer is a plain value. It holds one book at a time. Long work tells its
 * progress; to cancel it the page ends the worker and opens the book anew, which loses nothing that was written.
 */
import { transfer } from 'comlink';
import { MAPPINGS, pathsBelow } from '../../book/book-files.js';
import type { HandPrice } from '../../book/by-hand.js';
import type { SettingChange } from '../../book/edit-settings.js';
import type { BookStore, StoreKey } from '../store/book-store.js';
import { openStore } from '../store/open-store.js';
import { type Added, addFiles } from './add-files.js';
import { type Overview, overviewOf } from './answers.js';
import { attentionOf, issuesOf } from './attention.js';
import { type ExplainAnswer, explainAnswer } from './explain-answers.js';
import type { Kept } from './keeping.js';
import { keepMapping, type MapAnswers, mapFile } from './map-file.js';
import {
  enteredByHand,
  enterOpening,
  enterPrice,
  explainMovement,
  movementAt,
  type Opening,
  takeBack,
} from './mend-book.js';
import { correctionsOf, correctRow, dropCorrection, fileAt, moveToAccount, rowOf } from './mend-rows.js';
import { type PayQuery, type PayQuestion, payOwn, payQuestion } from './pay-question.js';
import { costAnswer, type ReturnsAnswer, type ReturnsQuery, returnsAnswer } from './returns-answers.js';
import { type Progress, Session } from './session.js';
import { saveFields, saveText, settingsForm } from './settings-form.js';
import type { TableHead, TableQuestion, TableRow } from './table.js';
import { type TableName, tableHead, tableRows } from './tables.js';
import { type YearAnswer, type YearLine, yearAnswer, yearLines } from './year-answers.js';

/** The arguments of a function after the session. */
type AfterSession<F> = F extends (session: Session, ...rest: infer Rest) => unknown ? Rest : never;

export class Engine {
  private session: Session | undefined;

  /** Opens the book of a store; one that lives in the tab comes from the page. */
  async open(key: StoreKey, progress?: Progress, memory?: Omit<BookStore, 'place'>): Promise<void> {
    const store = memory ? memoryStore(memory, key.kind) : await openStore(key);
    this.session = await Session.open(store, progress);
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

  /** The files of a year, as an archive. */
  async yearArchive(year: number, progress: Progress = () => {}): Promise<Kept> {
    return handed(await (await import('./keeping.js')).yearArchive(this.book, year, progress));
  }

  /** The whole book, as an archive. */
  async bookArchive(): Promise<Kept> {
    return handed((await import('./keeping.js')).bookArchive(this.book));
  }

  /** Copies the book to another place, which the page opens next. */
  async copyTo(key: StoreKey, progress: Progress = () => {}): Promise<void> {
    await (await import('./keeping.js')).copyBook(this.book, await openStore(key), progress);
  }

  /** Every file of the book. */
  async paths(): Promise<readonly string[]> {
    return this.book.files.paths;
  }

  /** Everything about the files, the chain run if it was not. */
  async overview(progress?: Progress): Promise<Overview> {
    return overviewOf(this.book, this.book.book(progress));
  }

  // What needs attention, and how it is mended (`attention.ts`, `mend-rows.ts`, `mend-book.ts`, `map-file.ts`).

  async attention() {
    return attentionOf(this.book);
  }

  async issuesOf(code: string, from: number, count: number) {
    return issuesOf(this.book, code, from, count);
  }

  async rowOf(file: string, row: number) {
    return rowOf(this.book, file, row);
  }

  async correctRow(file: string, row: number, cells: readonly string[] | null) {
    await correctRow(this.book, file, row, cells);
  }

  /** What was mended and entered by hand, to be looked at and taken back. */
  async mended() {
    const mappings = pathsBelow(this.book.files, MAPPINGS);
    return { corrections: correctionsOf(this.book), byHand: enteredByHand(this.book), mappings };
  }

  async fileAt(file: string) {
    return fileAt(this.book, file);
  }

  async dropCorrection(line: number) {
    await dropCorrection(this.book, line);
  }

  async takeBack(entry: { readonly path: string; readonly note: string }) {
    await takeBack(this.book, entry);
  }

  async moveToAccount(path: string, account: string) {
    return moveToAccount(this.book, path, account);
  }

  async movementAt(file: string, row: number) {
    return movementAt(this.book, file, row);
  }

  async explainMovement(...given: AfterSession<typeof explainMovement>) {
    await explainMovement(this.book, ...given);
  }

  async enterOpening(opening: Opening) {
    await enterOpening(this.book, opening);
  }

  async enterPrice(price: HandPrice) {
    await enterPrice(this.book, price);
  }

  async mapFile(path: string, answers: MapAnswers) {
    return mapFile(this.book, path, answers);
  }

  async keepMapping(path: string, answers: MapAnswers) {
    return keepMapping(this.book, path, answers);
  }

  // Settings (`settings-form.ts`).

  async settingsForm() {
    return settingsForm(this.book);
  }

  async saveFields(changes: readonly SettingChange[]) {
    return saveFields(this.book, changes);
  }

  async saveSettingsText(text: string) {
    return saveText(this.book, text);
  }

  // Figures (`year-answers.ts`, `tables.ts`, `explain-answers.ts`, `pay-question.ts`).

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

/** Gives the bytes to the page instead of a copy of them. */
const handed = (kept: Kept): Kept => transfer(kept, [kept.bytes.buffer as ArrayBuffer]);

/** The page's memory, called from the worker. */
const memoryStore = (memory: Omit<BookStore, 'place'>, kind: StoreKey['kind']): BookStore => ({
  place: { kind: kind === 'example' ? kind : 'memory' },
  list: () => memory.list(),
  read: (path) => memory.read(path),
  write: (path, bytes) => memory.write(path, bytes),
  remove: (path) => memory.remove(path),
});
