/**
 * Revolut's statement of shares. Each currency has a balance of its own, in which its trades are settled; totals have no
 * sign but for money that leaves. A split says the shares added. What moves between Revolut's companies is no event.
 */
import { formatFixed } from '../../../core/decimal-text.js';
import { absolute, type Fixed, negate, ZERO } from '../../../core/fixed.js';
import { addSecurityTrade } from '../../account-history.js';
import { eitherAmount } from '../../columns/either-mark.js';
import { RowProblem } from '../../columns/problem.js';
import { required, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import { addCharge, addIncome, addMoney, addUnits } from '../../entries.js';
import type { TableFormat } from '../../format.js';
import type { Intake, When } from '../../intake.js';
import { namedAsset, namedClass } from '../../isin.js';
import { attemptLines, eachRow } from '../../rows.js';
import type { Row, Sheet } from '../../sheet.js';
import { money } from './money.js';

export const revolutInvest: TableFormat = {
  kind: 'table',
  id: 'revolut-invest',
  platform: 'revolut',
  name: 'Revolut stocks',
  grade: 'A',
  covers: 'everything',
  fileName: /trading-account-statement|revolut/i,
  howTo: [
    'In the Revolut app open Invest, then the three dots (More), then Documents, then Stocks.',
    'Choose Account statement, the Excel or CSV format and the whole time since the account was opened.',
  ],
  headers: [
    {
      version: 'since 2019',
      columns: ['date', 'ticker', 'type', 'quantity', 'price per share', 'total amount', 'currency', 'fx rate'],
    },
  ],
  read,
};

interface Entry {
  readonly line: number;
  readonly type: string;
  readonly when: When;
  readonly ticker: string;
  readonly quantity: Fixed | undefined;
  readonly price: Fixed | undefined;
  readonly total: Fixed;
  readonly currency: string;
}

function read(sheet: Sheet, intake: Intake): void {
  const readEntry = entryReader(sheet, intake);
  const mergers: Entry[] = [];
  eachRow(sheet, intake, (row) => {
    const entry = readEntry(row);
    if (/^merger - stock$/i.test(entry.type)) mergers.push(entry);
    else addEntry(entry, intake);
  });
  addMergers(mergers, intake);
}

function entryReader(sheet: Sheet, intake: Intake): (row: Row) => Entry {
  const when = time(sheet, intake, 'date');
  const [type, ticker, currency] = [required(sheet, 'type'), word(sheet, 'ticker'), required(sheet, 'currency')];
  const quantity = eitherAmount(sheet, sheet.find('quantity'), 'quantity');
  const price = money(sheet, 'price per share');
  const total = money(sheet, 'total amount');
  return (row) => ({
    ...{ line: row.line, type: type(row), when: when(row), ticker: ticker(row), quantity: quantity(row) },
    ...{ price: price(row)?.amount, total: total(row)?.amount ?? ZERO, currency: currency(row).toUpperCase() },
  });
}

const securityOf = ({ ticker }: Entry) => ({ asset: namedAsset({ ticker }), class: namedClass({ ticker }) });

function addEntry(entry: Entry, intake: Intake): void {
  const { line, type, when, ticker, total, currency } = entry;
  const cash = { when, account: intake.account, currency, amount: total };
  if (/^transfer from revolut .* to revolut /i.test(type)) return intake.ignore(line, 'between companies of Revolut');
  if (/^(?:buy|sell)\b/i.test(type)) return addOrder(entry, intake);
  if (/^cash top-?up|^cash withdrawal/i.test(type)) return addMoney(intake, line, cash);
  if (/^dividend tax/i.test(type)) return addCharge(intake, line, { ...cash, kind: 'withholding', note: ticker });
  if (/^dividend/i.test(type)) return addIncome(intake, line, { ...cash, kind: 'dividend', payer: ticker });
  if (/^interest/i.test(type)) return addIncome(intake, line, { ...cash, kind: 'interest' });
  if (/^robo management fee/i.test(type)) return addCharge(intake, line, { ...cash, kind: 'advisory', note: type });
  if (/\bfee\b/i.test(type)) return addCharge(intake, line, { ...cash, kind: 'other', note: type });
  if (/^return of capital|^capital return/i.test(type)) {
    intake.add(line, 'return-of-capital', { when, ...securityOf(entry), quantity: ZERO, total, currency });
    return;
  }
  addShares(entry, intake);
}

function addOrder(entry: Entry, intake: Intake): void {
  const { line, type, when, quantity, price, total, currency } = entry;
  const bought = /^buy/i.test(type);
  addSecurityTrade(intake, {
    ...{ lines: line, when, side: bought ? 'bought' : 'sold', ...securityOf(entry), quantity, currency, price },
    amount: bought ? negate(absolute(total)) : absolute(total),
  });
}

/** Rows that change the number of shares without an order. */
function addShares(entry: Entry, intake: Intake): void {
  const { line, type, when, total, currency, quantity } = entry;
  const security = securityOf(entry);
  const kind = /^(?:stock|reverse) split/i.test(type) ? 'split' : /^spin-?off/i.test(type) ? 'spin-off' : 'end';
  if (kind === 'end' && !/^merger - cash|^position closure|^delisting/i.test(type)) {
    throw new RowProblem('import/unknown-action', `"${type}" in the column "type" is not known.`);
  }
  if (quantity === undefined || quantity === 0n) throw new RowProblem('import/missing-cell', 'the quantity is empty.');
  if (kind === 'split') {
    if (quantity < 0n) {
      const what = `the split takes ${formatFixed(absolute(quantity))} ${security.asset} away without a ratio.`;
      throw new RowProblem('import/ambiguous-group', what);
    }
    intake.add(line, 'split', { when, ...security, quantity, total: undefined });
    return;
  }
  const units = absolute(quantity);
  if (kind === 'end') {
    if (total > 0n) intake.add(line, 'sell', { when, ...security, quantity: units, total, currency });
    else intake.add(line, 'worthless', { when, ...security, quantity: units });
    return;
  }
  addUnits(intake, line, { when, account: intake.account, ...security, quantity });
  const what = `${formatFixed(units)} ${security.asset} came by a "${type}" without the company they came from.`;
  intake.report('import/basis-elsewhere', what, line);
}

/** A merger is two rows of one day: the old shares, below zero, and the new ones. */
function addMergers(entries: readonly Entry[], intake: Intake): void {
  const arrivals = new Set(entries.filter(({ quantity = ZERO }) => quantity > 0n));
  for (const old of entries.filter((one) => !arrivals.has(one))) {
    const near = [...arrivals].filter((one) => one.when.day === old.when.day);
    const [arrival] = near;
    if (near.length !== 1 || !arrival || old.quantity === undefined || arrival.quantity === undefined) continue;
    arrivals.delete(arrival);
    const { asset: toAsset, class: toClass } = securityOf(arrival);
    const about = { when: old.when, ...securityOf(old), quantity: absolute(old.quantity), total: undefined };
    const lines = [old.line, arrival.line].sort((a, b) => a - b);
    const into = { toAsset, toClass, toQuantity: arrival.quantity };
    attemptLines(lines, intake, () => intake.add(lines, 'merger', { ...about, ...into, currency: old.currency }));
  }
  const done = new Set(intake.transactions.flatMap(({ source }) => source.rows ?? [source.row]));
  for (const { line, ticker, type } of entries) {
    if (done.has(line)) continue;
    intake.reject(
      line,
      'import/unpaired-leg',
      `"${type}" of ${ticker}: its other holding is not in this file on that day.`,
    );
  }
}
