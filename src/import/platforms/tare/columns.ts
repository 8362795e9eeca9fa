/** The columns of Tare CSV, the generic format: which there are, and how their cells read. */
import { type Day, parseDay } from '../../../core/calendar.js';
import {
  exceedsFixed,
  parseFixed,
  parseFixedIn,
  scanDecimal,
  type WrittenDecimal,
} from '../../../core/decimal-text.js';
import { type Fixed, ZERO } from '../../../core/fixed.js';
import type { LotChoice } from '../../../ledger/transaction.js';
import { ASSET_CLASS_NAMES, type AssetClassName } from '../../../settings/classes.js';
import { shortened } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { parseIsoIn, resolveTime } from '../../columns/time.js';
import type { Intake, PlainTrade, When } from '../../intake.js';
import { Row, type Sheet } from '../../sheet.js';

export const REQUIRED_COLUMNS = ['time', 'type', 'asset', 'quantity'] as const;

export const OPTIONAL_COLUMNS = [
  'id',
  'account',
  'class',
  'total',
  'currency',
  'fee',
  'fee_asset',
  'fee_total',
  'to_asset',
  'to_quantity',
  'to_total',
  'to_class',
  'to_account',
  'cash',
  'price',
  'lots',
  'basis',
  'acquired',
  'held_from',
  'kind',
  'order',
  'of',
  'payer',
  'reversal',
  'note',
] as const;

export type ColumnName = (typeof REQUIRED_COLUMNS)[number] | (typeof OPTIONAL_COLUMNS)[number];

const blank = (): WrittenDecimal => ({ digits: 0, decimals: 0 });

const NO_PRICE = {};

/** The cells of one row, by column name. */
export class Cells {
  private readonly at: Readonly<Record<ColumnName, number>>;
  private row: Row = Row.of(0, []);

  constructor(private readonly sheet: Sheet) {
    const names: readonly ColumnName[] = [...REQUIRED_COLUMNS, ...OPTIONAL_COLUMNS];
    this.at = Object.fromEntries(names.map((name) => [name, sheet.find(name)])) as Record<ColumnName, number>;
  }

  use(row: Row): void {
    this.row = row;
  }

  text(column: ColumnName): string {
    return this.row.cell(this.at[column]);
  }

  optionalText(column: ColumnName): string | undefined {
    if (this.isEmpty(column)) return undefined;
    const found = this.text(column);
    return found === '' ? undefined : found;
  }

  required(column: ColumnName): string {
    const found = this.text(column);
    if (found === '') throw new RowProblem('import/missing-cell', `the column "${column}" is empty.`);
    return found;
  }

  /** A decimal with a point and no grouping. */
  signed(column: ColumnName): Fixed | undefined {
    const plain = this.row.read(this.at[column], parseFixedIn);
    if (plain !== undefined) return plain;
    const found = this.text(column);
    if (found === '') return undefined;
    const value = parseFixed(found);
    if (value === undefined) {
      const what = `"${shortened(found)}" in the column "${column}" is not a number such as 1234.5.`;
      throw new RowProblem('import/bad-number', what);
    }
    if (exceedsFixed(found)) this.sheet.longDecimals ??= this.row.line;
    return value;
  }

  /** The date or time of the row. */
  when(intake: Intake): When {
    const parsed = this.row.read(this.at.time, parseIsoIn);
    if (parsed) return resolveTime(parsed, intake.clock, intake);
    const found = shortened(this.required('time'));
    throw new RowProblem('import/bad-date', `"${found}" in the column "time" is not a date that exists.`);
  }

  private readonly scanned = { quantity: blank(), total: blank(), fee: blank() };

  /** Keeps the row as columns, if the import does and the row is plain enough. @returns false when it was not added. */
  addColumns(intake: Intake, line: number, sell: boolean): boolean {
    const { plain } = intake;
    if (!plain || !this.isEmpty('class') || !this.isEmpty('order') || !this.isEmpty('note')) return false;
    const { quantity, total, fee } = this.scanned;
    if (!this.scan('quantity', quantity) || quantity.digits === 0 || !this.scan('total', total)) return false;
    if (this.isEmpty('fee')) fee.digits = 0;
    else if (!this.scan('fee', fee)) return false;
    const { at, day } = this.when(intake);
    const id = this.optionalText('id');
    const account = this.optionalText('account') ?? intake.account;
    const asset = this.required('asset');
    if (!plain.add({ at, day, sell, id, account, asset, quantity, total, fee, row: line })) return false;
    intake.rows.used(line);
    return true;
  }

