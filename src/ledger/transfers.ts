/**
 * Withdrawals and deposits that are two sides of one move between the person's own accounts. Such a move is no
 * disposal: the lots go along with their dates and basis. Each withdrawal takes the deposit of the same asset that
 * names the same chain transaction, else the one nearest in amount, then in time; what arrives may be less than what
 * left by the network's fee. Nothing else is assumed: what finds no partner stays open and is said to be.
 */
import { MS_PER_DAY } from '../core/calendar.js';
import { type Fixed, minus } from '../core/fixed.js';
import type { AssetFee, Deposit, Transaction, Transfer, Withdraw } from './transaction.js';

/** A deposit may be recorded a little before the withdrawal that fed it. */
const EARLY_MS = 2 * 60 * 60 * 1000;
const LATE_MS = 5 * MS_PER_DAY;

export interface Paired {
  readonly transactions: Transaction[];
  readonly paired: number;
}

/** Replaces each pair of a withdrawal and a deposit by a transfer, at the time of the withdrawal. */
export function pairTransfers(transactions: readonly Transaction[]): Paired {
  const deposits = new Map<string, Deposit[]>();
  let withdrawals = 0;
  for (const transaction of transactions) {
    if (transaction.type === 'withdraw') withdrawals++;
    if (transaction.type !== 'deposit') continue;
    const list = deposits.get(transaction.asset);
    if (list) list.push(transaction);
    else deposits.set(transaction.asset, [transaction]);
  }
  if (withdrawals === 0 || deposits.size === 0) return { transactions: [...transactions], paired: 0 };
  const partner = findPartners(transactions, deposits);
  const taken = new Set(partner.values());
  const result: Transaction[] = [];
  for (const transaction of transactions) {
    if (transaction.type === 'deposit' && taken.has(transaction)) continue;
    const deposit = transaction.type === 'withdraw' ? partner.get(transaction) : undefined;
    result.push(deposit ? transferOf(transaction as Withdraw, deposit) : transaction);
  }
  return { transactions: result, paired: partner.size };
}

function findPartners(
  transactions: readonly Transaction[],
  deposits: ReadonlyMap<string, Deposit[]>,
): Map<Withdraw, Deposit> {
  const partner = new Map<Withdraw, Deposit>();
  const free = new Map([...deposits].map(([asset, list]) => [asset, byTime(list)]));
  const withdrawals = transactions.filter((one): one is Withdraw => one.type === 'withdraw');
  for (const strict of [true, false]) {
    for (const withdrawal of byTime(withdrawals)) {
      if (partner.has(withdrawal)) continue;
      const list = free.get(withdrawal.asset);
      const best = list && bestDeposit(withdrawal, list, strict);
      if (!list || !best) continue;
      partner.set(withdrawal, best);
      list.splice(list.indexOf(best), 1);
    }
  }
  return partner;
}

const momentOf = (one: Transaction): number => one.at ?? one.day * MS_PER_DAY;
const byTime = <T extends Transaction>(list: readonly T[]): T[] => [...list].sort((a, b) => momentOf(a) - momentOf(b));

/** First pass (`strict`): the same reference, or the exact amount. Second: less by a plausible network fee. */
function bestDeposit(withdrawal: Withdraw, deposits: readonly Deposit[], strict: boolean): Deposit | undefined {
  let best: Deposit | undefined;
  let bestScore = Number.POSITIVE_INFINITY;
  for (let i = firstWithin(withdrawal, deposits); i < deposits.length; i++) {
    const deposit = deposits[i] as Deposit;
    const wait = waitMs(withdrawal, deposit);
    if (wait > LATE_MS) break;
    if (deposit.account === withdrawal.account) continue;
    const sameReference = withdrawal.reference !== undefined && withdrawal.reference === deposit.reference;
    const missing = minus(withdrawal.quantity, deposit.quantity);
    if (!sameReference && !plausible(missing, withdrawal, strict)) continue;
    const score = sameReference ? -1 : Math.abs(wait) + (missing === 0n ? 0 : LATE_MS);
    if (score < bestScore) {
      best = deposit;
      bestScore = score;
    }
  }
  return best;
}

function plausible(missing: Fixed, withdrawal: Withdraw, strict: boolean): boolean {
  if (missing === 0n) return true;
  return !strict && missing > 0n && missing * 20n <= withdrawal.quantity;
}

/** How long after the withdrawal the deposit came. Two dates without times compare as days. */
function waitMs(withdrawal: Withdraw, deposit: Deposit): number {
  if (withdrawal.at === undefined || deposit.at === undefined) return (deposit.day - withdrawal.day) * MS_PER_DAY;
  return deposit.at - withdrawal.at;
}

/** The first deposit not too early for the withdrawal. Lists are in order of time, so the others need no look. */
function firstWithin(withdrawal: Withdraw, deposits: readonly Deposit[]): number {
  const earliest = momentOf(withdrawal) - EARLY_MS - MS_PER_DAY;
  let low = 0;
  let high = deposits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (momentOf(deposits[middle] as Deposit) < earliest) low = middle + 1;
    else high = middle;
  }
  while (low < deposits.length && waitMs(withdrawal, deposits[low] as Deposit) < -EARLY_MS) low++;
  return low;
}

function transferOf(withdrawal: Withdraw, deposit: Deposit): Transfer {
  const lost = minus(withdrawal.quantity, deposit.quantity);
  const fees: AssetFee[] = [...withdrawal.fees];
  if (lost > 0n) fees.push({ asset: withdrawal.asset, quantity: lost, kind: 'network' });
  if (withdrawal.fee > 0n) fees.push({ asset: withdrawal.currency, quantity: withdrawal.fee, kind: 'network' });
  const { id, at, day, account, asset, order, note, source, named } = withdrawal;
  return {
    type: 'transfer',
    id,
    at,
    day,
    account,
    asset,
    quantity: deposit.quantity,
    class: withdrawal.class ?? deposit.class,
    order,
    note,
    source,
    named,
    toAccount: deposit.account,
    fees,
    arrival: deposit.source,
  };
}
