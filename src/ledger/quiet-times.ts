/**
 * Gaps in an account's history. An export that was left out shows as a stretch without a row in an account that is
 * otherwise busy, so each account is measured by itself: a gap is at least six weeks long, and at least eight times as long
 * as nine in ten of its own pauses. It may be a holiday; it is shown, and nothing is concluded from it.
 */
import type { Day } from '../core/calendar.js';
import type { Transaction } from './transaction.js';

export interface QuietTime {
  readonly account: string;
  /** The last day before the gap with a row, and the first after it. */
  readonly from: Day;
  readonly to: Day;
}

const LEAST_DAYS = 42;
const TIMES_USUAL = 8;
/** With fewer days than this there is no habit to break. */
const LEAST_KNOWN = 10;

/** The gaps of all accounts, the longest first. */
export function quietTimes(transactions: readonly Transaction[]): QuietTime[] {
  const days = new Map<string, Set<Day>>();
  for (const one of transactions) {
    add(days, one.account, one.day);
    if (one.type === 'transfer') add(days, one.toAccount, one.day);
  }
  const found = [...days].flatMap(([account, set]) =>
    gapsOf(
      account,
      [...set].sort((a, b) => a - b),
    ),
  );
  return found.sort((a, b) => b.to - b.from - (a.to - a.from) || (a.account < b.account ? -1 : 1));
}

function add(days: Map<string, Set<Day>>, account: string, day: Day): void {
  const set = days.get(account);
  if (set) set.add(day);
  else days.set(account, new Set([day]));
}

function gapsOf(account: string, days: readonly Day[]): QuietTime[] {
  if (days.length < LEAST_KNOWN) return [];
  const pauses = days.slice(1).map((day, index) => day - (days[index] as Day));
  const usual = [...pauses].sort((a, b) => a - b)[Math.floor(pauses.length * 0.9)] ?? 0;
  const least = Math.max(LEAST_DAYS, usual * TIMES_USUAL);
  return pauses.flatMap((pause, index) =>
    pause >= least ? [{ account, from: days[index] as Day, to: days[index + 1] as Day }] : [],
  );
}
