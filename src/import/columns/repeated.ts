/** Columns in which a million rows have the same few texts: each is made sense of once, and not cut out of the file again. */
import type { Row } from '../sheet.js';

/** A text as it stands in the file, and what it was made into. */
interface Known<T> {
  readonly written: string;
  readonly made: T;
}

const SLOTS = 512;

/**
 * Reads a column of few different texts without cutting each out of the file: length and three letters point to the text
 * that it probably is, and only that is compared. `make` gets the text trimmed; what it throws is not remembered.
 */
export function repeated<T>(at: number, make: (text: string) => T): (row: Row) => T {
  const slots: (Known<T> | undefined)[] = new Array(SLOTS).fill(undefined);
  const find = (text: string, start: number, end: number): T => {
    const length = end - start;
    const middle = text.charCodeAt(start + (length >> 1));
    const letters = text.charCodeAt(start) * 31 + middle * 7 + text.charCodeAt(end - 1);
    const slot = length === 0 ? 0 : (letters + length * 131) % SLOTS;
    const known = slots[slot];
    if (known !== undefined && known.written.length === length && text.startsWith(known.written, start))
      return known.made;
    const written = text.slice(start, end);
    const made = make(written.trim());
    slots[slot] = { written, made };
    return made;
  };
  return (row) => row.read(at, find);
}
