/** One row, read but not yet made sense of. */
import type { Fixed } from '../../../core/fixed.js';
import { parseAmount } from '../../columns/amount.js';
import { eitherAmount } from '../../columns/either-mark.js';
import { RowProblem } from '../../columns/problem.js';
import { required, text, word } from '../../columns/text.js';
import { timeReader } from '../../columns/time.js';
import type { Intake, When } from '../../intake.js';
import type { Row, Sheet } from '../../sheet.js';

export interface Entry {
  readonly line: number;
  readonly id: string;
  readonly type: string;
  readonly when: When;
  readonly symbol: string;
  readonly name: string;
  readonly comment: string;
  readonly amount: Fixed;
  readonly trade: Trade | undefined;
}

/** What a comment says of a trade. */
export interface Trade {
  readonly quantity: Fixed;
  readonly price: Fixed;
}

const PATTERNS = ['dd.MM.yyyy HH:mm:ss', 'dd/MM/yyyy HH:mm:ss', 'dd.MM.yyyy HH:mm'];

export function entryReader(sheet: Sheet, intake: Intake): (row: Row) => Entry {
  const [id, type, date] = [word(sheet, 'id'), required(sheet, 'type'), text(sheet, 'time')];
  const symbol = word(sheet, sheet.has('ticker') ? 'ticker' : 'symbol');
  const [name, comment] = [word(sheet, 'instrument'), text(sheet, 'comment')];
  // The workbook says that its times are UTC; the old file is in the time of Warsaw.
  const zone = sheet.has('ticker') ? 'UTC' : 'Europe/Warsaw';
  const when = timeReader(intake, { zone, patterns: PATTERNS });
  const amount = eitherAmount(sheet, sheet.find('amount'), 'amount');
  const amountText = text(sheet, 'amount');
  return (row) => {
    // `-0.` is written for what rounds to nothing.
    const sum = /^-?\d+\.$/.test(amountText(row)) ? parseAmount(amountText(row).slice(0, -1)) : amount(row);
    if (sum === undefined) throw new RowProblem('import/missing-cell', 'the amount is empty.');
    return {
      ...{ line: row.line, id: id(row), type: type(row), symbol: symbol(row).toUpperCase(), name: name(row) },
      ...{ comment: comment(row), amount: sum, trade: tradeIn(comment(row)) },
      // A day of three digits was seen (`010.09.2024`): the first is one too many.
      when: when(date(row).replace(/^0(?=\d{2}\.)/, ''), 'time'),
    };
  };
}

/** Comments have decimal points in every language. */
function tradeIn(comment: string): Trade | undefined {
  const match = /(?:OPEN|CLOSE) (?:BUY|SELL) ([\d.]+)(?:\/[\d.]+)? @ ([\d.]+)/i.exec(comment);
  const [quantity, price] = [parseAmount(match?.[1] ?? ''), parseAmount(match?.[2] ?? '')];
  return quantity === undefined || price === undefined ? undefined : { quantity, price };
}
