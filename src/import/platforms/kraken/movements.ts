/**
 * Deposits and withdrawals. One that failed comes back as a second row of the same type with the opposite sign; the two
 * take each other away, so movements wait for the end of the file before any is added.
 */
import { absolute, type Fixed, minus, negate, plus, ZERO } from '../../../core/fixed.js';
import type { AssetFee } from '../../../ledger/transaction.js';
import type { Intake } from '../../intake.js';
import { about, isMoney, type LedgerRow } from './row.js';

/** A movement that fails comes back within this time. */
const REVERSED_WITHIN_MS = 45 * 86_400_000;

/** A deposit that takes away, or a withdrawal that brings back. */
const isReversal = ({ type, amount }: LedgerRow): boolean => (type === 'deposit' ? amount < 0n : amount > 0n);

/** Adds the movements, those that were reversed aside. */
export function addMovements(intake: Intake, rows: readonly LedgerRow[]): void {
  const left = new Set(rows);
  const reversals = rows.filter(isReversal).sort(byTime);
  const originals = reversals.length === 0 ? [] : rows.filter((row) => !isReversal(row)).sort(byTime);
  for (const back of reversals) {
    const original = originalOf(back, originals, left);
    if (!original) continue;
    left.delete(back);
    left.delete(original);
    ignoreBoth(intake, original, back);
  }
  for (const row of left) addMovement(intake, row);
}

const byTime = (a: LedgerRow, b: LedgerRow): number =>
  (a.when.at ?? 0) - (b.when.at ?? 0) || (a.txid < b.txid ? -1 : 1);

/** What a reversal takes back: the latest movement of that amount before it, one of the same refid first. */
function originalOf(
  back: LedgerRow,
  originals: readonly LedgerRow[],
  left: ReadonlySet<LedgerRow>,
): LedgerRow | undefined {
  let best: LedgerRow | undefined;
  for (const row of originals) {
    const waited = (back.when.at ?? 0) - (row.when.at ?? 0);
    if (waited < 0) break;
    const same = row.type === back.type && row.asset === back.asset && row.amount === negate(back.amount);
    if (!same || !left.has(row) || waited > REVERSED_WITHIN_MS) continue;
    if (best === undefined || row.refid === back.refid || best.refid !== back.refid) best = row;
  }
  return best;
}

/** Ignores a movement and its reversal; a fee that was not given back stays. */
function ignoreBoth(intake: Intake, original: LedgerRow, back: LedgerRow): void {
  const reason = `${original.type} that was reversed`;
  intake.ignore(back.line, reason);
  const kept = plus(original.fee, back.fee);
  if (kept <= 0n) intake.ignore(original.line, reason);
  else {
    const total = isMoney(original) ? { total: kept, currency: original.asset } : { total: undefined };
    intake.add(original.line, 'fee', { ...about(original), quantity: kept, kind: 'network', ...total, note: reason });
  }
}

function addMovement(intake: Intake, row: LedgerRow): void {
  if (row.amount > 0n) addArrival(intake, row);
  else if (row.amount < 0n) addDeparture(intake, row);
  else if (row.fee > 0n) {
    const total = isMoney(row) ? { total: row.fee, currency: row.asset } : { total: row.feeUsd };
    intake.add(row.line, 'fee', { ...about(row), quantity: row.fee, kind: 'network', ...total });
  } else intake.ignore(row.line, 'movement of nothing');
}

/**
 * What came in. A fee on coins is kept back from what the chain delivered, so less arrives, as on a transfer between own
 * accounts; on money it is a fee paid out of the sum.
 */
export function addArrival(intake: Intake, row: LedgerRow): void {
  if (isMoney(row)) {
    intake.add(row.line, 'deposit', {
      ...about(row),
      quantity: row.amount,
      total: undefined,
      currency: row.asset,
      fee: row.fee,
    });
    return;
  }
  const quantity = minus(row.amount, row.fee);
  if (quantity < 0n) intake.reject(row.line, 'import/bad-number', 'the fee is more than what came in.');
  else intake.add(row.line, 'deposit', { ...about(row), quantity, total: row.usd });
}

/** What went out, with the fee on top. */
export function addDeparture(intake: Intake, row: LedgerRow): void {
  const quantity = absolute(row.amount);
  if (isMoney(row)) {
    intake.add(row.line, 'withdraw', { ...about(row), quantity, total: undefined, currency: row.asset, fee: row.fee });
    return;
  }
  const total = row.usd === undefined ? undefined : absolute(row.usd);
  const fees = row.fee > ZERO ? [networkFee(row.asset, row.fee, row.feeUsd)] : [];
  intake.add(row.line, 'withdraw', { ...about(row), quantity, total, fees });
}

const networkFee = (asset: string, quantity: Fixed, total: Fixed | undefined): AssetFee => ({
  asset,
  quantity,
  kind: 'network',
  ...(total === undefined ? {} : { total }),
});
