/** What stands on the workbook's sheets beside the form: events, bursts, lots, income, fees, notes. */

import { feeRows } from '../../../chain/fees.js';
import { type Day, formatDay } from '../../../core/calendar.js';
import { formatFixed } from '../../../core/decimal-text.js';
import { type Fixed, plus, sum, toCents, ZERO } from '../../../core/fixed.js';
import type { PeriodCounts } from '../../../tax/events.js';
import type { FormLine } from '../../../tax/jurisdiction.js';
import type { FormRow } from '../../../tax/jurisdictions/us/form-8949.js';
import type { YearReport } from '../../year.js';
import { cents, centsOrNull, FIRST_ROW, quantity, type RowContent } from './rows.js';

export interface Content {
  readonly rows: readonly RowContent[];
  readonly sums: Readonly<Record<string, number>>;
}

/** Months, then weeks. */
export function eventRows({ months, weeks }: YearReport): RowContent[] {
  const rowOf = (per: string) => (one: PeriodCounts) => ({
    period: one.period,
    per,
    orders: one.orders,
    fills: one.fills,
    disposals: one.disposals,
    lotLines: one.lotLines,
    incomeEvents: one.incomeEvents,
    feeDisposals: one.feeDisposals,
    shortGain: cents(one.shortGain),
    longGain: cents(one.longGain),
    ordinaryIncome: cents(one.ordinaryIncome),
  });
  return [...months.map(rowOf('month')), ...weeks.map(rowOf('week'))];
}

export function burstRows({ habits }: YearReport): Content {
  const rows = habits.bursts.map((one) => ({
    from: formatDay(one.from),
    to: formatDay(one.to),
    fills: one.fills,
    score: Number(formatFixed(one.score)),
    disposals: one.disposals,
    fees: cents(one.fees),
    shortGain: cents(one.shortGain),
    longGain: cents(one.longGain),
    tax: centsOrNull(one.tax),
  }));
  const total = (pick: (one: (typeof habits.bursts)[number]) => Fixed): number => cents(sum(habits.bursts.map(pick)));
  return {
    rows,
    sums: {
      fees: total((one) => one.fees),
      shortGain: total((one) => one.shortGain),
      longGain: total((one) => one.longGain),
    },
  };
}

interface LotEntry {
  readonly lot: string;
  readonly asset: string;
  readonly account: string;
  readonly acquired: string;
  readonly holdingFrom: Day;
  readonly file: string;
  readonly row: number;
  soldQuantity: Fixed;
  soldBasis: Fixed;
  soldProceeds: Fixed;
  soldGain: Fixed;
  quantity: Fixed;
  basis: Fixed | undefined;
}

export interface LotTable extends Content {
  /** The sheet's row of the first lot that a row of the form took. */
  rowOf(row: FormRow): number | undefined;
}

const keyOf = (lot: string, account: string, asset: string): string => `${asset}\u0000${account}\u0000${lot}`;

