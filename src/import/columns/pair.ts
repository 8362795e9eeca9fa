/**
 * Trading pairs: `BTC/USD`, `BTC-USDT`, `ltc_usdt`, and `1INCHUSDT` without a mark between the two. The last kind is cut
 * at a known quote asset; when two cuts are possible (`BNBUSD` ends in USD and in BUSD) the one whose base everyone knows
 * is right, and when neither or both are known the row is rejected with both readings, because a wrong cut invents a coin.
 */
import { isCurrency } from '../../core/currency.js';
import { wellKnownClass } from '../../ledger/well-known.js';
import type { HeaderCell } from '../format.js';
import type { Sheet } from '../sheet.js';
import { type Measured, parseAmount } from './amount.js';
import { RowProblem } from './problem.js';
import { columnName, type Read, required } from './text.js';

export interface Pair {
  /** What is bought and sold. */
  readonly base: string;
  /** What it is priced in. */
  readonly quote: string;
}

/** Assets that platforms price other assets in. */
export const QUOTES: readonly string[] = (
  'USDT USDC BUSD TUSD FDUSD USDP USDD USDE USD1 GUSD RLUSD PYUSD DAI EURC EURI EURT ' +
  'BTC XBT ETH BNB SOL XRP TRX DOGE LTC BCH KCS HT OKB CRO FIL DOT ' +
  'USD EUR GBP JPY CHF CAD AUD NZD SGD HKD TRY BRL PLN CZK RON UAH RUB NGN ZAR INR KRW IDR MXN ARS COP AED PHP THB'
).split(' ');

const SEPARATED = /^([^/:_-]+?)\s*(?:\/|-->|-|_|:)\s*([^/:_-]+)$/;

/** All ways to read a pair that has no mark in it, the base first. */
function cuts(text: string, quotes: readonly string[]): Pair[] {
  const found = quotes.filter((quote) => text.length > quote.length && text.endsWith(quote));
  return found.map((quote) => ({ base: text.slice(0, -quote.length), quote }));
}

const isKnown = (asset: string): boolean => wellKnownClass(asset) === 'digital' || isCurrency(asset);

/** Reads a pair in upper case. @returns the readings that are possible: one if it is clear, none if it is no pair. */
export function parsePair(written: string, quotes: readonly string[] = QUOTES): readonly Pair[] {
  const text = written.trim().toUpperCase();
  const separated = SEPARATED.exec(text);
  if (separated) return [{ base: (separated[1] as string).trim(), quote: (separated[2] as string).trim() }];
  const all = cuts(text, quotes);
  if (all.length < 2) return all;
  const known = all.filter(({ base }) => isKnown(base));
  return known.length === 1 ? known : all;
}

export interface PairOptions {
  /** The platform's quote assets, where its pairs have no mark. */
  readonly quotes?: readonly string[];
  /** The platform writes the quote first: `USD-BTC` is BTC priced in USD. */
  readonly quoteFirst?: boolean;
  /** The platform's own names of assets. */
  readonly names?: Readonly<Record<string, string>>;
}

/** A required pair. */
export function pair(sheet: Sheet, column: HeaderCell, options: PairOptions = {}): Read<Pair> {
  const read = required(sheet, column);
  const name = (asset: string): string => options.names?.[asset] ?? asset;
  return (row) => {
    const found = read(row);
    const readings = parsePair(found, options.quotes);
    const [reading] = readings;
    if (!reading || readings.length > 1) throw notOnePair(found, columnName(column), readings);
    const { base, quote } = reading;
    return options.quoteFirst ? { base: name(quote), quote: name(base) } : { base: name(base), quote: name(quote) };
  };
}

function notOnePair(found: string, column: string, readings: readonly Pair[]): RowProblem {
  if (readings.length === 0) {
    return new RowProblem('import/bad-cell', `"${found}" in the column "${column}" is not a pair of assets.`);
  }
  const either = readings.map(({ base, quote }) => `${base} priced in ${quote}`).join(', or ');
  return new RowProblem('import/ambiguous-group', `"${found}" in the column "${column}" can be ${either}.`);
}

/**
 * Splits a number from the unit glued to it, the unit being one of those given: `5.11INCH` is 5.1 of 1INCH when the row
 * is about 1INCH. @returns undefined when no unit fits or the rest is no number.
 */
export function parseMeasuredIn(written: string, units: readonly string[]): Measured | undefined {
  const text = written.trim();
  const upper = text.toUpperCase();
  const unit = units.filter((one) => upper.endsWith(one)).sort((a, b) => b.length - a.length)[0];
  if (unit === undefined) return undefined;
  const amount = parseAmount(text.slice(0, text.length - unit.length).trim());
  return amount === undefined ? undefined : { amount, unit };
}
