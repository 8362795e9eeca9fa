/**
 * One row of Fidelity's history. Columns move from year to year and are found by name, but in many all-accounts exports
 * the header says `Quantity,Currency,Price` above cells in the order currency, price, quantity; a currency code where
 * the quantity should be tells these rows apart.
 */
import { isCurrency } from '../../../core/currency.js';
import { type Fixed, plus, ZERO } from '../../../core/fixed.js';
import { amount, parseAmount, shortened } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { isBlank, required, text, word } from '../../columns/text.js';
import { parsePatternTime, timeReader } from '../../columns/time.js';
import type { Intake, When } from '../../intake.js';
import { securityName } from '../../securities.js';
import { decimalsIn } from '../../settled-trade.js';
import type { Row, Sheet } from '../../sheet.js';
import type { Accounts } from './accounts.js';
import { type Meaning, meaningOf, plainAction } from './actions.js';

export interface FidelityRecord {
  readonly line: number;
  /** In upper case, single blanks. */
  readonly action: string;
  readonly meaning: Meaning;
  readonly account: string;
  /** The day it counts for tax: `as of …` in the action, else the run date. */
  readonly when: When;
  /** The day it was booked. */
  readonly booked: When;
  /** The security as Tare names it; empty for money alone. */
  readonly asset: string;
  readonly description: string;
  /** `Cash`, `Margin`, `Shares`, `Short`, or a word of a 401(k) row. */
  readonly type: string;
  /** Signed. */
  readonly quantity: Fixed;
  readonly quantityDigits: number;
  readonly price: Fixed | undefined;
  readonly priceDigits: number;
  readonly fee: Fixed;
  readonly accrued: Fixed;
  readonly currency: string;
  readonly amount: Fixed | undefined;
  /** The cash balance as written: a number, `Processing`, or nothing. */
  readonly balance: string;
}

const DATES = ['M/d/yyyy', 'M-d-yyyy', 'MMM-d-yyyy'];
const AS_OF_DATES = ['M/d/yyyy', 'MMM-d-yyyy', 'M-d-yyyy', 'M-d-yy'];
const PRICE = /^price(?: \(\$\))?$/;

/** Makes the function that reads a row. */
export function recordReader(sheet: Sheet, intake: Intake, accounts: Accounts): (row: Row) => FidelityRecord {
  const written = required(sheet, 'run date');
  const action = required(sheet, 'action');
  const symbol = word(sheet, 'symbol');
  const description = text(sheet, /^(?:security )?description$/);
  const type = text(sheet, /^(?:security )?type$/);
  const numbers = numberReader(sheet);
  const commission = amount(sheet, /^commission(?: \(\$\))?$/);
  const fees = amount(sheet, /^fees(?: \(\$\))?$/);
  const accrued = amount(sheet, /^accrued interest(?: \(\$\))?$/);
  const money = amount(sheet, /^amount(?: \(\$\))?$/);
  const balance = text(sheet, /^cash balance/);
  const day = timeReader(intake, { patterns: DATES });
  return (row) => {
    const plain = plainAction(action(row));
    const meaning = meaningOf(plain, type(row));
    if (!meaning) {
      throw new RowProblem('import/unknown-action', `"${shortened(plain)}" in the column "action" is not known.`);
    }
    const booked = day(written(row), 'run date');
    return {
      line: row.line,
      action: plain,
      meaning,
      account: accounts.of(row),
      when: asOf(plain) ?? booked,
      booked,
      asset: securityName(symbol(row).replace(/\*+$/, '') || (meaning.is === 'plan' ? description(row) : '')),
      description: description(row),
      type: type(row),
      ...(meaning.is === 'plan' ? planNumbers(numbers(row)) : numbers(row)),
      fee: plus(commission(row) ?? ZERO, fees(row) ?? ZERO),
      accrued: accrued(row) ?? ZERO,
      amount: money(row),
      balance: balance(row),
    };
  };
}

type Numbers = Pick<FidelityRecord, 'quantity' | 'quantityDigits' | 'price' | 'priceDigits' | 'currency'>;

function numberReader(sheet: Sheet): (row: Row) => Numbers {
  const quantity = text(sheet, 'quantity');
  const price = text(sheet, PRICE);
  const currency = text(sheet, 'currency');
  const number = (written: string, column: string): Fixed | undefined => {
    if (isBlank(written)) return undefined;
    const value = parseAmount(written, sheet.decimalMark);
    if (value === undefined) {
      throw new RowProblem('import/bad-number', `"${shortened(written)}" in the column "${column}" is not a number.`);
    }
    return value;
  };
  return (row) => {
    const shifted = isCurrency(quantity(row));
    const units = shifted ? price(row) : quantity(row);
    const each = shifted ? currency(row) : price(row);
    const code = shifted ? quantity(row) : currency(row);
    return {
      quantity: number(units, 'quantity') ?? ZERO,
      quantityDigits: decimalsIn(units),
      price: number(each, 'price'),
      priceDigits: Math.max(2, decimalsIn(each)),
      currency: isCurrency(code) ? code : 'USD',
    };
  };
}

/** Rows of a 401(k) have their quantity in the price column. */
const planNumbers = (numbers: Numbers): Numbers =>
  numbers.quantity !== ZERO ? numbers : { ...numbers, quantity: numbers.price ?? ZERO, price: undefined };

/** The date after `as of`, which Fidelity writes in five ways: `Dec-17-2021`, `01/08/2021`, `12-31-20`, `2026-07-10`. */
function asOf(action: string): When | undefined {
  const written = /\bAS OF ([A-Z0-9/-]+)/.exec(action)?.[1];
  if (written === undefined) return undefined;
  const parsed = parsePatternTime(written, ['yyyy-MM-dd', ...AS_OF_DATES]);
  return parsed?.kind === 'day' ? { at: undefined, day: parsed.day } : undefined;
}

export function moneyOf({ amount: money }: FidelityRecord): Fixed {
  if (money === undefined) throw new RowProblem('import/missing-cell', 'the column "amount" is empty.');
  return money;
}

export function assetOf({ asset }: FidelityRecord): string {
  if (asset === '') throw new RowProblem('import/missing-cell', 'the column "symbol" is empty.');
  return asset;
}

export function unitsOf({ quantity }: FidelityRecord): Fixed {
  if (quantity === ZERO) throw new RowProblem('import/missing-cell', 'the column "quantity" is empty.');
  return (quantity < 0n ? -quantity : quantity) as Fixed;
}
