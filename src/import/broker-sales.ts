/**
 * A sale as the broker reports it: a line of a 1099-B, of a tax-software file, of a list of closed lots. Such lines are
 * conclusions, not facts, so they are never imported as trades; `tare reconcile` sets them against Tare's own lines. One
 * type for all of them, so that comparing does not know where a line came from; what a statement does not say, stays open.
 */
import type { Day } from '../core/calendar.js';
import type { Fixed } from '../core/fixed.js';
import type { Source } from '../ledger/transaction.js';

/** The box of Form 8949 that the line belongs under: A to F, from 2025 on G to L for digital assets. */
export type Form8949Box = 'A' | 'B' | 'C' | 'D' | 'E' | 'F' | 'G' | 'H' | 'I' | 'J' | 'K' | 'L';

export interface BrokerSale {
  /** Of the format that it was read by. */
  readonly platform: string;
  readonly account?: string | undefined;
  /** As printed. */
  readonly description: string;
  /** The symbol, where the statement gives one. */
  readonly asset?: string | undefined;
  /** Positive. */
  readonly quantity?: Fixed | undefined;
  /** Column (b): a day, `various`, or not said. */
  readonly acquired: Day | 'various' | undefined;
  readonly sold: Day;
  readonly proceeds: Fixed;
  /** As reported; undefined when the statement leaves it out. */
  readonly basis: Fixed | undefined;
  /** The loss that the broker disallowed as a wash sale, positive. */
  readonly washDisallowed: Fixed;
  readonly term: 'short' | 'long' | undefined;
  /** The box, or what else the statement codes the line with. */
  readonly box: Form8949Box | undefined;
  readonly code?: string | undefined;
  /** The broker told the basis to the IRS. */
  readonly basisReported: boolean | undefined;
  readonly currency: string;
  readonly source: Source;
}

const BOXES: ReadonlySet<string> = new Set('ABCDEFGHIJKL');

export const boxOf = (letter: string): Form8949Box | undefined =>
  BOXES.has(letter) ? (letter as Form8949Box) : undefined;

/** Boxes come in threes: basis reported, not reported, no form; three for short, three for long, and again. */
export const termOfBox = (box: Form8949Box): 'short' | 'long' => ('ABCGHI'.includes(box) ? 'short' : 'long');

/** Undefined for the boxes of sales that no form reports. */
export const basisReportedIn = (box: Form8949Box): boolean | undefined =>
  'ADGJ'.includes(box) ? true : 'BEHK'.includes(box) ? false : undefined;

/** `Short Term`, `long`, `L`. */
export const termNamed = (text: string): 'short' | 'long' | undefined =>
  /^s/i.test(text) ? 'short' : /^l/i.test(text) ? 'long' : undefined;

/** Of statements with a column for each term, where one is filled in unless lots of both terms were summed up. */
export function termOfGains(short: Fixed | undefined, long: Fixed | undefined): 'short' | 'long' | undefined {
  if ((short === undefined) === (long === undefined)) return undefined;
  return short === undefined ? 'long' : 'short';
}
