/**
 * `tare stream`: many people's rows on standard input, their disposals and totals on standard output, a JSON object on each line.
 * People share nothing, so memory is bounded by the largest of them, and an engine that runs a million accounts (Spark's and Flink's
 * pipes, a batch queue, GNU parallel) can start as many of these as it likes.
 */
import Papa from 'papaparse';
import { type OpenedBook, settingsWith } from '../../book/open-book.js';
import { linesOf, runBook } from '../../chain/chain.js';
import { isError } from '../../core/issue.js';
import { disposalItem, incomeItem, issueItem, totalsItem } from '../../report/documents/common.js';
import { totalsOf } from '../../tax/totals.js';
import { openBook } from '../book-folder.js';
import type { Run } from '../command.js';
import { EXIT, type Io, UsageError } from '../io.js';
import { type Person, people } from '../stream/people.js';
import { readYear } from './shared.js';

const NAME = 'rows.csv';

export const run: Run = async (io, _args, options) => {
  if (!io.input) throw new UsageError('Give the rows on standard input: tare stream < trades.csv');
  const year = options.year === undefined ? undefined : readYear(options.year);
  const common = openBook(io, [], options);
  let complete = true;
  for await (const person of people(io.input)) {
    const whole = await answer(io, person, common, year);
    complete &&= whole;
  }
  return complete ? EXIT.complete : EXIT.incomplete;
};

/** Writes one person's lines. @returns whether nothing is missing. */
async function answer(io: Io, one: Person, common: OpenedBook, year: number | undefined): Promise<boolean> {
  const { person } = one;
  const settings = one.settings === undefined ? common.settings : settingsWith(common, one.settings, person);
  const text = Papa.unparse([[...one.header], ...one.rows.map((row) => one.header.map((_, i) => row[i] ?? ''))]);
  const book = runBook({
    ...common,
    settings,
    files: [{ name: NAME, bytes: new TextEncoder().encode(text) }],
    issues: [],
  });
  const { jurisdiction, matched } = book;
  const lines = [...linesOf(book, year)];
  const income = matched.income.filter(({ day }) => year === undefined || jurisdiction.taxYearOf(day) === year);
  let piece = '';
  const write = async (value: object): Promise<void> => {
    piece += `${JSON.stringify({ person, ...value })}\n`;
    if (piece.length < 1 << 16) return;
    await io.out(piece);
    piece = '';
  };
  for (const line of lines) await write(disposalItem(line));
  for (const event of income) await write({ income: incomeItem(event) });
  const complete = !book.issues.some(isError);
  await write({
    totals: totalsItem(totalsOf(lines, income)),
    disposals: lines.length,
    transactions: book.ledger.transactions.length,
    firstRow: one.from,
    complete,
    issues: book.issues.map(issueItem),
  });
  if (piece !== '') await io.out(piece);
  return complete;
}
