/**
 * Market symbols and quantities with the coin glued to them. `LTCBTC` has no separator, so the quote coin is found among
 * those that Binance has markets in, the longest first; `5.11INCH` on `1INCHUSDT` is 5.1 of 1INCH, which only the
 * market's own coins can tell.
 */
import { type Measured, parseAmount, parseMeasured, shortened } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import type { DecimalMark } from '../../sheet.js';

/** Coins and currencies that Binance quotes or has quoted other coins in. */
const QUOTES = (
  'FDUSD BUSD TUSD USDT USDC USDP USDS EURI IDRT BIDR BKRW BVND GYEN DOGE BTC ETH BNB TRX XRP SOL DOT DAI VAI UST PAX ' +
  'EUR GBP AUD TRY BRL RUB UAH ZAR NGN PLN RON ARS JPY MXN COP CZK USD'
).split(' ');

const LONGEST_FIRST = [...QUOTES].sort((a, b) => b.length - a.length);

export interface Pair {
  readonly base: string;
  readonly quote: string;
}

/** Splits a market symbol. `coins`, seen in the same row (as the coin of the fee), decide where two quotes would fit. */
export function splitPair(symbol: string, coins: readonly string[] = []): Pair {
  const written = symbol.toUpperCase();
  const separated = /^([^-_/\s]+)[-_/\s]([^-_/\s]+)$/.exec(written);
  if (separated) return { base: separated[1] as string, quote: separated[2] as string };
  const fitting = LONGEST_FIRST.filter((quote) => written.length > quote.length && written.endsWith(quote)).map(
    (quote) => ({ base: written.slice(0, -quote.length), quote }),
  );
  const seen = fitting.find(({ base, quote }) => coins.includes(base) || coins.includes(quote));
  const found = seen ?? fitting[0];
  if (found) return found;
  throw new RowProblem('import/bad-cell', `"${shortened(symbol)}" is no market with a quote coin that Tare knows.`);
}

/**
 * The two coins of a symbol of any two coins, which need not be a market: the cut at which one quantity ends with the
 * one half and the other with the other. None when no cut fits, as where blanks separate the coins.
 */
export function coinsOfPair(symbol: string, a: string, b: string): string[] {
  const written = symbol.toUpperCase();
  const [one, other] = [a.trim().toUpperCase(), b.trim().toUpperCase()];
  for (let cut = 2; cut <= written.length - 2; cut++) {
    const head = written.slice(0, cut);
    const tail = written.slice(cut);
    if ((one.endsWith(head) && other.endsWith(tail)) || (one.endsWith(tail) && other.endsWith(head))) {
      return [head, tail];
    }
  }
  return [];
}

/** The letters at the end of a quantity: `USDT` of `62.376USDT`; empty when there are none. */
export const trailingUnit = (cell: string): string => /[^\d.,\s]+$/.exec(cell.trim())?.[0]?.toUpperCase() ?? '';

/**
 * A quantity and its unit. A blank separates them for sure; else the longest of `units` that the cell ends with and that
 * leaves a number is the unit; else the letters at the end.
 */
export function splitUnit(cell: string, units: readonly string[], mark: DecimalMark): Measured | undefined {
  const written = cell.trim();
  const spaced = /^(\S+)\s+(\S+)$/.exec(written);
  if (spaced) {
    const amount = parseAmount(spaced[1] as string, mark);
    return amount === undefined ? undefined : { amount, unit: (spaced[2] as string).toUpperCase() };
  }
  for (const unit of [...units].sort((a, b) => b.length - a.length)) {
    if (unit === '' || !written.toUpperCase().endsWith(unit)) continue;
    const amount = parseAmount(written.slice(0, -unit.length), mark);
    if (amount !== undefined) return { amount, unit };
  }
  const measured = parseMeasured(written, mark);
  return measured && { amount: measured.amount, unit: measured.unit.toUpperCase() };
}

/** `splitUnit` for a cell that must hold a quantity. */
export function requiredUnit(cell: string, units: readonly string[], mark: DecimalMark, column: string): Measured {
  const found = splitUnit(cell, units, mark);
  if (found && found.unit !== '') return found;
  if (cell === '') throw new RowProblem('import/missing-cell', `the column "${column}" is empty.`);
  const what = `"${shortened(cell)}" in the column "${column}" is not a quantity with its coin.`;
  throw new RowProblem('import/bad-number', what);
}
