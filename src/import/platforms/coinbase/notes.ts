/**
 * What Coinbase tells only in the Notes: for what a coin was converted, and in which currency an Advanced Trade was
 * really quoted. The words follow the language of the page and the numbers its locale (`Converted 0,12141 BTC to
 * 4,7987194 ETH`, `Bought 0,00291425 BTC for 153,61 € EUR`), so words are not read at all: a note is a row of amounts
 * with symbols. The first repeats the row's own quantity, which tells whether its comma is a decimal mark.
 */
import { parseFixed } from '../../../core/decimal-text.js';
import { type Fixed, roundTo } from '../../../core/fixed.js';
import type { DecimalMark } from '../../sheet.js';
import type { Leg } from '../../trade.js';

/** An amount as it stands in a note, and the symbol after it. */
export interface Written {
  readonly number: string;
  readonly asset: string;
}

const BLANKS = /\s+/;
/** A to Z and a to z: what neither a number nor a sign begins with. */
const isLetter = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
const SIGN = /^[$€£¥₹₽₺₩]+|[$€£¥₹₽₺₩]+$/g;
const NUMBER = /^\d[\d.,'’]*$/;
const SYMBOL = /^[A-Z0-9][A-Z0-9.]*[A-Z0-9]$|^[A-Z]$/;
/** Commas, apostrophes, and points that could group thousands. */
const UNUSUAL = /[,'’]|^\d{1,3}(?:\.\d{3})+$/;
const GROUP = /^\d{3}(?:[.,]\d+)?$/;

/** The amounts in a note, in order: all, or the first few. */
export function amountsIn(note: string, most = Number.POSITIVE_INFINITY): Written[] {
  const found: Written[] = [];
  let number = '';
  for (const token of note.split(BLANKS)) {
    if (found.length >= most) break;
    // Plain words are nine in ten, and cost no pattern.
    if (number === '' && isLetter(token.charCodeAt(0))) continue;
    const word = token.replace(SIGN, '');
    if (word === '') continue;
    if (NUMBER.test(word)) number = /^\d{1,3}$/.test(number) && GROUP.test(word) ? number + word : word;
    else {
      const asset = word.replace(/[.,;]$/, '');
      if (number !== '' && SYMBOL.test(asset)) found.push({ number: number.replace(/[.,]$/, ''), asset });
      number = '';
    }
  }
  return found;
}

/** Reads a number whose decimals are written with `mark`; undefined when it cannot be one. */
export function numberAs(written: string, mark: DecimalMark): Fixed | undefined {
  if (!UNUSUAL.test(written)) {
    // A point that is not followed by just three digits marks decimals and nothing else.
    return mark === 'point' || !written.includes('.') ? parseFixed(written) : undefined;
  }
  const [point, group] = mark === 'point' ? ['.', ','] : [',', '.'];
  const plain = written.replace(/['’]/g, '');
  const [whole = '', ...rest] = plain.split(point);
  if (rest.length > 1 || rest.some((part) => part.includes(group))) return undefined;
  if (whole.includes(group) && !/^\d{1,3}(?:[.,]\d{3})+$/.test(whole)) return undefined;
  return parseFixed([whole.replaceAll(group, ''), ...rest].join('.'));
}

/** The readings of an amount that are possible: one, or two when a lone `1,234` can be either. */
export interface Reading {
  readonly asset: string;
  readonly point: Fixed | undefined;
  readonly comma: Fixed | undefined;
}

/** What a note says besides the row's own amount; undefined when it does not begin with that amount. */
export function otherAmount(note: string, asset: string, quantity: Fixed): Reading | undefined {
  const [first, second] = amountsIn(note, 2);
  if (!first || !second || first.asset !== asset) return undefined;
  return readingsOf(second, marksFor(first.number, quantity));
}

/** Both amounts of a note, where either may be the row's own. */
export function bothAmounts(note: string, asset: string, quantity: Fixed): readonly [Reading, Reading] | undefined {
  const [first, second] = amountsIn(note, 2);
  if (!first || !second) return undefined;
  const own = first.asset === asset ? first : second.asset === asset ? second : undefined;
  const marks = own ? marksFor(own.number, quantity) : [];
  return marks.length === 0 ? undefined : [readingsOf(first, marks), readingsOf(second, marks)];
}

/** The decimal marks under which a number is the quantity, which a note may round. */
function marksFor(number: string, quantity: Fixed): DecimalMark[] {
  return (['point', 'comma'] as const).filter((mark) => {
    const value = numberAs(number, mark);
    if (value === undefined || value === quantity) return value !== undefined;
    const digits = number.split(mark === 'point' ? '.' : ',')[1]?.length ?? 0;
    return digits < 18 && value === roundTo(quantity, digits, 'half-even');
  });
}

function readingsOf({ number, asset }: Written, marks: readonly DecimalMark[]): Reading {
  const as = (mark: DecimalMark): Fixed | undefined => (marks.includes(mark) ? numberAs(number, mark) : undefined);
  return { asset, point: as('point'), comma: as('comma') };
}

/** How a file writes its notes, learnt from those that can be read in one way only. */
export class NoteMarks {
  private point = 0;
  private comma = 0;

  /** Counts a reading that only one mark makes possible. */
  learn({ point, comma }: Reading): void {
    if (point === undefined && comma !== undefined) this.comma++;
    else if (point !== undefined && comma === undefined) this.point++;
  }

  /** The amount, if it is certain; otherwise it depends on the other notes of the file, which must be learnt first. */
  certain({ asset, point, comma }: Reading): Leg | undefined {
    const sure = point === comma || comma === undefined ? point : point === undefined ? comma : undefined;
    return sure === undefined ? undefined : { asset, quantity: sure };
  }

  /** The amount by the mark of the file's other notes; undefined when they do not tell either. */
  byFile({ asset, point, comma }: Reading): Leg | undefined {
    const value = this.point > this.comma ? point : this.comma > this.point ? comma : undefined;
    return value === undefined ? undefined : { asset, quantity: value };
  }
}
