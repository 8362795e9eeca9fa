/**
 * Churn: something sold and bought back within ten minutes, at least half as much, in the same account. The allocation is
 * what it was; fees and a taxed gain are what is left. A sale of at least 95% of what was held is told apart: the whole
 * position went round. Only trades with a time of day can show it.
 */
import type { Day } from '../../core/calendar.js';
import { type Fixed, minus, plus, smaller, sum, timesOver, ZERO } from '../../core/fixed.js';
import { MS_PER_MINUTE } from '../../core/zone.js';
import { heldBefore } from '../../ledger/holdings.js';
import type { Buy, Sell, Transaction } from '../../ledger/transaction.js';
import type { Disposal } from '../../lots/disposal.js';
import type { Valuation } from '../../prices/valuation.js';

export interface RoundTrip {
  readonly sale: Sell;
  readonly day: Day;
  /** The units bought back, at most those sold. */
  readonly quantity: Fixed;
  readonly minutes: number;
  readonly isWhole: boolean;
  /** Fees of the sale and of the purchases; undefined without a price. */
  readonly fees: Fixed | undefined;
  /** Realised by the sale, losses that a rule disallows included as losses; undefined when not known. */
  readonly gain: Fixed | undefined;
}

export interface Churn {
  readonly trips: readonly RoundTrip[];
  readonly fees: Fixed;
  readonly gain: Fixed;
  /** Trades without a time of day, which can show nothing. */
  readonly withoutTime: number;
}

export const CHURN_MINUTES = 10;

export interface ChurnInput {
  readonly transactions: readonly Transaction[];
  readonly disposals: readonly Disposal[];
  readonly valuation: Valuation;
  readonly from: Day;
}

export function churnOf({ transactions, disposals, valuation, from }: ChurnInput): Churn {
  const found: Omit<RoundTrip, 'isWhole' | 'gain'>[] = [];
  const used = new Set<Transaction>();
  let withoutTime = 0;
  transactions.forEach((one, i) => {
    if ((one.type === 'buy' || one.type === 'sell') && one.at === undefined && one.day >= from) withoutTime++;
    if (one.type === 'sell' && one.at !== undefined && one.day >= from) {
      const back = boughtBack(one, one.at, transactions, i, used);
      const quantity = smaller(sum(back.map((buy) => buy.quantity)), one.quantity);
      if (quantity * 2n >= one.quantity && back.length > 0) {
        for (const buy of back) used.add(buy);
        const fees = [one, ...back].map((fill) => valuation.costOf(fill));
        found.push({
          sale: one,
          day: one.day,
          quantity,
          minutes: ((back.at(-1)?.at ?? one.at) - one.at) / MS_PER_MINUTE,
          fees: fees.every((fee) => fee !== undefined) ? sum(fees) : undefined,
        });
      }
    }
  });
  const sales = new Set<Transaction>(found.map(({ sale }) => sale));
  const held = heldBefore(transactions, (one) => sales.has(one));
  const gains = new Map<Transaction, Fixed>();
  if (found.length > 0)
    for (const { transaction: sale, proceeds, basis } of disposals)
      if (sales.has(sale)) gains.set(sale, plus(gains.get(sale) ?? ZERO, minus(proceeds, basis)));
  const trips = found.map((trip) => ({
    ...trip,
    gain: scaled(gains.get(trip.sale), trip.quantity, trip.sale.quantity),
    isWhole: trip.sale.quantity * 100n >= (held.get(trip.sale) ?? ZERO) * 95n,
  }));
  return {
    trips,
    fees: sum(trips.map(({ fees }) => fees ?? ZERO)),
    gain: sum(trips.map(({ gain }) => gain ?? ZERO)),
    withoutTime,
  };
}

/** The part of a gain that belongs to the units bought back. */
const scaled = (gain: Fixed | undefined, part: Fixed, whole: Fixed): Fixed | undefined =>
  gain === undefined || whole === ZERO ? undefined : timesOver(gain, part, whole, 'half-even');

/** Purchases of the same in the ten minutes after, until as much is back as was sold. */
function boughtBack(
  { account, asset, quantity }: Sell,
  at: number,
  transactions: readonly Transaction[],
  index: number,
  used: ReadonlySet<Transaction>,
): Buy[] {
  const found: Buy[] = [];
  let back = ZERO;
  for (let k = index + 1; k < transactions.length && back < quantity; k++) {
    const next = transactions[k] as Transaction;
    if (next.at !== undefined && next.at - at > CHURN_MINUTES * MS_PER_MINUTE) break;
    if (next.at === undefined || next.type !== 'buy' || next.account !== account || next.asset !== asset) continue;
    if (used.has(next)) continue;
    found.push(next);
    back = plus(back, next.quantity);
  }
  return found;
}
