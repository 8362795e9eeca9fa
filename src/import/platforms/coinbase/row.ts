/**
 * One row of Coinbase's transaction history, whatever the year. Values stand in the account's currency (in the header in
 * 2019–2021, in a column since) with or without sign and symbol; quantities are signed since 2024, before that the type
 * gives the direction.
 */
import { absolute, type Fixed, minus, plus } from '../../../core/fixed.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { repeated } from '../../columns/repeated.js';
import { isBlank, type Read, text, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { HeaderCell } from '../../format.js';
import type { Intake, When } from '../../intake.js';
import type { Sheet } from '../../sheet.js';
import { ACTIONS, type Action } from './actions.js';

export interface RetailRow {
  readonly line: number;
  /** Of the versions since 2023: the row's own, the same in every export. */
  readonly id: string | undefined;
  readonly when: When;
  readonly type: string;
  readonly action: Action;
  readonly asset: string;
  /** Signed if the file signs them. */
  readonly quantity: Fixed;
  /** The account's, in which the values stand. */
  readonly currency: string;
  /** Before fees; positive. */
  readonly subtotal: Fixed | undefined;
  /** With fees; positive. */
  readonly total: Fixed | undefined;
  readonly note: string;
}

/** A header cell that begins with a currency: `EUR Subtotal`. */
const inCurrency = (rest: string): RegExp => new RegExp(`^([a-z]{3,5}) ${rest}$`);

export const CURRENCY_COLUMNS = {
  price: inCurrency('spot price at transaction'),
  subtotal: inCurrency('subtotal'),
  total: inCurrency('total \\(inclusive of fees\\)'),
  fees: inCurrency('fees'),
  amount: inCurrency('amount transacted \\(inclusive of coinbase fees\\)'),
} as const;

const TOTALS = [
  'total (inclusive of fees and/or spread)',
  'total (inclusive of fees)',
  CURRENCY_COLUMNS.total,
  CURRENCY_COLUMNS.amount,
];

/** Coinbase called staked ether ETH2 until it merged the two: one coin, held in two places. */
const ALIASES: Readonly<Record<string, string>> = { ETH2: 'ETH' };
export const coinbaseAsset = (code: string): string => ALIASES[code] ?? code;

/** Makes the function that reads a row. */
export function retailReader(sheet: Sheet, intake: Intake): Read<RetailRow> {
  const id = word(sheet, 'id');
  const when = time(sheet, intake, 'timestamp', { patterns: ['MM/dd/yyyy', 'MM/dd/yyyy hh:mm a'] });
  const kind = kindReader(sheet);
  const asset = repeated(sheet.find('asset'), (written) => filled(written, 'asset').toUpperCase());
  const quantity = requiredAmount(sheet, 'quantity transacted');
  const currency = currencyReader(sheet, intake);
  const subtotal = positive(sheet, sheet.has('subtotal') ? 'subtotal' : CURRENCY_COLUMNS.subtotal);
  const total = positive(sheet, TOTALS.find((column) => sheet.has(column)) ?? 'total');
  const note = text(sheet, 'notes');
  return (row) => {
    const { type, action } = kind(row);
    return {
      line: row.line,
      id: id(row) || undefined,
      when: when(row),
      type,
      action,
      asset: asset(row),
      quantity: quantity(row),
      currency: currency(row),
      subtotal: subtotal(row),
      total: total(row),
      note: note(row),
    };
  };
}

function currencyReader(sheet: Sheet, intake: Intake): Read<string> {
  const inHeader = sheet.caught(CURRENCY_COLUMNS.price)?.toUpperCase();
  if (inHeader !== undefined) return () => inHeader;
  const column = sheet.has('price currency') ? 'price currency' : 'spot price currency';
  return repeated(sheet.find(column), (written) => (isBlank(written) ? '' : written).toUpperCase() || intake.currency);
}

/** The type of a row, and what it means. */
function kindReader(sheet: Sheet): Read<Pick<RetailRow, 'type' | 'action'>> {
  const actions = new Map(Object.entries(ACTIONS));
  return repeated(sheet.find('transaction type'), (written) => {
    const type = filled(written, 'transaction type');
    const action = actions.get(type.toLowerCase());
    if (!action)
      throw new RowProblem('import/unknown-action', `"${type}" in the column "transaction type" is not known.`);
    return { type, action };
  });
}

function filled(written: string, column: string): string {
  if (isBlank(written)) throw new RowProblem('import/missing-cell', `the column "${column}" is empty.`);
  return written;
}

function positive(sheet: Sheet, column: HeaderCell): Read<Fixed | undefined> {
  const read = amount(sheet, column);
  return (row) => {
    const found = read(row);
    return found && absolute(found);
  };
}

/** The gross sum and the fee of a purchase: what was paid is the total, whatever the fee column says. */
export function paidFor({ subtotal, total }: RetailRow): { total: Fixed | undefined; fee: Fixed | undefined } {
  if (total === undefined || subtotal === undefined || subtotal > total) {
    return { total: total ?? subtotal, fee: undefined };
  }
  return { total: subtotal, fee: minus(total, subtotal) };
}

/** The gross sum and the fee of a sale: what came in is the total. */
export function gotFor({ subtotal, total }: RetailRow): { total: Fixed | undefined; fee: Fixed | undefined } {
  if (total === undefined || subtotal === undefined || subtotal < total) {
    return { total: total ?? subtotal, fee: undefined };
  }
  return { total: subtotal, fee: minus(subtotal, total) };
}

/** A sum of money with a fee on top. */
export const withFee = (sum: Fixed, fee: Fixed | undefined): Fixed => (fee === undefined ? sum : plus(sum, fee));
