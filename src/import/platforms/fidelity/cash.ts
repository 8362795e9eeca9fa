/**
 * The cash balance column proves the rows: each balance is the one before plus the row's cash. Rows that are still
 * `Processing` have none, and then the chain cannot be followed; they are pointed out, since their amounts may change.
 */
import { type Fixed, ZERO } from '../../../core/fixed.js';
import { parseAmount } from '../../columns/amount.js';
import { isBlank } from '../../columns/text.js';
import type { Intake } from '../../intake.js';
import { RunningBalances } from '../../running-balance.js';
import { sweepTest } from './core-fund.js';
import type { FidelityRecord } from './record.js';

export function checkCash(records: readonly FidelityRecord[], intake: Intake): void {
  const pending = records.filter(({ balance }) => /^processing$/i.test(balance));
  for (const { line } of pending) intake.report('import/pending', 'this row is still being processed.', line);
  const complete = records.every(({ balance }) => !isBlank(balance) && parseAmount(balance) !== undefined);
  if (!complete || records.length === 0) return;
  const isSweep = sweepTest(records);
  const balances = new RunningBalances(intake);
  for (const one of records) {
    const change = isSweep(one) || movesShares(one) ? ZERO : (one.amount ?? ZERO);
    balances.note(one.line, one.booked, one.currency, change, parseAmount(one.balance) as Fixed, '', one.account);
  }
  balances.finish();
}

/** Rows whose amount is what shares were worth, not money that moved. */
export const movesShares = ({ meaning, quantity, type }: FidelityRecord): boolean =>
  quantity !== ZERO &&
  (meaning.is === 'movement' ||
    meaning.is === 'distribution' ||
    (meaning.is === 'reorganisation' && (quantity > 0n || /^shares$/i.test(type))));
