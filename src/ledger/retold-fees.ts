/**
 * Fees that stand by themselves in one kind of export, because nothing there says of which trade they are, while the other
 * kind has them at its trades. They are told twice when they are, in their asset and within seconds, just what the believed
 * trades cost more than their counterparts say.
 */
import { absolute, type Fixed, minus, plus, ZERO } from '../core/fixed.js';
import type { Retelling } from './retold.js';
import type { Transaction } from './transaction.js';

const NEAR_MS = 5_000;
const STEP = 10_000_000_000n;

export function retoldFees(other: readonly Transaction[], retellings: readonly Retelling[]): Transaction[] {
  const loose = other.filter((one) => one.type === 'fee' && one.kind === 'trading' && !one.reversal);
  const moments = new Map<string, Transaction[]>();
  for (const fee of loose) {
    if (fee.at === undefined) continue;
    const key = `${fee.at} ${fee.asset}`;
    moments.set(key, [...(moments.get(key) ?? []), fee]);
  }
  if (moments.size === 0) return [];
  const told = retellings.filter(({ other: theirs }) => theirs[0]?.at !== undefined);
  const found: Transaction[] = [];
  for (const fees of moments.values()) {
    const [first] = fees as [Transaction];
    const near = told.filter(({ other: theirs }) =>
      theirs.some(({ at }) => at !== undefined && first.at !== undefined && Math.abs(at - first.at) <= NEAR_MS),
    );
    const more = near.reduce<Fixed>(
      (sum, { believed, other: theirs }) =>
        plus(sum, minus(feesIn(believed, first.asset), feesIn(theirs, first.asset))),
      ZERO,
    );
    const charged = fees.reduce<Fixed>((sum, { quantity }) => plus(sum, quantity), ZERO);
    if (near.length > 0 && absolute(minus(more, charged)) <= STEP * BigInt(fees.length)) found.push(...fees);
  }
  return found;
}

function feesIn(trades: readonly Transaction[], asset: string): Fixed {
  let sum: Fixed = ZERO;
  for (const one of trades) {
    if ('currency' in one && 'fee' in one && one.currency === asset) sum = plus(sum, one.fee);
    if ('fees' in one) for (const fee of one.fees) if (fee.asset === asset) sum = plus(sum, fee.quantity);
  }
  return sum;
}
