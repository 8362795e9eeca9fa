/** One row of Robinhood's activity, read but not yet made sense of. */
import { absolute, type Fixed, negate, ZERO } from '../../../core/fixed.js';
import type { BrokerRow } from '../../broker-rows.js';
import { amount, parseAmount, shortened } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { required, text, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { Intake } from '../../intake.js';
import { optionInWords } from '../../option-words.js';
import { securityName } from '../../securities.js';
import { decimalsIn } from '../../settled-trade.js';
import type { Row, Sheet } from '../../sheet.js';
import { meaningOf } from './codes.js';

/** Makes the function that reads a row. */
export function recordReader(sheet: Sheet, intake: Intake): (row: Row) => BrokerRow {
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
    const written = quantity(row);
    const units = unitsIn(written);
    const goesOut = /S$/i.test(written) || /^ACATO$/i.test(code(row));
    return {
      line: row.line,
      when: when(row),
      account: intake.account,
      currency: intake.currency,
      meaning,
      asset: optionInWords(words) ?? securityName(instrument(row)),
      description: words,
      quantity: goesOut && meaning.is !== 'split' ? negate(absolute(units)) : units,
      quantityDigits: decimalsIn(written),
      price: price(row),
      priceDigits: Math.max(2, decimalsIn(priceText(row))),
      amount: money(row),
      marked: /\boption (?:assign|exercis)/i.test(words),
    };
  };
}

function unitsIn(written: string): Fixed {
  if (written === '') return ZERO;
  const value = parseAmount(written.replace(/S$/i, ''));
  if (value !== undefined) return value;
  throw new RowProblem('import/bad-number', `"${shortened(written)}" in the column "quantity" is not a number.`);
}
