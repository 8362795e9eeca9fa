/**
 * The ledger as Tare CSV: every transaction with its id and all that is known of it, so that importing the file gives the same
 * lots and lines again. What a row has no room for (a second fee in assets) follows on a row of its own that names it.
 */
import { formatDay } from '../../core/calendar.js';
import { formatFixed } from '../../core/decimal-text.js';
import { type Fixed, minus, plus, ZERO } from '../../core/fixed.js';
import { formatInstant } from '../../core/zone.js';
import type { AssetFee, LotChoice, Transaction } from '../../ledger/transaction.js';
import { textCell } from '../files/csv.js';

const COLUMNS = [
  'id',
  'time',
  'account',
  'type',
  'asset',
  'quantity',
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
  'kind',
  'order',
  'of',
  'payer',
  'reversal',
  'note',
] as const;

type Cells = Partial<Record<(typeof COLUMNS)[number], string>>;

/** Lines of the CSV, the header first. */
export function* tareCsvLines(
  transactions: Iterable<Transaction>,
  classOf: (asset: string) => string,
): Generator<string> {
  yield COLUMNS.join(',');
  for (const one of transactions) {
    const { first, rest } = rowsOf(one, classOf);
    yield line(first);
    for (const row of rest) yield line(row);
  }
}

/** Columns of Tare's own numbers, which may begin with a minus. */
const NUMBERS: ReadonlySet<string> = new Set(['total', 'fee', 'fee_total', 'to_total', 'cash', 'price', 'basis']);

const line = (cells: Cells): string =>
  COLUMNS.map((name) => (NUMBERS.has(name) ? (cells[name] ?? '') : textCell(cells[name] ?? ''))).join(',');

const decimal = (value: Fixed | undefined): string => (value === undefined ? '' : formatFixed(value));

const choice = ({ lot, quantity }: LotChoice): string =>
  quantity === undefined ? lot : `${lot}:${formatFixed(quantity)}`;

/** A transfer counts what left; a fee beside a sum of money is in money. */
function rowsOf(one: Transaction, classOf: (asset: string) => string): { first: Cells; rest: Cells[] } {
  const fees = 'fees' in one ? [...one.fees] : [];
  const first: Cells = {
    id: one.id,
    time: one.at === undefined ? formatDay(one.day) : formatInstant(one.at),
    account: one.account,
    type: one.type,
    asset: one.asset,
    quantity: formatFixed(one.quantity),
    class: one.class ?? classOf(one.asset),
    order: one.order ?? '',
    note: one.note ?? '',
    ...details(one),
  };
  if (one.type === 'transfer') Object.assign(first, transferCells(one.asset, one.quantity, fees));
  else if ('fee' in one && one.fee < 0n) first.total = decimal(netOfRebate(one));
  else if ('fee' in one && one.fee !== ZERO) first.fee = formatFixed(one.fee);
  else if (fees.length > 0 && 'total' in one) Object.assign(first, feeCells(fees.shift() as AssetFee));
  const rest = fees.map((fee, index) => ({
    id: fee.id ?? `${one.id}.fee${index + 1}`,
    time: first.time ?? '',
    account: one.account,
    type: 'fee',
    asset: fee.asset,
    quantity: formatFixed(fee.quantity),
    total: decimal(fee.total),
    currency: first.currency ?? '',
    kind: fee.kind,
    of: one.id,
  }));
  return { first, rest };
}

/** A Tare CSV has no negative fee: what a rebate takes off the price of a purchase, or adds to a sale's, goes into the total. */
function netOfRebate(one: Extract<Transaction, { fee: Fixed }>): Fixed | undefined {
  if (one.total === undefined) return undefined;
  return one.type === 'buy' || one.type === 'cover' ? plus(one.total, one.fee) : minus(one.total, one.fee);
}

const feeCells = (fee: AssetFee): Cells => ({
  fee: formatFixed(fee.quantity),
  fee_asset: fee.asset,
  fee_total: decimal(fee.total),
});

/** The first fee in the asset itself is the difference of what left and what arrived. */
function transferCells(asset: string, arrived: Fixed, fees: AssetFee[]): Cells {
  const own = fees.findIndex((fee) => fee.asset === asset);
  const lost = own < 0 ? undefined : fees.splice(own, 1)[0];
  const other = fees.shift();
  return {
    quantity: formatFixed(lost ? plus(arrived, lost.quantity) : arrived),
    to_quantity: formatFixed(arrived),
    ...(lost ? { fee_total: decimal(lost.total) } : {}),
    ...(other ? feeCells(other) : {}),
  };
}

/** The fields that only some types have. */
function details(one: Transaction): Cells {
  const cells: Cells = {};
  if ('total' in one) {
    cells.total = decimal(one.total);
    cells.currency = one.currency;
  }
  if ('price' in one) cells.price = decimal(one.price);
  if ('toAsset' in one) cells.to_asset = one.toAsset ?? '';
  if ('toQuantity' in one) cells.to_quantity = decimal(one.toQuantity);
  if ('toTotal' in one) cells.to_total = decimal(one.toTotal);
  if ('toClass' in one) cells.to_class = one.toClass ?? '';
  if ('toAccount' in one) cells.to_account = one.toAccount;
  if ('cash' in one) cells.cash = decimal(one.cash);
  if ('lots' in one) cells.lots = one.lots?.map(choice).join(';') ?? '';
  if ('basis' in one) cells.basis = decimal(one.basis);
  if ('acquired' in one && one.acquired !== undefined) cells.acquired = formatDay(one.acquired);
  if ('kind' in one) cells.kind = one.kind;
  if ('payer' in one) cells.payer = one.payer ?? '';
  if ('of' in one) cells.of = one.of ?? '';
  if ('reversal' in one && one.reversal) cells.reversal = 'yes';
  return cells;
}
