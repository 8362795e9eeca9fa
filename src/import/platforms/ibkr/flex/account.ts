/** The records of one account while they are told: each is told once, alone or with those that belong to it. */
import type { Fixed } from '../../../../core/fixed.js';
import type { Intake } from '../../../intake.js';
import { attemptLine } from '../../../rows.js';
import type { FlexAssets } from './assets.js';
import type { FlexDates } from './dates.js';
import type { FlexRecord } from './record.js';

export class FlexAccount {
  private readonly done = new Set<FlexRecord>();

  constructor(
    readonly intake: Intake,
    readonly name: string,
    readonly records: readonly FlexRecord[],
    readonly dates: FlexDates,
    readonly assets: FlexAssets,
  ) {}

  /** Those of some elements that have not been told yet. */
  open(...elements: readonly string[]): FlexRecord[] {
    return this.records.filter((record) => elements.includes(record.element) && !this.done.has(record));
  }

  isOpen(record: FlexRecord): boolean {
    return !this.done.has(record);
  }

  /** Tells records that are one event, or rejects them all with the reason that `tell` throws. */
  tell(records: readonly FlexRecord[], tell: (rows: number | readonly number[]) => void): void {
    for (const record of records) this.done.add(record);
    const rows = rowsOf(records);
    attemptLine(rows, this.intake, () => tell(rows));
  }

  ignore(records: readonly FlexRecord[], reason: string): void {
    for (const record of records) this.done.add(record);
    this.intake.ignore(rowsOf(records), reason);
  }
}

export const rowsOf = (records: readonly FlexRecord[]): number | readonly number[] =>
  records.length === 1 ? (records[0] as FlexRecord).row : records.map(({ row }) => row).sort((a, b) => a - b);

/** Money that comes or goes, worth itself. */
export const money = (currency: string, amount: Fixed) =>
  ({ asset: currency, quantity: amount, total: amount, currency, class: 'cash' }) as const;
