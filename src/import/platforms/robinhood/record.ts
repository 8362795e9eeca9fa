/** One row of Robinhood's activity, read but not yet made sense of. */
import { absolute, type Fixed, negate, ZERO } from '../../../core/fixed.js';
import { amount, parseAmount, shortened } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { required, text, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { Intake, When } from '../../intake.js';
import { optionInWords } from '../../option-words.js';
import { securityName } from '../../securities.js';
import { decimalsIn } from '../../settled-trade.js';
import type { Row, Sheet } from '../../sheet.js';
import { type Meaning, meaningOf } from './codes.js';

export interface RobinhoodRecord {
  readonly line: number;
  readonly when: When;
  readonly code: string;
  readonly meaning: Meaning;
  /** The security as Tare names it, of an option the option; empty for money alone. */
  readonly asset: string;
  readonly description: string;
  /** Positive, or zero where there is none. */
  readonly quantity: Fixed;
  readonly quantityDigits: number;
  /** The quantity is marked as going out. */
  readonly goesOut: boolean;
  readonly price: Fixed | undefined;
  readonly priceDigits: number;
  readonly amount: Fixed | undefined;
}

/** Makes the function that reads a row. */
export function recordReader(sheet: Sheet, intake: Intake): (row: Row) => RobinhoodRecord {
  const when = time(sheet, intake, 'activity date', { patterns: ['M/d/yyyy', 'M/d/yy'] });
  const code = required(sheet, 'trans code');
  const instrument = word(sheet, 'instrument');
  const description = text(sheet, 'description');
  const quantity = word(sheet, 'quantity');
  const price = amount(sheet, 'price');
  const priceText = text(sheet, 'price');
  const money = amount(sheet, 'amount');
  return (row) => {
    const meaning = meaningOf(code(row));
    if (!meaning)
      throw new RowProblem('import/unknown-action', `"${code(row)}" in the column "trans code" is not known.`);
    const words = description(row).replace(/\s+/g, ' ');
    const units = unitsIn(quantity(row));
    return {
      line: row.line,
      when: when(row),
      code: code(row).toUpperCase(),
      meaning,
      asset: optionInWords(words) ?? securityName(instrument(row)),
      description: words,
      quantity: absolute(units),
      quantityDigits: decimalsIn(quantity(row)),
      goesOut: units < 0n || /S$/i.test(quantity(row)),
      price: price(row),
      priceDigits: Math.max(2, decimalsIn(priceText(row))),
      amount: money(row),
    };
  };
}

function unitsIn(written: string): Fixed {
  if (written === '') return ZERO;
  const value = parseAmount(written.replace(/S$/i, ''));
  if (value !== undefined) return value;
  throw new RowProblem('import/bad-number', `"${shortened(written)}" in the column "quantity" is not a number.`);
}

/** The quantity as it counts: below zero when it goes out. */
export const signedUnits = ({ quantity, goesOut }: RobinhoodRecord): Fixed => (goesOut ? negate(quantity) : quantity);
