/**
 * Withdrawals and deposits that found no partner. Pairing takes only what is near in time and amount; here a guess is made
 * for the person to confirm: the nearest movement of the same asset the other way, in another account, within a season and
 * a quarter of the amount. A guess is shown and never acted on.
 */
import { MS_PER_DAY } from '../core/calendar.js';
import { absolute, larger, minus } from '../core/fixed.js';
import type { Deposit, Transaction, Withdraw } from './transaction.js';

export type Unpaired = Deposit | Withdraw;

/** The other side may be recorded late, or by day only. */
const WITHIN_MS = 92 * MS_PER_DAY;

/** Movements of assets without a partner, each with the likeliest one if there is any. */
export function unpairedMovements(
  transactions: readonly Transaction[],
  isMoney: (asset: string) => boolean,
): { one: Unpaired; likely: Unpaired | undefined }[] {
  const open = transactions.filter(
    (one): one is Unpaired => (one.type === 'withdraw' || one.type === 'deposit') && !isMoney(one.asset),
  );
  const byAsset = new Map<string, Unpaired[]>();
  for (const one of open) {
    const list = byAsset.get(one.asset);
    if (list) list.push(one);
    else byAsset.set(one.asset, [one]);
  }
  return open.map((one) => ({ one, likely: likeliest(one, byAsset.get(one.asset) ?? []) }));
}

const momentOf = ({ at, day }: Unpaired): number => at ?? day * MS_PER_DAY;

function likeliest(one: Unpaired, others: readonly Unpaired[]): Unpaired | undefined {
  let best: Unpaired | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const other of others) {
    if (other.type === one.type || other.account === one.account) continue;
    const wait = Math.abs(momentOf(other) - momentOf(one));
    const missing = absolute(minus(other.quantity, one.quantity));
    if (wait > WITHIN_MS || missing * 4n > larger(other.quantity, one.quantity)) continue;
    const score = wait / WITHIN_MS + Number((missing * 1000n) / larger(other.quantity, one.quantity)) / 250;
    if (score >= least) continue;
    best = other;
    least = score;
  }
  return best;
}
