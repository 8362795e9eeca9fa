/**
 * One order, several fills, one lot: stock bought in a single order on one day may have the average of its fills as the
 * basis of every share (26 CFR §1.1012-1(c)(1)(ii)). Only where the policy `fills.average: by-order` says so, since it
 * takes a single confirmation from the broker, which no export shows, and the person may have opted out.
 */
import { type Fixed, plus } from '../core/fixed.js';
import type { Classes } from './classes.js';
import { isSecurity } from './classes.js';
import type { Buy, Transaction } from './transaction.js';

/** Joins purchases of one account, asset, order and day into one, at the place of the first. */
export function combineFills(transactions: readonly Transaction[], classes: Classes): readonly Transaction[] {
  const orders = new Map<string, Buy[]>();
  for (const one of transactions) {
    if (one.type !== 'buy' || one.order === undefined || !isSecurity(classes.of(one.asset))) continue;
    const key = [one.account, one.asset, one.order, one.day, one.currency].join('\u0000');
    const fills = orders.get(key);
    if (fills) fills.push(one);
    else orders.set(key, [one]);
  }
  const joined = new Map<Transaction, Transaction | undefined>();
  for (const fills of orders.values()) {
    if (fills.length < 2) continue;
    for (const fill of fills) joined.set(fill, undefined);
    joined.set(fills[0] as Buy, combined(fills));
  }
  if (joined.size === 0) return transactions;
  return transactions.flatMap((one) => {
    if (!joined.has(one)) return [one];
    const whole = joined.get(one);
    return whole ? [whole] : [];
  });
}

function combined(fills: readonly Buy[]): Buy {
  const [first] = fills as readonly [Buy, ...Buy[]];
  const total = fills.reduce<Fixed | undefined>(
    (sum, { total: one }) => (sum === undefined || one === undefined ? undefined : plus(sum, one)),
    0n as Fixed,
  );
  return {
    ...first,
    id: first.order ?? first.id,
    quantity: fills.reduce<Fixed>((sum, { quantity }) => plus(sum, quantity), 0n as Fixed),
    total,
    fee: fills.reduce<Fixed>((sum, { fee }) => plus(sum, fee), 0n as Fixed),
    fees: fills.flatMap(({ fees }) => fees),
    fills: fills.reduce((sum, { fills: count = 1 }) => sum + count, 0),
    source: {
      ...first.source,
      rows: fills
        .filter(({ source }) => source.file === first.source.file)
        .flatMap(({ source }) => source.rows ?? [source.row]),
    },
  };
}
