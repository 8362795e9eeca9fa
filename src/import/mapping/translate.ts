/** One row of a mapped file as the cells of a row of Tare CSV. */
import { formatDay } from '../../core/calendar.js';
import { isCurrency } from '../../core/currency.js';
import { formatFixed } from '../../core/decimal-text.js';
import { absolute, type Fixed, minus, plus, times, ZERO } from '../../core/fixed.js';
import { formatInstant } from '../../core/zone.js';
import { type Measured, parseAmount, parseMeasured, shortened } from '../columns/amount.js';
import { RowProblem } from '../columns/problem.js';
import { isBlank, type Read } from '../columns/text.js';
import { timeReader } from '../columns/time.js';
import type { Intake } from '../intake.js';
import { normaliseHeader } from '../read/header.js';
import type { Row, Sheet } from '../sheet.js';
import type { MappedColumn, Mapping } from './mapping.js';

/** A row that the mapping says is no event. */
export class IgnoredRow {
  constructor(readonly reason: string) {}
}

/** Cells of Tare CSV by column. */
export type TareCells = Record<string, string>;

/** Types that the sign decides: a trade is a purchase or a sale, a move a deposit or a withdrawal. */
const BY_SIGN: Readonly<Record<string, readonly [string, string]>> = {
  trade: ['buy', 'sell'],
  move: ['deposit', 'withdraw'],
};

/** Makes the function that translates rows of a sheet. */
export function translator(mapping: Mapping, sheet: Sheet, intake: Intake): (row: Row) => TareCells | IgnoredRow {
  const word = (column: MappedColumn): Read<string> => wordOf(mapping, sheet, column);
  const number = (column: MappedColumn): Read<Measured | undefined> => numberOf(word(column), sheet, column);
  const time = timeOf(mapping, sheet, intake);
  const meanings = new Map(
    Object.entries(mapping.words).map(([name, meaning]) => [name.trim().toLowerCase(), meaning]),
  );
  const [type, asset, currency] = [word('type'), word('asset'), word('currency')];
  const [quantity, total, price, fee] = [number('quantity'), number('total'), number('price'), number('fee')];
  const toQuantity = number('to_quantity');
  const plain = ['account', 'id', 'order', 'class', 'to_asset', 'to_account', 'payer', 'note'] as const;
  const plainWords = plain.map((column) => [column, word(column)] as const);
  const feeAsset = word('fee_asset');
  return (row) => {
    const found = type(row);
    const meaning = found.startsWith('=') ? found.slice(1) : meanings.get(found.toLowerCase());
    if (meaning === undefined) {
      if (row.cells.filter((cell) => /\p{L}/u.test(cell)).length >= 2 && !row.cells.some((cell) => /\d/.test(cell)))
        throw new RowProblem(
          'import/bad-cell',
          'it looks like the header of another table: save that table as a file of its own.',
        );
      const what = `"${shortened(found)}" is a word of its column "${mapping.columns.type}" that the mapping does not explain.`;
      throw new RowProblem('import/unmapped-word', what);
    }
    const [units, sum] = [quantity(row), total(row)];
    const [kindOfRow = '', kind = ''] = meaning.trim().split(/\s+/);
    if (kindOfRow === 'ignore') return new IgnoredRow(`ignored by the mapping: ${found}`);
    const told: TareCells = { time: time(row), kind };
    told.type = typeOf(kindOfRow, units?.amount, sum?.amount);
    told.asset = asset(row) || units?.unit.toUpperCase() || '';
    told.currency = (currency(row) || sum?.unit || '').toUpperCase();
    const paid = fee(row);
    const gross = grossOf(told.type, { mapping, units, sum, price: price(row), fee: paid });
    put(told, 'quantity', units && absolute(units.amount));
    put(told, 'total', gross === undefined ? undefined : told.type === 'realized' ? gross : absolute(gross));
    put(told, 'fee', paid && absolute(paid.amount));
    put(told, 'to_quantity', toQuantity(row)?.amount);
    const feeIn = feeAsset(row) || paid?.unit || '';
    if (feeIn !== '' && told.fee) told.fee_asset = feeIn.toUpperCase();
    for (const [column, read] of plainWords) told[column] ||= read(row);
    return asMoney(told, intake.currency);
  };
}