  private scan(column: ColumnName, into: WrittenDecimal): boolean {
    return this.row.read(this.at[column], (text, from, to) => scanDecimal(text, from, to, into));
  }

  /** The platform's printed price, if the row has one. */
  price(): { readonly price?: Fixed } {
    const price = this.isEmpty('price') ? undefined : this.decimal('price');
    return price === undefined ? NO_PRICE : { price };
  }

  /** A purchase or sale for the book's money without lots or fees in assets, as nine rows in ten are. */
  plainTrade(intake: Intake): PlainTrade {
    return {
      when: this.when(intake),
      id: this.optionalText('id'),
      account: this.optionalText('account'),
      asset: this.required('asset'),
      quantity: this.quantity(),
      class: this.class('class'),
      order: this.optionalText('order'),
      note: this.optionalText('note'),
      total: this.decimal('total'),
      fee: this.decimal('fee') ?? ZERO,
      ...this.price(),
    };
  }

  /** True when the cell is empty or there is no such column. */
  isEmpty(column: ColumnName): boolean {
    return this.row.isEmpty(this.at[column]);
  }

  /** True when the cell is exactly `word`. */
  is(column: ColumnName, word: string): boolean {
    return this.row.is(this.at[column], word);
  }

  /** A decimal that is not negative. */
  decimal(column: ColumnName): Fixed | undefined {
    const value = this.signed(column);
    if (value !== undefined && value < 0n) {
      throw new RowProblem('import/bad-number', `"${this.text(column)}" in the column "${column}" is negative.`);
    }
    return value;
  }

  quantity(column: ColumnName = 'quantity'): Fixed {
    const value = this.decimal(column);
    if (value === undefined) throw new RowProblem('import/missing-cell', `the column "${column}" is empty.`);
    if (value === ZERO) throw new RowProblem('import/bad-number', `the column "${column}" is zero.`);
    return value;
  }

  day(column: ColumnName): Day | undefined {
    const found = this.text(column);
    if (found === '') return undefined;
    const value = parseDay(found);
    if (value !== undefined) return value;
    throw new RowProblem(
      'import/bad-date',
      `"${shortened(found)}" in the column "${column}" is not a date such as 2025-01-31.`,
    );
  }

  class(column: ColumnName): AssetClassName | undefined {
    if (this.isEmpty(column)) return undefined;
    const found = this.text(column).toLowerCase();
    const known = ASSET_CLASS_NAMES.find((name) => name === found);
    if (known) return known;
    throw new RowProblem(
      'import/bad-cell',
      `"${found}" in the column "${column}" is not one of ${ASSET_CLASS_NAMES.join(', ')}.`,
    );
  }

  /** One of a set of words. */
  oneOf<T extends string>(column: ColumnName, words: readonly T[]): T | undefined {
    const found = this.text(column).toLowerCase();
    if (found === '') return undefined;
    const known = words.find((name) => name === found);
    if (known) return known;
    throw new RowProblem(
      'import/unknown-action',
      `"${found}" in the column "${column}" is not one of ${words.join(', ')}.`,
    );
  }

  /** `B1:100;B2:50`, or `B1` for as much as is needed. */
  lots(): readonly LotChoice[] | undefined {
    const found = this.text('lots');
    return found === '' ? undefined : parseLotChoices(found);
  }
}

/** Reads `B1:100;B2:50`. @throws RowProblem when a quantity does not read. */
export function parseLotChoices(text: string): LotChoice[] {
  return text.split(';').map((part) => {
    const colon = part.lastIndexOf(':');
    const quantity = colon < 0 ? undefined : parseFixed(part.slice(colon + 1).trim());
    if (quantity === undefined || colon < 1) return { lot: part.trim() };
    if (quantity <= 0n) throw new RowProblem('import/bad-number', `"${part.trim()}" names no positive quantity.`);
    return { lot: part.slice(0, colon).trim(), quantity };
  });
}
