/** One row of Schwab's transactions, read but not yet made sense of: much of it only means something with another row. */
import { absolute, type Fixed, ZERO } from '../../../core/fixed.js';
import { amount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { required, text, word } from '../../columns/text.js';
import { timeReader } from '../../columns/time.js';
import type { Intake, When } from '../../intake.js';
import { securityName } from '../../securities.js';
import { decimalsIn } from '../../settled-trade.js';
import type { Row, Sheet } from '../../sheet.js';
import { type Meaning, meaningOf } from './actions.js';

export interface SchwabRecord {
  readonly line: number;
  /** As written, in lower case. */
  readonly action: string;
  readonly meaning: Meaning;
  /** The day it counts for tax. */
  readonly when: When;
  /** As written. */
  readonly symbol: string;
  /** The symbol as Tare names it. */
  readonly asset: string;
  readonly description: string;
  /** Signed as written. */
  readonly quantity: Fixed | undefined;
  readonly quantityDigits: number;
  readonly price: Fixed | undefined;
  readonly priceDigits: number;
  /** Positive. */
  readonly fee: Fixed;
  readonly amount: Fixed | undefined;
}

/** Makes the function that reads a row. */
export function recordReader(sheet: Sheet, intake: Intake): (row: Row) => SchwabRecord {
  const written = required(sheet, 'date');
  const action = required(sheet, 'action');
  const symbol = word(sheet, 'symbol');
  const description = text(sheet, 'description');
  const quantity = amount(sheet, 'quantity');
  const price = amount(sheet, 'price');
  const fee = amount(sheet, 'fees & comm');
  const money = amount(sheet, 'amount');
  const quantityText = text(sheet, 'quantity');
  const priceText = text(sheet, 'price');
  const day = timeReader(intake, { patterns: ['M/d/yyyy', 'M/d/yy'] });
  return (row) => {
    const named = action(row);
    const meaning = meaningOf(named);
    if (!meaning) throw new RowProblem('import/unknown-action', `"${named}" in the column "action" is not known.`);
    return {
      line: row.line,
      action: named.toLowerCase(),
      meaning,
      when: day(effectiveDate(written(row)), 'date'),
      symbol: symbol(row),
      asset: securityName(symbol(row)),
      description: description(row),
      quantity: quantity(row),
      quantityDigits: decimalsIn(quantityText(row)),
      price: price(row),
      priceDigits: Math.max(2, decimalsIn(priceText(row))),
      fee: absolute(fee(row) ?? ZERO),
      amount: money(row),
    };
  };
}

/** Of `02/07/2024 as of 02/05/2024` the second: booked on the first, it happened on the second. */
const effectiveDate = (written: string): string => (/ as of (.+)$/i.exec(written)?.[1] ?? written).trim();

/** The quantity without its sign: sales are positive in older files and negative since 2024. */
export function unitsOf({ quantity }: SchwabRecord): Fixed {
  if (quantity === undefined || quantity === 0n) {
    throw new RowProblem('import/missing-cell', 'the column "quantity" is empty.');
  }
  return absolute(quantity);
}

export function moneyOf({ amount: money }: SchwabRecord): Fixed {
  if (money === undefined) throw new RowProblem('import/missing-cell', 'the column "amount" is empty.');
  return money;
}

export function assetOf({ asset }: SchwabRecord): string {
  if (asset === '') throw new RowProblem('import/missing-cell', 'the column "symbol" is empty.');
  return asset;
}
