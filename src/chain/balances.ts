/**
 * Balances that files state against balances recomputed from the ledger. Holdings are followed through the ledger once;
 * where a file states what was held, the two are compared: an exact difference says that a row is missing.
 */
import type { Day } from '../core/calendar.js';
import type { Fixed } from '../core/fixed.js';
import type { StatedBalance } from '../import/intake.js';
import { Holdings } from '../ledger/holdings.js';
import type { Book } from './chain.js';

export interface BalanceCheck {
  readonly account: string;
  readonly asset: string;
  readonly stated: Fixed;
  readonly computed: Fixed;
  readonly day: Day;
  readonly agrees: boolean;
  readonly file: string;
  readonly row: number;
}

/** Compares the last balance that each file states of each account and asset. */
export function checkBalances(book: Book): BalanceCheck[] {
  const stated = lastStated(book.imports.flatMap((one) => one.intake.balances));
  if (stated.length === 0) return [];
  const checks: BalanceCheck[] = [];
  const held = new Holdings();
  const waiting = [...stated].sort((a, b) => momentOf(a.when) - momentOf(b.when));
  let next = 0;
  const settle = (until: number): void => {
    for (; next < waiting.length && momentOf((waiting[next] as StatedBalance).when) < until; next++) {
      const { account, asset, stated: amount, when, file, row } = waiting[next] as StatedBalance;
      const computed = held.of(account, asset);
      checks.push({ account, asset, stated: amount, computed, day: when.day, agrees: computed === amount, file, row });
    }
  };
  for (const one of book.ledger.transactions) {
    settle(one.at ?? one.day * DAY_MS);
    held.apply(one);
  }
  settle(Number.POSITIVE_INFINITY);
  return checks.sort((a, b) => (a.account + a.asset < b.account + b.asset ? -1 : 1));
}

const DAY_MS = 86_400_000;

/** The end of the moment: a balance holds after its row, a day's after the day. */
const momentOf = ({ at, day }: { at: number | undefined; day: Day }): number => at ?? (day + 1) * DAY_MS - 1;

function lastStated(all: readonly StatedBalance[]): StatedBalance[] {
  const last = new Map<string, StatedBalance>();
  for (const one of all) {
    const key = `${one.file}\u0000${one.account}\u0000${one.asset}`;
    const known = last.get(key);
    if (!known || momentOf(one.when) >= momentOf(known.when)) last.set(key, one);
  }
  return [...last.values()];
}
