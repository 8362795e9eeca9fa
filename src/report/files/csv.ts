/**
 * CSV for people and for tax software. A text cell that a spreadsheet would take for a formula gets an apostrophe in
 * front, so that a name in someone's export can never run; numbers and dates are Tare's own and written as they are.
 */

const NEEDS_QUOTES = /[",\r\n]/;
const FORMULA = /^[=+\-@\t\r]/;

/** Most words need nothing: one look tells. */
const SUSPECT = /[",\r\n]|^[=+\-@\t]/;

/** A cell that holds a word from outside: an asset, a note, a file name. */
export function textCell(text: string): string {
  if (!SUSPECT.test(text)) return text;
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const PIECE_LINES = 2000;

/** Lines of ready cells, in pieces of text. */
export function* csvPieces(header: readonly string[], lines: Iterable<readonly string[]>): Generator<string> {
  let piece = `${header.join(',')}\n`;
  let count = 0;
  for (const line of lines) {
    piece += `${line.join(',')}\n`;
    if (++count % PIECE_LINES !== 0) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}
