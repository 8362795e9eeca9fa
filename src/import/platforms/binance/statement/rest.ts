/** Rows that another row of the file takes back, repeats or balances: withdrawals, bonuses, savings. */

import { formatFixed } from '../../../../core/decimal-text.js';
import { type Fixed, negate, plus, ZERO } from '../../../../core/fixed.js';
import type { Intake } from '../../../intake.js';
import type { Collector } from './collector.js';
import { byTime, type StatementRow } from './row.js';
import { SECONDS_PER_DAY } from './runs.js';
import { addIncome, addMovement } from './single.js';

export function resolveRest(collected: Collector, intake: Intake): void {
  resolveWithdrawals(collected.withdrawals, intake);
  resolveBonuses(collected, intake);
  resolveSavings(collected.savings, intake);
}

/** A withdrawal that comes back in its own second never left. */
function resolveWithdrawals(rows: readonly StatementRow[], intake: Intake): void {
  const open = new Map<string, StatementRow[]>();
  const keyOf = ({ second, coin }: StatementRow, change: Fixed): string => `${second} ${coin} ${change}`;
  for (const row of rows) {
    const opposite = open.get(keyOf(row, negate(row.change)))?.pop();
    if (opposite) {
      intake.ignore([row.line, opposite.line], 'withdrawal returned in the same second');
      continue;
    }
    const key = keyOf(row, row.change);
    const waiting = open.get(key);
    if (waiting) waiting.push(row);
    else open.set(key, [row]);
  }
  for (const waiting of open.values()) {
    for (const row of waiting) addMovement(intake, row, row.change > 0n ? 'withdrawal returned' : undefined);
  }
}

/**
 * Since 2026 a bonus of a savings product stands on the Earn wallet when it accrues and again on the spot wallet when it
 * is paid, hours later and in the same amount: the second is the income, the first is left out.
 */
function resolveBonuses({ bonuses, paidOut }: Collector, intake: Intake): void {
  for (const { row, meaning } of [...bonuses].sort((a, b) => byTime(a.row, b.row))) {
    const times = paidOut.get(`${meaning.again} ${row.coin} ${row.change}`) ?? [];
    let nearest = -1;
    let wait = SECONDS_PER_DAY + 1;
    times.forEach((time, i) => {
      const away = Math.abs(time - row.second);
      if (away < wait) [nearest, wait] = [i, away];
    });
    if (nearest < 0) addIncome(intake, row, meaning.kind);
    else {
      times.splice(nearest, 1);
      intake.ignore(row.line, 'a bonus accrued, paid out by another row');
    }
  }
}

/** What goes into savings and comes back stays in the account; the `LD…` coins are the receipt. */
function resolveSavings(rows: readonly StatementRow[], intake: Intake): void {
  const sums = new Map<string, Fixed>();
  for (const { line, coin, change } of rows) {
    intake.ignore(line, 'moved into or out of savings, still held (LD… coins are the receipt)');
    if (!coin.startsWith('LD') || coin === 'LDO') sums.set(coin, plus(sums.get(coin) ?? ZERO, change));
  }
  for (const [coin, sum] of [...sums].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (sum <= 0n) continue;
    const what = `${formatFixed(sum)} ${coin} more came out of savings than the file shows going in.`;
    intake.report('import/earn-surplus', what);
  }
}
