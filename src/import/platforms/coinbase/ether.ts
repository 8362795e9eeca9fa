/**
 * Staked ether was an asset of its own, ETH2, until Coinbase merged it into ETH. Some exports tell that as a Send of ETH2
 * and a Receive of as much ETH in the same seconds, which is neither a withdrawal nor a deposit.
 */
import { absolute } from '../../../core/fixed.js';
import type { Intake } from '../../intake.js';
import { APART_MS } from './conversions.js';
import type { RetailRow } from './row.js';

/** True for rows that could be one side of such a renaming. */
export const mayRename = ({ action, asset }: RetailRow): boolean =>
  (action.does === 'send' || action.does === 'receive') && (asset === 'ETH' || asset === 'ETH2');

/** Ignores the pairs that rename ether. @returns the other rows. */
export function withoutRenames(intake: Intake, rows: readonly RetailRow[]): RetailRow[] {
  const left = new Set(rows);
  for (const old of rows) {
    if (old.asset !== 'ETH2' || !left.has(old)) continue;
    const other = rows.find((row) => left.has(row) && isOtherName(old, row));
    if (!other) continue;
    left.delete(old);
    left.delete(other);
    intake.ignore([old.line, other.line], 'ETH2 became ETH: the same coin under one name');
  }
  return [...left];
}

const isOtherName = (old: RetailRow, row: RetailRow): boolean =>
  row.asset === 'ETH' &&
  row.action.does !== old.action.does &&
  absolute(row.quantity) === absolute(old.quantity) &&
  Math.abs((row.when.at ?? 0) - (old.when.at ?? 0)) <= APART_MS;
