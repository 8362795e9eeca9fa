/**
 * Coins bought with money from a card or a bank, or sold to it. Binance writes the money as a row that comes in and another
 * that goes out for the coins, seconds apart, all under one word; in newer files a remark with the number of the order
 * joins the rows, and a purchase by card may have no row of money at all: then what was paid is not in the file.
 */
import { isCurrency } from '../../../../core/currency.js';
import { negate } from '../../../../core/fixed.js';
import type { StatementRow, Trade, Unsolved } from './row.js';
import { runsOf } from './runs.js';
import { solveRun } from './solve.js';

const WINDOW_SECONDS = 60;
const ORDER_NUMBER = /[A-Z0-9]{0,4}\d{10,}/i;

export interface Purchases {
  readonly trades: readonly Trade[];
  /** Money that a card or a bank sent for a purchase. */
  readonly paidIn: readonly StatementRow[];
  readonly unsolved: readonly Unsolved[];
}

/** Solves the purchases and sales for money, in the order of time. */
export function solvePurchases(rows: readonly StatementRow[]): Purchases {
  const trades: Trade[] = [];
  const paidIn: StatementRow[] = [];
  const unsolved: Unsolved[] = [];
  for (const group of byOrder(rows)) {
    const [money, rest] = withoutPayIns(group);
    paidIn.push(...money);
    for (const run of runsOf(rest, { seconds: WINDOW_SECONDS, even: false })) {
      const solution = solveRun(run, undefined);
      trades.push(...solution.trades);
      unsolved.push(...solution.unsolved.map(sayWherePriceIs));
    }
  }
  return { trades, paidIn, unsolved };
}

/** The rows of each order number, and those without one. */
function byOrder(rows: readonly StatementRow[]): StatementRow[][] {
  const nameless: StatementRow[] = [];
  const orders = new Map<string, StatementRow[]>();
  for (const row of rows) {
    const number = ORDER_NUMBER.exec(row.remark)?.[0];
    if (number === undefined) nameless.push(row);
    else {
      const list = orders.get(number);
      if (list) list.push(row);
      else orders.set(number, [row]);
    }
  }
  return [nameless, ...orders.values()];
}

/** Money that came in and went out again in the same amount was only paid in. */
function withoutPayIns(rows: readonly StatementRow[]): [StatementRow[], StatementRow[]] {
  const paidIn = new Set<StatementRow>();
  const spent = new Set<StatementRow>();
  for (const row of rows) {
    if (row.change < 0n || !isCurrency(row.coin) || /^sell/i.test(row.operation)) continue;
    const out = rows.find(
      (other) =>
        !spent.has(other) &&
        other.coin === row.coin &&
        other.operation === row.operation &&
        other.change === negate(row.change) &&
        other.second >= row.second &&
        other.second - row.second <= WINDOW_SECONDS,
    );
    if (!out) continue;
    spent.add(out);
    paidIn.add(row);
  }
  return [[...paidIn], rows.filter((row) => !paidIn.has(row))];
}

function sayWherePriceIs(one: Unsolved): Unsolved {
  if (one.code !== 'import/unpaired-leg') return one;
  return { ...one, what: `${one.what} The Buy Crypto history of Binance tells what was paid.` };
}
