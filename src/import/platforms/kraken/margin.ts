/**
 * Margin trading. Opening and closing a position changes no balance but by its fee; the result is settled in one sum when
 * the position closes. Kraken writes the borrowed assets nowhere, so a position is no purchase and no short sale here.
 */
import { absolute, type Fixed, negate, ZERO } from '../../../core/fixed.js';
import type { FeeKind } from '../../../ledger/kinds.js';
import type { Intake } from '../../intake.js';
import { about, changeOf, isMoney, type LedgerRow } from './row.js';

/** Adds the result of a margin trade, if any, and its fee. */
export function addMargin(intake: Intake, row: LedgerRow): void {
  if (row.amount !== ZERO) addResult(intake, row);
  if (row.fee !== ZERO) addCharge(intake, row, row.fee, row.feeUsd, 'funding');
  if (row.amount === ZERO && row.fee === ZERO) intake.ignore(row.line, 'margin trade without result or fee');
}

/** Adds the interest on what a position borrows. */
export function addRollover(intake: Intake, row: LedgerRow): void {
  const charge = negate(changeOf(row));
  if (charge <= 0n) intake.ignore(row.line, 'rollover without fee');
  else addCharge(intake, row, charge, row.feeUsd, 'interest');
}

function addCharge(intake: Intake, row: LedgerRow, quantity: Fixed, usd: Fixed | undefined, kind: FeeKind): void {
  const worth = isMoney(row) ? { total: quantity, currency: row.asset } : { total: usd };
  const { id, ...rest } = about(row);
  const own = row.amount === ZERO || kind === 'interest' ? id : id && `${id}/fee`;
  intake.add(row.line, 'fee', { ...rest, id: own, quantity, kind, ...worth });
}

/**
 * A result paid in coins is two things: the gain, and the coins that it was used for, which begin a lot at that worth. A
 * loss paid in coins gives coins up for their worth.
 */
function addResult(intake: Intake, row: LedgerRow): void {
  const { line, amount, asset, usd } = row;
  const { id, ...rest } = about(row);
  const quantity = absolute(amount);
  const gain = amount > 0n;
  const money =
    isMoney(row) || usd === undefined ? { total: amount, currency: asset } : { total: usd, currency: 'USD' };
  intake.add(line, 'realized', { ...rest, id, quantity, kind: 'margin', ...money });
  if (isMoney(row)) return;
  const units = { ...rest, id: id && `${id}/units`, quantity, total: absolute(money.total), currency: money.currency };
  intake.add(line, gain ? 'buy' : 'sell', { ...units, note: 'coins in which a margin result was paid' });
}
