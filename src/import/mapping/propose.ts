/**
 * A proposal for a file that no format knows: its header found, its columns recognised by name and content, its dates and
 * words guessed. What stays open is asked, never guessed: each question says how to answer it.
 */
import { isCurrency } from '../../core/currency.js';
import { parseAmount, parseMeasured } from '../columns/amount.js';
import { isBlank } from '../columns/text.js';
import { decimalMarkOf } from '../decimal-mark.js';
import { type FileText, headRows, type RowSource } from '../file.js';
import { normaliseHeader } from '../read/header.js';
import type { Row } from '../sheet.js';
import { type DateGuess, guessDates } from './dates.js';
import { COLUMN_NAMES, guessWord } from './guesses.js';
import type { MappedColumn, Mapping } from './mapping.js';

/** What the person has said already. */
export interface Answers {
  readonly name: string;
  readonly columns: Readonly<Partial<Record<MappedColumn, string>>>;
  readonly words: Readonly<Record<string, string>>;
  readonly dates?: string | undefined;
  readonly zone?: string | undefined;
  readonly decimals?: 'point' | 'comma' | undefined;
  readonly feeInside?: boolean | undefined;
}

/** What Tare cannot tell. */
export interface Question {
  readonly about: 'column' | 'word' | 'dates';
  /** The column of Tare CSV, or the word. */
  readonly of: string;
  readonly text: string;
  readonly choices: readonly string[];
}

export interface Proposal {
  readonly mapping: Mapping;
  readonly questions: readonly Question[];
  /** What was assumed, for the person to look at. */
  readonly notes: readonly string[];
}

const SAMPLE = 500;

export interface Table {
  readonly source: RowSource;
  readonly header: Row;
  readonly rows: readonly Row[];
}

/** @returns undefined when there is no table in the file. */
export function propose(file: FileText, answers: Answers): Proposal | undefined {
  const table = file.sources.map(tableIn).sort((a, b) => (b?.header.width ?? 0) - (a?.header.width ?? 0))[0];
  if (!table) return undefined;
  const header = table.header.cells.map((cell) => cell.replace(/^\uFEFF/, '').trim());
  const columns = { ...guessColumns(table, header, answers.columns), ...answers.columns };
  columns.time ??= onlyDates(table, header, columns);
  const questions: Question[] = [];
  const notes: string[] = [];
  for (const needed of ['time', 'quantity'] as const) {
    if (columns[needed] !== undefined || (needed === 'quantity' && columns.total !== undefined)) continue;
    const what = needed === 'time' ? 'the date or time' : 'how many units were traded';
    questions.push({
      about: 'column',
      of: needed,
      text: `Which column says ${what}?`,
      choices: header.filter(Boolean),
    });
  }
  if (columns.asset === undefined)
    questions.push({
      about: 'column',
      of: 'asset',
      text: 'Which column names the asset?',
      choices: header.filter(Boolean),
    });
  const format = datesOf(table, header, columns, answers, questions, notes);
  const words = wordsOf(table, header, columns, answers, questions);
  if (columns.type === undefined && !hasNegatives(table, header, columns)) {
    const choices = [...header.filter(Boolean), '=buy', '=sell'];
    questions.push({ about: 'column', of: 'type', text: 'Which column says what was bought and what sold?', choices });
  } else if (columns.type === undefined) {
    columns.type = '=trade';
    notes.push('No column names the kind of each row: all are taken for trades, sales where the quantity is negative.');
  }
  const inHeader = columns.currency === undefined ? currencyIn(columns.total ?? columns.price) : undefined;
  if (inHeader !== undefined) columns.currency = `=${inHeader}`;
  if (columns.currency === undefined) notes.push('No column names the currency: it is the currency of the book.');
  const decimals = answers.decimals ?? decimalMarkOf(table.source, table.header.line);
  if (columns.fee !== undefined && answers.feeInside === undefined)
    notes.push('The fee is taken to be besides the total; say --fee-inside if the total has it in it.');
  const dates = { ...(format === undefined ? {} : { format }), zone: answers.zone ?? 'local' };
  const feeInside = answers.feeInside ?? false;
  return { mapping: { name: answers.name, header, dates, decimals, columns, words, feeInside }, questions, notes };
}

/** The header is the first line of words that stands above lines as wide. */
export function tableIn(source: RowSource): Table | undefined {
  const rows = headRows(source, SAMPLE);
  const at = rows.findIndex((row, i) => isHeader(row) && (rows[i + 1]?.width ?? 0) >= row.width - 1);
  const header = rows[at];
  return header
    ? { source, header, rows: rows.slice(at + 1).filter((row) => row.width >= header.width - 1) }
    : undefined;
}

const isHeader = (row: Row): boolean => {
  const cells = row.cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  return (
    cells.length >= 3 && cells.every((cell) => !/^[-+$€£]?[\d.,]+$/.test(cell)) && new Set(cells).size === cells.length
  );
};

/** `Total USD`, `Betrag (EUR)`. */
const currencyIn = (name = ''): string | undefined => name.match(/\b[A-Z]{3}\b/g)?.find(isCurrency);