function put(told: TareCells, column: string, value: Fixed | undefined): void {
  if (value !== undefined && value !== ZERO) told[column] = formatFixed(value);
}

function typeOf(type: string, quantity: Fixed | undefined, total: Fixed | undefined): string {
  const bySign = BY_SIGN[type];
  if (!bySign) return type;
  if (quantity !== undefined && quantity < 0n) return bySign[1];
  // Money goes the other way than units do; a move of money has its sign in the total.
  if (total !== undefined && total < 0n) return type === 'trade' ? bySign[0] : bySign[1];
  if (type === 'trade' && total !== undefined && quantity === undefined) return bySign[1];
  return bySign[0];
}

interface Amounts {
  readonly mapping: Mapping;
  readonly units: Measured | undefined;
  readonly sum: Measured | undefined;
  readonly price: Measured | undefined;
  readonly fee: Measured | undefined;
}

/** The total before the fee; price × quantity where there is no total. */
function grossOf(type: string, { mapping, units, sum, price, fee }: Amounts): Fixed | undefined {
  if (sum === undefined) {
    return units && price ? times(absolute(units.amount), absolute(price.amount), 'half-even') : undefined;
  }
  if (!mapping.feeInside || fee === undefined || (type !== 'buy' && type !== 'sell')) return sum.amount;
  const [whole, part] = [absolute(sum.amount), absolute(fee.amount)];
  return type === 'buy' ? minus(whole, part) : plus(whole, part);
}

const MONEY_TYPES = new Set(['deposit', 'withdraw', 'income', 'fee']);

/** Money that comes or goes has its amount in the total, and what paid it in the column of the asset. */
function asMoney(told: TareCells, home: string): TareCells {
  if (told.quantity || !told.total || !MONEY_TYPES.has(told.type ?? '')) return told;
  const money = told.currency || home;
  const payer = told.asset && !isCurrency(told.asset) ? told.asset : '';
  const { total, ...rest } = told;
  return {
    ...rest,
    asset: money,
    currency: money,
    quantity: total,
    ...(told.type === 'income' && payer ? { payer } : {}),
  };
}

/** The text of a column, or the one value of every row, which is given back with its `=` for the type alone. */
function wordOf({ columns }: Mapping, sheet: Sheet, column: MappedColumn): Read<string> {
  const name = columns[column];
  if (name === undefined) return () => (column === 'type' ? '=trade' : '');
  if (name.startsWith('=')) {
    const value = column === 'type' ? name : name.slice(1);
    return () => value;
  }
  const at = sheet.find(normaliseHeader(name));
  return (row) => {
    const found = row.cell(at);
    return isBlank(found) ? '' : found;
  };
}

function numberOf(read: Read<string>, sheet: Sheet, column: MappedColumn): Read<Measured | undefined> {
  return (row) => {
    const found = read(row);
    if (found === '') return undefined;
    const amount = parseAmount(found, sheet.decimalMark);
    const measured = amount === undefined ? parseMeasured(found, sheet.decimalMark) : { amount, unit: '' };
    if (measured) return measured;
    throw new RowProblem('import/bad-number', `"${shortened(found)}" in the column of the ${column} is not a number.`);
  };
}

function timeOf({ dates, columns }: Mapping, sheet: Sheet, intake: Intake): Read<string> {
  const patterns = dates.format === undefined ? {} : { patterns: [dates.format], noIso: true };
  const reader = timeReader(intake, { zone: dates.zone, ...patterns });
  const at = [columns.time, columns.clock].map((name) => (name === undefined ? -1 : sheet.find(normaliseHeader(name))));
  return (row) => {
    const found = at
      .map((index) => row.cell(index))
      .filter((text) => text !== '')
      .join(' ');
    if (found === '') throw new RowProblem('import/missing-cell', `the column "${columns.time ?? 'time'}" is empty.`);
    const when = reader(found, columns.time ?? 'time');
    return when.at === undefined ? formatDay(when.day) : formatInstant(when.at);
  };
}
