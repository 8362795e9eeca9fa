/**
 * The rows of the trades section. The same trade can stand there as order, as its fills and as the lots it closed: orders
 * are taken where there are any, else trades, else executions, and nothing besides.
 */
import { type Fixed, negate, plus, ZERO } from '../../../core/fixed.js';
import type { AssetClass, AssetFee } from '../../../ledger/transaction.js';
import { RowProblem } from '../../columns/problem.js';
import type { When } from '../../intake.js';
import { decimalsIn } from '../../settled-trade.js';
import type { Context } from './context.js';
import type { Instruments } from './instruments.js';
import type { StatementRow } from './sections.js';
import type { TradeFees } from './trade-fees.js';
import { type Category, categoryOf, isTotal } from './words.js';

export interface Trade {
  readonly lines: readonly number[];
  readonly line: number;
  readonly account: string;
  readonly when: When;
  readonly category: Category;
  readonly asset: string;
  readonly class: AssetClass;
  readonly currency: string;
  /** Positive for a purchase. */
  readonly signed: Fixed;
  readonly quantityDigits: number;
  readonly price: Fixed | undefined;
  readonly priceDigits: number;
  readonly unit: Fixed | undefined;
  /** The cash before commission, signed. */
  readonly proceeds: Fixed;
  /** In the trade's currency; a rebate is negative. */
  readonly fee: Fixed;
  readonly fees: readonly AssetFee[];
  readonly codes: ReadonlySet<string>;
  /** The row itself says that it is a cancellation. */
  readonly cancels: boolean;
}

const LEVELS = ['order', 'trade', 'execution'] as const;

/** The level of detail that the trades are taken from. */
export const levelOf = (rows: readonly StatementRow[]): string | undefined =>
  LEVELS.find((name) => rows.some((row) => row.get('discriminator').toLowerCase() === name));

/** Why a row is no trade of its own; undefined when it is one. */
export function notATrade(row: StatementRow, level: string | undefined): string | undefined {
  const kind = row.get('discriminator').toLowerCase();
  if (isTotal(row.get('category')) || isTotal(row.get('currency')) || isTotal(kind)) return 'total';
  if (kind === '' || kind === level || kind === 'trade cancel' || kind === 'order cancel') return undefined;
  if (/^closed ?lot$/.test(kind)) return 'closed lot, for comparison';
  return LEVELS.some((name) => name === kind) ? 'told by the order already' : `"${kind}" row, no trade of its own`;
}

export function readTrade(row: StatementRow, context: Context, instruments: Instruments, fees: TradeFees): Trade {
  const category = categoryOf(row.get('category'));
  if (!category) {
    throw new RowProblem('import/unknown-action', `trades in "${row.get('category')}" are not understood.`);
  }
  const currency = context.currencyOf(row);
  if (currency === undefined) throw new RowProblem('import/bad-cell', 'the column "currency" holds no currency.');
  const symbol = row.get('symbol');
  const account = context.accountOf(row);
  const proceeds = context.signedOrZero(row, 'proceeds');
  const signed = context.amount(row, 'quantity');
  const commission = commissionOf(row, currency, context);
  const price = context.number(row, 'price');
  const when = context.when(row, 'time');
  const extra = fees.take(row);
  return {
    lines: [row.line, ...extra.lines],
    line: row.line,
    account,
    when,
    category,
    ...instruments.named(symbol, category),
    currency,
    signed,
    quantityDigits: decimalsIn(row.get('quantity')),
    price,
    priceDigits: Math.max(2, decimalsIn(row.get('price'))),
    unit: instruments.unitOf(symbol, category),
    proceeds,
    fee: plus(commission.fee, extra.fee),
    fees: commission.fees,
    codes: new Set(
      row
        .get('code')
        .split(/[;,\s]+/)
        .filter(Boolean),
    ),
    cancels: / cancel$/i.test(row.get('discriminator')),
  };
}

/** The commission, which the statement writes as a negative number; in a currency of its own it is a fee besides. */
function commissionOf(
  row: StatementRow,
  currency: string,
  context: Context,
): { fee: Fixed; fees: readonly AssetFee[] } {
  const foreign = row.foreignCommission;
  if (!foreign) return { fee: negate(context.signedOrZero(row, 'commission')), fees: [] };
  const charged = negate(context.parse(foreign.written, 'commission') ?? ZERO);
  if (foreign.currency === currency) return { fee: charged, fees: [] };
  return { fee: ZERO, fees: charged > 0n ? [{ asset: foreign.currency, quantity: charged, kind: 'trading' }] : [] };
}
