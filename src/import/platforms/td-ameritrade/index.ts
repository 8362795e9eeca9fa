/**
 * TD Ameritrade's transactions, as downloaded until its accounts went to Schwab in 2023. Each row has an id; what it was is
 * only said in words. `NET CASH BALANCE` is the cash after the row, `AMOUNT` what moved, after commission and fees, which
 * have columns of their own.
 */
import { absolute, type Fixed, negate, plus, ZERO } from '../../../core/fixed.js';
import { addBrokerRows, type BrokerRow } from '../../broker-rows.js';
import { amount, shortened } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { required, text, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { optionInWords } from '../../option-words.js';
import { eachRow } from '../../rows.js';
import { securityName } from '../../securities.js';
import { decimalsIn } from '../../settled-trade.js';
import type { Row, Sheet } from '../../sheet.js';
import { leaves, meaningOf, symbolIn } from './words.js';

const FEES = ['commission', 'reg fee', 'short-term rdm fee', 'fund redemption fee', 'deferred sales charge'] as const;

export const tdAmeritrade: TableFormat = {
  kind: 'table',
  id: 'td-ameritrade',
  platform: 'td-ameritrade',
  name: 'TD Ameritrade transactions',
  grade: 'A',
  covers: 'everything',
  informationReturn: '1099-b',
  fileName: /^transactions/i,
  howTo: [
    'TD Ameritrade is part of Schwab since 2023; files that were downloaded before are read.',
    'There it was: My Account, History & Statements, Transactions, "Download" (CSV).',
    'Statements of those years can still be had at Schwab, under Statements of the former TD Ameritrade account.',
  ],
  headers: [
    {
      version: '2013',
      columns: ['date', 'transaction id', 'description', 'quantity', 'symbol', 'price', 'commission', 'amount'],
      optional: ['net cash balance', ...FEES],
    },
  ],
  read(sheet, intake) {
    if (intake.account === 'td-ameritrade') intake.masked.add(intake.account);
    const record = recordReader(sheet, intake);
    const rows: BrokerRow[] = [];
    eachRow(sheet, intake, (row) => rows.push(record(row)), footer);
    addBrokerRows(
      intake,
      rows.map((row) => withinAccount(row, rows)),
    );
  },
};

const INTERNAL = /^internal transfer between accounts or account types/i;
const WITHIN = { is: 'nothing', reason: 'moved between the cash and the margin side of the account' } as const;

/** Shares moved from the cash to the margin side are two rows of one day; a single one went to another account. */
function withinAccount(row: BrokerRow, rows: readonly BrokerRow[]): BrokerRow {
  if (!INTERNAL.test(row.description) || row.quantity === ZERO) return row;
  const same = rows.filter(
    ({ description, when, asset, quantity }) =>
      INTERNAL.test(description) &&
      when.day === row.when.day &&
      asset === row.asset &&
      absolute(quantity) === absolute(row.quantity),
  );
  return same.length % 2 === 0 ? { ...row, meaning: WITHIN } : row;
}

const footer = (row: Row): string | undefined => (/^\*+\s*end of file/i.test(row.cell(0)) ? 'footer' : undefined);

function recordReader(sheet: Sheet, intake: Intake): (row: Row) => BrokerRow {
  const when = time(sheet, intake, 'date', { patterns: ['M/d/yyyy', 'M/d/yy'] });
  const id = word(sheet, 'transaction id');
  const description = required(sheet, 'description');
  const quantity = amount(sheet, 'quantity');
  const quantityText = text(sheet, 'quantity');
  const symbol = word(sheet, 'symbol');
  const price = amount(sheet, 'price');
  const priceText = text(sheet, 'price');
  const money = amount(sheet, 'amount');
  const fees = FEES.map((name) => amount(sheet, name));
  return (row) => {
    const words = description(row).replace(/\s+/g, ' ');
    const meaning = meaningOf(words);
    if (!meaning)
      throw new RowProblem('import/unknown-action', `"${shortened(words)}" in the column "description" is not known.`);
    const written = quantity(row) ?? ZERO;
    const units = absolute(written);
    const option = optionInWords(symbol(row)) ?? optionInWords(words);
    const paid = money(row);
    return {
      line: row.line,
      when: when(row),
      account: intake.account,
      currency: intake.currency,
      meaning,
      asset: option ?? securityName(symbol(row) || symbolIn(words)),
      description: words,
      quantity: written < 0n || leaves(words) ? negate(units) : units,
      quantityDigits: decimalsIn(quantityText(row)),
      price: price(row),
      priceDigits: Math.max(2, decimalsIn(priceText(row))),
      fee: fees.reduce<Fixed>((total, read) => plus(total, absolute(read(row) ?? ZERO)), ZERO),
      amount: paid,
      id: id(row) || undefined,
    };
  };
}
