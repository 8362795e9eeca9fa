/**
 * What a person enters because no export has it: rows of a Tare CSV in `exports/by-hand.csv`, prices in `prices/by-hand.csv`. Both are
 * plain files that can be read and changed by hand. Rows that answer one question share their note, by which they are taken back.
 */
import { csvFile } from '../import/file.js';
import { allRows } from '../import/read/csv.js';
import { normaliseHeader } from '../import/read/header.js';
import { type BookFiles, EXPORTS, PRICES, textOf } from './book-files.js';

export const BY_HAND = `${EXPORTS}/by-hand.csv`;
export const PRICES_BY_HAND = `${PRICES}/by-hand.csv`;

const ROW_COLUMNS = [
  ...[
    'time',
    'account',
    'type',
    'asset',
    'class',
    'quantity',
    'total',
    'currency',
    'kind',
    'basis',
    'acquired',
    'note',
  ],
] as const;
const PRICE_COLUMNS = ['date', 'asset', 'price', 'currency'] as const;

/** Cells by column of Tare CSV. */
export type HandRow = Readonly<Partial<Record<(typeof ROW_COLUMNS)[number] | 'id', string>>>;

export interface HandPrice {
  readonly date: string;
  readonly asset: string;
  readonly price: string;
  readonly currency: string;
}

/** The file with these rows after its last. A file of that name with other columns is left alone, and another one is begun. */
export function withRows(files: BookFiles, rows: readonly HandRow[]): [path: string, text: string] {
  return appended(files, BY_HAND, ROW_COLUMNS, rows);
}

/** The file with a price more; an older one of that asset and day is replaced. */
export function withPrice(files: BookFiles, price: HandPrice): [path: string, text: string] {
  const old = textAt(files, PRICES_BY_HAND);
  const { columns, rows } = tableOf(old);
  const same = (cells: readonly string[]): boolean =>
    (['date', 'asset', 'currency'] as const).every((name) => cells[columns.indexOf(name)] === price[name]);
  const kept = rows.filter(({ cells }) => !same(cells));
  if (kept.length === rows.length) return appended(files, PRICES_BY_HAND, PRICE_COLUMNS, [{ ...price }]);
  const lines = [
    columns,
    ...kept.map(({ cells }) => cells),
    columns.map((name) => price[name as keyof HandPrice] ?? ''),
  ];
  return [PRICES_BY_HAND, textFrom(lines)];
}

/** What was entered for one question. */
export interface HandEntry {
  readonly path: string;
  readonly note: string;
  readonly rows: readonly { readonly row: number; readonly text: string }[];
}

/** The rows entered by hand, by the note they share. */
export function entriesByHand(files: BookFiles): HandEntry[] {
  const entries: HandEntry[] = [];
  for (const path of handFiles(files, BY_HAND)) {
    const { columns, rows } = tableOf(textAt(files, path));
    const noteAt = columns.indexOf('note');
    const groups = new Map<string, (typeof rows)[number][]>();
    for (const row of rows) {
      const note = row.cells[noteAt] ?? '';
      groups.set(note, [...(groups.get(note) ?? []), row]);
    }
    for (const [note, group] of groups) {
      const shown = (cells: readonly string[]): string =>
        cells.filter((cell, i) => i !== noteAt && cell !== '').join(' · ');
      entries.push({ path, note, rows: group.map(({ line, cells }) => ({ row: line, text: shown(cells) })) });
    }
  }
  return entries;
}

/** The file without the rows of an entry; undefined when nothing but its header is left. */
export function withoutEntry(files: BookFiles, { path, note }: Pick<HandEntry, 'path' | 'note'>): string | undefined {
  const { columns, rows } = tableOf(textAt(files, path));
  const kept = rows.filter(({ cells }) => (cells[columns.indexOf('note')] ?? '') !== note);
  return kept.length === 0 ? undefined : textFrom([columns, ...kept.map(({ cells }) => cells)]);
}

/** `exports/by-hand.csv`, and the numbered ones after it. */
const handFiles = ({ paths }: BookFiles, first: string): string[] =>
  paths
    .filter((path) => path === first || (path.startsWith(first.replace('.csv', '-')) && /-\d+\.csv$/.test(path)))
    .sort();

function appended(
  files: BookFiles,
  first: string,
  wanted: readonly string[],
  rows: readonly Readonly<Record<string, string | undefined>>[],
): [string, string] {
  for (let i = 1; ; i++) {
    const path = i === 1 ? first : first.replace('.csv', `-${i}.csv`);
    const old = textAt(files, path);
    const { columns } = old.trim() === '' ? { columns: wanted } : tableOf(old);
    const needed = new Set(rows.flatMap((row) => Object.keys(row).filter((name) => row[name])));
    if (![...needed].every((name) => columns.includes(name))) continue;
    const start = old.trim() === '' ? textFrom([columns]) : old.endsWith('\n') ? old : `${old}\n`;
    return [path, start + textFrom(rows.map((row) => columns.map((name) => row[name] ?? '')))];
  }
}

const textAt = (files: BookFiles, path: string): string => (files.paths.includes(path) ? textOf(files, path) : '');

function tableOf(text: string) {
  const [source] = csvFile('', text.replace(/^\uFEFF/, '')).sources.filter(({ delimiter }) => delimiter === ',');
  const [header, ...rows] = source ? allRows({ text: text.replace(/^\uFEFF/, ''), delimiter: ',' }) : [];
  return {
    columns: header?.cells.map(normaliseHeader) ?? [],
    rows: rows.map(({ line, cells }) => ({ line, cells })),
  };
}

const textFrom = (lines: readonly (readonly string[])[]): string =>
  lines.map((cells) => `${cells.map(quoted).join(',')}\n`).join('');

const quoted = (cell: string): string => (/[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
