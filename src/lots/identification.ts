/**
 * Which lots the person named for a sale, and whether that counts. An identification binds when it is made by the time
 * of the sale (26 CFR §1.1012-1(c)(2), (j)(2), (j)(3)(ii)); one recorded afterwards is refused, or used and flagged, as
 * the policy `identification.late` says. The `lots` column of an export counts as made with the sale.
 */
import { MS_PER_DAY } from '../core/calendar.js';
import type { Instant } from '../core/zone.js';
import type { LotChoice, Transaction } from '../ledger/transaction.js';

export interface IdentificationRecord {
  /** The disposing transaction. */
  readonly disposal: string;
  readonly lots: readonly LotChoice[];
  readonly recorded: Instant;
  readonly file: string;
  readonly row: number;
}

/** True when the record was made no later than the sale; a sale without a time lasts until its day ends (UTC+14). */
export function inTime(record: IdentificationRecord, sale: Transaction): boolean {
  const latest = sale.at ?? (sale.day + 1) * MS_PER_DAY + MS_PER_DAY / 2;
  return record.recorded <= latest;
}
