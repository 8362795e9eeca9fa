/**
 * A CSV taken apart so that it can be put together again byte for byte: each cell with its quotes, each record with its line
 * end. What a cell says can then be changed without changing how it is written.
 */

export interface WrittenCell {
  readonly value: string;
  readonly quoted: boolean;
}

export interface WrittenRecord {
  /** The line on which it starts, the first being 1. */
  readonly line: number;
  readonly cells: readonly WrittenCell[];
  /** The line break, if there is one. */
  readonly end: string;
}

/** Cuts a text at a delimiter. A quote that never closes runs to the end of the text, as in any reader. */
export function writtenRecords(text: string, delimiter: string): WrittenRecord[] {
  const records: WrittenRecord[] = [];
  let [at, line] = [0, 1];
  while (at < text.length) {
    const start = line;
    const cells: WrittenCell[] = [];
    for (;;) {
      const { cell, next } = cellAt(text, at, delimiter);
      cells.push(cell);
      line += cell.quoted ? (cell.value.match(/\r\n|\n|\r/g)?.length ?? 0) : 0;
      at = next;
      if (text.startsWith(delimiter, at)) at += delimiter.length;
      else break;
    }
    const end = /^(?:\r\n|\n|\r)/.exec(text.slice(at, at + 2))?.[0] ?? '';
    at += end.length;
    if (end !== '') line++;
    records.push({ line: start, cells, end });
  }
  return records;
}

function cellAt(text: string, from: number, delimiter: string): { cell: WrittenCell; next: number } {
  if (text[from] === '"') {
    let value = '';
    let at = from + 1;
    for (;;) {
      const quote = text.indexOf('"', at);
      if (quote < 0) break;
      value += text.slice(at, quote);
      if (text[quote + 1] === '"') {
        value += '"';
        at = quote + 2;
        continue;
      }
      const after = text.slice(quote + 1, quote + 1 + delimiter.length);
      if (after === '' || after === delimiter || /^[\r\n]/.test(after))
        return { cell: { value, quoted: true }, next: quote + 1 };
      break;
    }
  }
  let at = from;
  while (at < text.length && !text.startsWith(delimiter, at) && text[at] !== '\n' && text[at] !== '\r') at++;
  return { cell: { value: text.slice(from, at), quoted: false }, next: at };
}

/** Puts records together again. */
export function textOfRecords(records: readonly WrittenRecord[], delimiter: string): string {
  const cellText = ({ value, quoted }: WrittenCell): string => (quoted ? `"${value.replaceAll('"', '""')}"` : value);
  return records.map(({ cells, end }) => cells.map(cellText).join(delimiter) + end).join('');
}