const NUMBERS = new Set<MappedColumn>(['quantity', 'total', 'price', 'fee', 'to_quantity']);

function guessColumns(
  { rows }: Table,
  header: readonly string[],
  given: Answers['columns'],
): Partial<Record<MappedColumn, string>> {
  const used = new Set(Object.values(given));
  const found: Partial<Record<MappedColumn, string>> = {};
  for (const [column, patterns] of COLUMN_NAMES) {
    if (given[column] !== undefined) continue;
    for (const pattern of patterns) {
      const at = header.findIndex(
        (name, i) =>
          name !== '' && !used.has(name) && pattern.test(normaliseHeader(name)) && fits(column, cellsOf(rows, i)),
      );
      const name = header[at];
      if (name === undefined) continue;
      found[column] = name;
      used.add(name);
      break;
    }
  }
  return found;
}

/** The one column that holds dates, whatever it is called. */
function onlyDates(
  { rows }: Table,
  header: readonly string[],
  taken: Partial<Record<MappedColumn, string>>,
): string | undefined {
  const used = new Set(Object.values(taken));
  const dated = header.filter((name, at) => {
    if (name === '' || used.has(name)) return false;
    const { iso, formats } = guessDates([...new Set(cellsOf(rows, at))].slice(0, SAMPLE));
    return iso || formats.length > 0;
  });
  return dated.length === 1 ? dated[0] : undefined;
}

/** True when the sign can tell purchases from sales. */
function hasNegatives(
  { rows }: Table,
  header: readonly string[],
  { quantity, total }: Partial<Record<MappedColumn, string>>,
): boolean {
  const columns = [quantity, total].flatMap((name) => (name === undefined ? [] : [header.indexOf(name)]));
  return columns.some((at) => cellsOf(rows, at).some((cell) => /^\s*(?:[-−]|\()\s*\S*\d/.test(cell)));
}

const cellsOf = (rows: readonly Row[], at: number): string[] =>
  rows.map((row) => row.cell(at)).filter((cell) => !isBlank(cell));

/** Numbers must be numbers in nine rows of ten, words must not. */
function fits(column: MappedColumn, cells: readonly string[]): boolean {
  if (cells.length === 0) return column !== 'time' && column !== 'quantity';
  const numbers = cells.filter(
    (cell) => parseAmount(cell, 'point') ?? parseAmount(cell, 'comma') ?? parseMeasured(cell),
  );
  const share = numbers.length / cells.length;
  if (NUMBERS.has(column)) return share >= 0.8;
  if (column === 'time') return cells.some((cell) => /\d/.test(cell));
  if (column === 'clock') return cells.every((cell) => /^\d{1,2}:\d{2}/.test(cell));
  if (column === 'type' || column === 'currency' || column === 'to_asset') return share < 0.2;
  return true;
}

function datesOf(
  { rows }: Table,
  header: readonly string[],
  columns: Partial<Record<MappedColumn, string>>,
  answers: Answers,
  questions: Question[],
  notes: string[],
): string | undefined {
  if (columns.time === undefined) return answers.dates;
  const at = [columns.time, columns.clock].map((name) => (name === undefined ? -1 : header.indexOf(name)));
  const texts = rows
    .map((row) =>
      at
        .map((i) => row.cell(i))
        .filter(Boolean)
        .join(' '),
    )
    .filter((text) => /\d/.test(text));
  const guess: DateGuess = guessDates([...new Set(texts)].slice(0, SAMPLE));
  if (guess.unzoned && answers.zone === undefined)
    notes.push('The times name no zone: they are taken for yours. Say --zone UTC if the platform writes UTC.');
  if (answers.dates !== undefined) return answers.dates;
  if (guess.iso) return undefined;
  if (guess.formats.length === 1) return guess.formats[0];
  const text =
    guess.formats.length === 0
      ? `How are dates like "${texts[0] ?? ''}" written? Give a pattern such as dd.MM.yyyy HH:mm.`
      : `Dates like "${texts[0] ?? ''}" can be read in several ways. Which is right?`;
  questions.push({ about: 'dates', of: 'dates', text, choices: guess.formats });
  return guess.formats[0];
}

function wordsOf(
  { rows }: Table,
  header: readonly string[],
  columns: Partial<Record<MappedColumn, string>>,
  answers: Answers,
  questions: Question[],
): Record<string, string> {
  const words: Record<string, string> = { ...answers.words };
  if (columns.type === undefined || columns.type.startsWith('=')) return words;
  const known = new Set(Object.keys(words).map((word) => word.toLowerCase()));
  const found = new Set(cellsOf(rows, header.indexOf(columns.type)));
  for (const word of [...found].sort()) {
    if (known.has(word.toLowerCase())) continue;
    known.add(word.toLowerCase());
    const meaning = guessWord(word);
    if (meaning !== undefined) words[word] = meaning;
    else
      questions.push({
        about: 'word',
        of: word,
        text: `What is "${word}" in the column "${columns.type}"?`,
        choices: [],
      });
  }
  return words;
}
