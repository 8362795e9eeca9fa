/** Rows of Vanguard's two tables of transactions: that of brokerage accounts, and that of the older fund accounts. */
import { absolute, type Fixed, negate, plus, ZERO } from '../../../core/fixed.js';
import type { BrokerRow } from '../../broker-rows.js';
import { amount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { required, text, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { Intake } from '../../intake.js';
import { optionInWords } from '../../option-words.js';
import { securityName } from '../../securities.js';
import { decimalsIn } from '../../settled-trade.js';
import type { Row, Sheet } from '../../sheet.js';
import { leaves, meaningOf } from './types.js';

export interface VanguardRow extends BrokerRow {
  /** As written. */
  readonly type: string;
}

/** Names of securities by what the table of holdings calls them. */
export type Tickers = ReadonlyMap<string, string>;

const TYPE = /^transaction (?:type|activity)$/;
const SHARES = /^(?:transaction )?shares$/;
const AMOUNT = /^(?:net amount|dollar amount)$/;
const FEE = /^commissions? (?:and )?fees$/;

/** Makes the function that reads a row of the table whose header the sheet has. */
export function rowReader(sheet: Sheet, intake: Intake, tickers: Tickers): (row: Row) => VanguardRow {
  const given = intake.account === 'vanguard' ? undefined : intake.account;
  const number = required(sheet, 'account number');
  const when = time(sheet, intake, 'trade date', { patterns: ['M/d/yyyy', 'M/d/yy'] });
  const type = required(sheet, TYPE);
  const description = text(sheet, 'transaction description');
  const name = text(sheet, 'investment name');
  const symbol = word(sheet, 'symbol');
  const shares = amount(sheet, SHARES);
  const sharesText = text(sheet, SHARES);
  const price = amount(sheet, 'share price');
  const priceText = text(sheet, 'share price');
  const fees = [amount(sheet, FEE), amount(sheet, 'commission'), amount(sheet, 'fees')];
  const net = amount(sheet, AMOUNT);
  const accrued = amount(sheet, 'accrued interest');
  // The older table has no sign before the money of a purchase.
  const unsigned = sheet.has('dollar amount');
  return (row) => {
    const meaning = meaningOf(type(row));
    if (!meaning)
      throw new RowProblem('import/unknown-action', `"${type(row)}" in the column "transaction type" is not known.`);
    const words = `${name(row)} ${description(row)}`;
    const title = name(row).trim();
    const asset = securityName(
      symbol(row) || (tickers.get(title.toUpperCase()) ?? (/^cash$/i.test(title) ? '' : title)),
    );
    const signed = (value: Fixed): Fixed => (leaves(type(row)) ? negate(absolute(value)) : value);
    const units = signed(shares(row) ?? ZERO);
    const money = net(row);
    const bought = meaning.is === 'trade' && meaning.side === 'bought';
    return {
      line: row.line,
      type: type(row),
      when: when(row),
      account: given ?? `vanguard-${number(row)}`,
      currency: intake.currency,
      meaning,
      asset: optionInWords(words) ?? asset,
      description: words,
      quantity: units,
      quantityDigits: decimalsIn(sharesText(row)),
      price: price(row),
      priceDigits: Math.max(2, decimalsIn(priceText(row))),
      fee: absolute(fees.reduce<Fixed>((total, read) => plus(total, read(row) ?? ZERO), ZERO)),
      accrued: absolute(accrued(row) ?? ZERO),
      amount: money === undefined ? undefined : unsigned && bought ? negate(absolute(money)) : signed(money),
    };
  };
}
