/** Rows of the transaction history as transactions: a function for each transaction type. */
import { isCurrency } from '../../../core/currency.js';
import { absolute, type Fixed, negate, plus, ZERO } from '../../../core/fixed.js';
import { optionOf } from '../../../ledger/option-symbol.js';
import { RowProblem } from '../../columns/problem.js';
import { addCharge, addMoney, addUnits } from '../../entries.js';
import type { HeldUnits } from '../../held-units.js';
import type { Intake, When } from '../../intake.js';
import { securityClass } from '../../securities.js';
import { addDividend, addInterest } from './cash-sections.js';

export interface HistoryRow {
  readonly line: number;
  readonly when: When;
  readonly account: string;
  readonly currency: string;
  readonly description: string;
  readonly type: string;
  readonly asset: string;
  readonly quantity: Fixed;
  readonly gross: Fixed;
  /** Positive. */
  readonly fee: Fixed;
  readonly net: Fixed;
}

type Add = (row: HistoryRow, held: HeldUnits, intake: Intake) => void;

const cash: Add = (row, _held, intake) => addMoney(intake, row.line, { ...row, amount: row.net });
const charge =
  (kind: 'withholding' | 'other' | 'advisory'): Add =>
  (row, _held, intake) =>
    addCharge(intake, row.line, { ...row, amount: row.net, kind, note: row.asset });
const movement: Add = (row, held, intake) => {
  if (row.quantity === ZERO || row.asset === '' || isCurrency(row.asset)) return cash(row, held, intake);
  addUnits(intake, row.line, { ...row, class: securityClass(row.asset) });
};
const dividend: Add = (row, _held, intake) => addDividend({ ...row, amount: row.net, subtitle: '' }, { intake });
const interest: Add = (row, _held, intake) => addInterest({ ...row, amount: row.net, subtitle: '' }, { intake });
const exchange: Add = (row, _held, intake) => {
  if (row.fee === ZERO) return intake.ignore(row.line, 'exchange of currencies: all amounts are in the base currency');
  addCharge(intake, row.line, { ...row, amount: negate(row.fee), kind: 'other', note: row.asset });
};

const TYPES: Readonly<Record<string, Add>> = {
  buy: addTrade,
  sell: addTrade,
  assignment: addTrade,
  exercise: addTrade,
  'option expiration': addExpiry,
  expiration: addExpiry,
  dividend,
  'payment in lieu': dividend,
  'foreign tax withholding': charge('withholding'),
  'us tax withholding': charge('withholding'),
  'withholding tax': charge('withholding'),
  'credit interest': interest,
  'debit interest': interest,
  'investment interest received': interest,
  'investment interest paid': interest,
  'bond interest': interest,
  deposit: cash,
  withdrawal: cash,
  'electronic fund transfer': cash,
  'cash transfer': cash,
  'internal transfer': movement,
  transfer: movement,
  'position transfer': movement,
  'other fee': charge('other'),
  'sales tax': charge('other'),
  'transaction fee': charge('other'),
  'advisor fee': charge('advisory'),
  'forex trade component': exchange,
  adjustment: (row, _held, intake) => addAdjustment(row, intake),
};

/** Adds what a row tells. */
export function addRow(row: HistoryRow, held: HeldUnits, intake: Intake): void {
  const add = TYPES[row.type];
  if (!add)
    throw new RowProblem('import/unknown-action', `"${row.type}" in the column "transaction type" is not known.`);
  add(row, held, intake);
}

/** `FX Translations P&L` values foreign money anew; nothing moves. Any other adjustment is not known. */
function addAdjustment(row: HistoryRow, intake: Intake): void {
  if (/^fx translation/i.test(row.description))
    return intake.ignore(row.line, 'revaluation of foreign money: nothing moved');
  throw new RowProblem('import/unknown-action', `the adjustment "${row.description}" is not known.`);
}

function addExpiry({ line, when, account, asset, quantity }: HistoryRow, held: HeldUnits, intake: Intake): void {
  held.trade(account, asset, quantity);
  intake.add(line, 'expire', { when, account, asset, class: securityClass(asset), quantity: absolute(quantity) });
}

/** A purchase closes what the file has sold short before, and a sale of options not held opens a position. */
function addTrade(row: HistoryRow, held: HeldUnits, intake: Intake): void {
  const { line, when, account, asset, currency, gross, fee, quantity: signed } = row;
  if (asset === '' || signed === ZERO)
    throw new RowProblem('import/missing-cell', 'a trade without symbol or quantity.');
  if (row.type === 'assignment' || row.type === 'exercise') {
    if (gross === ZERO)
      throw new RowProblem('import/unpaired-leg', `the shares that ${asset} was used for are not in this file.`);
  }
  const option = optionOf(asset) !== undefined;
  const parts = held.trade(account, asset, signed);
  const bought = signed > 0n;
  const closes = bought || option ? parts.closes : absolute(signed);
  const quantity = absolute(signed);
  const total = absolute(gross);
  if (plus(gross, negate(fee)) !== row.net)
    intake.report('import/amount-mismatch', 'gross and commission do not come to the net amount.', line);
  // A trade that ends a position and opens another is divided when all files are together.
  const [closing, opening] = bought ? (['cover', 'buy'] as const) : (['sell', 'short'] as const);
  const about = { when, account, asset, class: securityClass(asset, row.description), currency, effectInferred: true };
  intake.add(line, closes > 0n ? closing : opening, { ...about, quantity, total, fee });
}