/** Every lot that the year's sales took from, and every lot that is left. */
export function lotTable({ book, lines }: YearReport): LotTable {
  const entries = new Map<string, LotEntry>();
  const entry = (
    key: string,
    make: () => Omit<LotEntry, 'soldQuantity' | 'soldBasis' | 'soldProceeds' | 'soldGain' | 'quantity' | 'basis'>,
  ) => {
    const found = entries.get(key);
    if (found) return found;
    const fresh = {
      soldQuantity: ZERO,
      soldBasis: ZERO,
      soldProceeds: ZERO,
      soldGain: ZERO,
      quantity: ZERO,
      basis: ZERO,
    };
    const made: LotEntry = { ...make(), ...fresh };
    entries.set(key, made);
    return made;
  };
  for (const line of lines)
    addSold(
      entry(keyOfLine(line), () => factsOfLine(line)),
      line,
    );
  for (const lot of book.matched.lots) {
    const { id, asset, account, holdingFrom, source, origin, acquired } = lot;
    const one = entry(keyOf(id, account, asset), () => ({
      lot: id,
      asset,
      account,
      acquired: origin === 'inheritance' ? 'INHERITED' : formatDay(acquired),
      holdingFrom,
      file: source.file,
      row: source.row,
    }));
    one.quantity = plus(one.quantity, lot.quantity);
    one.basis = one.basis === undefined || lot.basis === undefined ? undefined : plus(one.basis, toCents(lot.basis));
  }
  const sorted = [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
  const places = new Map(sorted.map(([key], index) => [key, FIRST_ROW + index]));
  const total = (pick: (one: LotEntry) => Fixed | undefined): number =>
    cents(sum(sorted.map(([, one]) => pick(one) ?? ZERO)));
  return {
    rows: sorted.map(([, one]) => lotRow(one)),
    sums: {
      soldBasis: total((one) => one.soldBasis),
      soldProceeds: total((one) => one.soldProceeds),
      soldGain: total((one) => one.soldGain),
      basis: total((one) => one.basis),
    },
    rowOf: ({ lines: [first] }) => (first ? places.get(keyOfLine(first)) : undefined),
  };
}

const keyOfLine = ({ disposal }: FormLine): string => keyOf(disposal.lot, disposal.account, disposal.asset);

const factsOfLine = ({ disposal }: FormLine) => ({
  lot: disposal.lot,
  asset: disposal.asset,
  account: disposal.account,
  acquired: disposal.inherited ? 'INHERITED' : formatDay(disposal.acquired),
  holdingFrom: disposal.holdingFrom,
  file: disposal.lotSource.file,
  row: disposal.lotSource.row,
});

function addSold(one: LotEntry, { disposal, proceeds, basis, gain }: FormLine): void {
  one.soldQuantity = plus(one.soldQuantity, disposal.quantity);
  one.soldBasis = plus(one.soldBasis, basis);
  one.soldProceeds = plus(one.soldProceeds, proceeds);
  one.soldGain = plus(one.soldGain, gain);
}

const lotRow = (one: LotEntry): RowContent => ({
  lot: one.lot,
  asset: one.asset,
  account: one.account,
  acquired: one.acquired,
  holdingFrom: formatDay(one.holdingFrom),
  soldQuantity: quantity(one.soldQuantity),
  soldBasis: cents(one.soldBasis),
  soldProceeds: cents(one.soldProceeds),
  soldGain: cents(one.soldGain),
  quantity: quantity(one.quantity),
  basis: one.basis === undefined ? 'unknown' : cents(one.basis),
  file: one.file,
  row: one.row,
});

export function incomeRows({ income }: YearReport): Content {
  const rows = income.map((one) => ({
    day: formatDay(one.day),
    kind: one.kind,
    of: one.payer ?? one.asset,
    account: one.account,
    quantity: quantity(one.quantity),
    value: cents(one.value),
    id: one.transaction.id,
    file: one.transaction.source.file,
    row: one.transaction.source.row,
  }));
  return { rows, sums: { value: cents(sum(income.map(({ value }) => toCents(value)))) } };
}

export function feeContent({ book, year, habits }: YearReport): Content {
  const inYear = (day: Day): boolean => book.jurisdiction.taxYearOf(day) === year;
  const rows = [...feeRows(book, inYear)].map((one) => ({
    day: formatDay(one.day),
    kind: one.kind,
    account: one.account,
    asset: one.asset,
    quantity: quantity(one.quantity),
    value: one.value === undefined ? 'no price' : cents(one.value),
    id: one.id,
    file: one.source.file,
    row: one.source.row,
  }));
  return { rows, sums: { value: cents(habits.fees) } };
}

export const noteRows = ({ issues }: YearReport): RowContent[] =>
  issues.map(({ severity, message, code, file, row }) => ({
    severity,
    message,
    code,
    file: file ?? '',
    row: row ?? null,
  }));
