/** A row of E*TRADE's transactions, in any of its layouts. */
import { absolute, type Fixed, plus, ZERO } from '../../../core/fixed.js';
import type { BrokerRow } from '../../broker-rows.js';
import { amount, parseAmount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { required, text, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { HeaderCell } from '../../format.js';
import type { Intake } from '../../intake.js';
import { optionInWords } from '../../option-words.js';
import { securityName } from '../../securities.js';
import { decimalsIn } from '../../settled-trade.js';
import type { Row, Sheet } from '../../sheet.js';
import { meaningOf } from './types.js';

export interface EtradeColumns {
  readonly date: HeaderCell;
  readonly type: HeaderCell;
  readonly quantity: HeaderCell;
  readonly price: HeaderCell;
  readonly amount: HeaderCell;
}

/** `etrade-3525` from `For Account:,####3525` or `Individual Brokerage -3525 from …`. */
export function nameAccount(intake: Intake, preamble: string): void {
  const digits = (/account:?,?\s*"?[#X*-]*(\d{3,})/i.exec(preamble) ?? / -(\d{4})\b/.exec(preamble))?.[1];
  if (intake.account === 'etrade') {
    if (digits !== undefined) intake.account = `etrade-${digits.slice(-4)}`;
    intake.masked.add(intake.account);
  }
  intake.noteAccountWords(preamble);
}

/** Makes the function that reads a row. */
export function recordReader(sheet: Sheet, intake: Intake, columns: EtradeColumns): (row: Row) => BrokerRow {
  const when = time(sheet, intake, columns.date, { patterns: ['M/d/yy', 'M/d/yyyy'] });
  const type = required(sheet, columns.type);
  const description = text(sheet, 'description');
  const symbol = word(sheet, 'symbol');
  const cusip = word(sheet, 'cusip');
  const quantity = amount(sheet, columns.quantity);
  const quantityText = text(sheet, columns.quantity);
  const price = amount(sheet, columns.price);
  const priceText = text(sheet, columns.price);
  const commission = amount(sheet, 'commission');
  const fees = amount(sheet, 'fees');
  const money = amount(sheet, columns.amount);
  return (row) => {
    const words = description(row).replace(/\s+/g, ' ');
    const units = quantity(row) ?? ZERO;
    const paid = money(row);
    const meaning = meaningOf(type(row), words, units, paid ?? ZERO);
    if (!meaning) throw new RowProblem('import/unknown-action', `"${type(row)}" in the column of types is not known.`);
    const ticker = symbol(row).replace('--', '') || cusip(row);
    // A trade needs a name; the oldest layout has no column of symbols.
    const unnamed = meaning.is === 'trade' && !sheet.has('symbol') ? words : '';
    const printed = price(row);
    const reinvested = parseAmount(/REINVEST PRICE \$ *([\d.]+)/.exec(words)?.[1] ?? '');
    return {
      line: row.line,
      when: when(row),
      account: intake.account,
      currency: intake.currency,
      meaning,
      asset: optionInWords(ticker) ?? optionInWords(words) ?? securityName(ticker || unnamed),
      description: words,
      quantity: units,
      quantityDigits: decimalsIn(quantityText(row)),
      price: printed === undefined || printed === ZERO ? reinvested : printed,
      priceDigits: Math.max(2, decimalsIn(priceText(row))),
      fee: absolute(plus(commission(row) ?? ZERO, fees(row) ?? ZERO)) as Fixed,
      amount: paid,
    };
  };
}
