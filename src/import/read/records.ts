/**
 * Where each record of a delimited text begins and ends, by the rules that `rowBlocks` reads by: for whoever has to replace a record
 * and leave all others as they are.
 */
import { type CsvText, MAX_LINE_CHARS } from './csv.js';
import { RecordScanner } from './scan.js';

export interface RecordPlace {
  /** The line on which the record begins, the first being 1. */
  readonly line: number;
  readonly from: number;
  /** After the last character, before the line break. */
  readonly to: number;
}

/** What ends the lines of a text: `\r` only where there is no `\n`. */
export const lineBreakOf = (text: string): '\n' | '\r' => (!text.includes('\n') && text.includes('\r') ? '\r' : '\n');

/** The places of all records and blank lines, in order. */
export function* recordPlaces({ text, delimiter }: CsvText): Generator<RecordPlace> {
  const lineBreak = lineBreakOf(text);
  const scanner = new RecordScanner(text, delimiter, lineBreak, MAX_LINE_CHARS);
  for (let at = 0, line = 1; at < text.length; at = scanner.end + 1, line += scanner.lines) {
    scanner.measure(at);
    const to = scanner.end > at && text[scanner.end - 1] === '\r' ? scanner.end - 1 : scanner.end;
    yield { line, from: at, to };
  }
}
