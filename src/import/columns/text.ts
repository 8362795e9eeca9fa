/** Columns of words: as written, trimmed; upper-cased for codes; or one of a known set. */
import type { HeaderCell } from '../format.js';
import type { Row, Sheet } from '../sheet.js';
import { RowProblem } from './problem.js';

/** Reads one column of a row. */
export type Read<T> = (row: Row) => T;

const EMPTY = /^(?:-{1,2}|n\/a|na|null|none|nan)$/i;

/** True for what platforms write where there is nothing: empty, `-`, `--`, `n/a`. */
export const isBlank = (text: string): boolean => text === '' || (text.length < 5 && EMPTY.test(text));

/** The trimmed text of a column; empty when the file has no such column. `nth` picks among columns of one name. */
export function text(sheet: Sheet, column: HeaderCell, nth = 0): Read<string> {
  const at = sheet.find(column, nth);
  return (row) => row.cell(at);
}

/** Like `text`, with `-`, `n/a` and the like read as empty. */
export function word(sheet: Sheet, column: HeaderCell, nth = 0): Read<string> {
  const read = text(sheet, column, nth);
  return (row) => {
    const found = read(row);
    return isBlank(found) ? '' : found;
  };
}

/** A column that may not be empty. */
export function required(sheet: Sheet, column: HeaderCell, nth = 0): Read<string> {
  const read = word(sheet, column, nth);
  return (row) => {
    const found = read(row);
    if (found === '') throw new RowProblem('import/missing-cell', `the column "${columnName(column)}" is empty.`);
    return found;
  };
}

/** An asset's symbol, in upper case and required. */
export function symbol(sheet: Sheet, column: HeaderCell, nth = 0): Read<string> {
  const read = required(sheet, column, nth);
  return (row) => read(row).toUpperCase();
}

/** An asset's symbol with the platform's own names replaced by those that everyone uses. */
export function asset(sheet: Sheet, column: HeaderCell, names: Readonly<Record<string, string>> = {}): Read<string> {
  const read = symbol(sheet, column);
  return (row) => {
    const found = read(row);
    return names[found] ?? found;
  };
}

/** Words mapped to meanings, whatever their case. A word outside the table rejects the row as an unknown action. */
export function action<T>(sheet: Sheet, column: HeaderCell, meanings: Readonly<Record<string, T>>): Read<T> {
  const read = required(sheet, column);
  const table = new Map(Object.entries(meanings).map(([name, meaning]) => [name.toLowerCase(), meaning]));
  return (row) => {
    const found = read(row);
    const meaning = table.get(found.toLowerCase());
    if (meaning === undefined) {
      throw new RowProblem('import/unknown-action', `"${found}" in the column "${columnName(column)}" is not known.`);
    }
    return meaning;
  };
}

/** How a column is called in messages; of a pattern, the first name that it stands for. */
export function columnName(column: HeaderCell): string {
  if (typeof column === 'string') return column;
  let name = column.source.replace(/^\^|\$$/g, '').replace(/\\([()])/g, (_, mark) => (mark === '(' ? '‹' : '›'));
  for (let before = ''; before !== name; ) {
    before = name;
    name = name.replace(/\((?:\?[:!])?([^()|]*)(?:\|[^()]*)?\)\??/g, '$1');
  }
  return name
    .replace(/‹/g, '(')
    .replace(/›/g, ')')
    .replace(/\\[wd]\+?|\.\*|\\/g, '…')
    .replace(/\?/g, '');
}
