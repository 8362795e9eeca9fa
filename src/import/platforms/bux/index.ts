/**
 * BUX Zero's transactions. A trade's fee is a row of its own a moment later and belongs to the trade. Corporate actions redeem
 * the old units and deposit the new ones. Names are in words; the asset's id is its ISIN.
 */
import { absolute, distributeCents, type Fixed, minus, negate, sum, ZERO } from '../../../core/fixed.js';
import { addPayout, addSecurityTrade } from '../../account-history.js';
import { amount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { required, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import { addCharge, addIncome, addMoney } from '../../entries.js';
import { addExchangedHoldings, type UnitsRow } from '../../exchanged-holdings.js';
import type { TableFormat } from '../../format.js';
import type { Intake, When } from '../../intake.js';
import { namedClass, reportIsins } from '../../isin.js';
import { attemptLines, eachRow } from '../../rows.js';
import type { Row, Sheet } from '../../sheet.js';

const TIME = /^transaction time \(cet\)$/;

export const bux: TableFormat = {
  kind: 'table',
  id: 'bux',
  platform: 'bux',
  name: 'BUX transactions',
  grade: 'C',
  covers: 'everything',
  fileName: /bux|transaction/i,
  howTo: ['In the BUX app open Account, then Statements (Documents), and ask for the transaction history as CSV.'],
  headers: [
    {
      version: 'since 2020',
      columns: [
        ...[TIME, 'transaction category', 'transaction type', 'transfer type', 'transaction amount'],
        ...['transaction currency', 'asset id', 'asset name', 'asset quantity', 'asset price', 'asset currency'],
      ],
      optional: [
        ...['cash balance amount', 'currency pair', 'exchange rate', 'transaction description'],
        /^profit and loss/,
        /^dividend /,
      ],
    },
  ],
  read,
};

interface Entry {
  readonly line: number;
  readonly category: string;
  readonly type: string;
  readonly transfer: string;
  readonly when: When;
  readonly isin: string;
  readonly name: string;
  readonly quantity: Fixed | undefined;
  readonly price: Fixed | undefined;
  readonly priceCurrency: string;
  readonly rate: Fixed | undefined;
  readonly amount: Fixed;
  readonly tax: Fixed;
  readonly currency: string;
}

function read(sheet: Sheet, intake: Intake): void {
  const readEntry = entryReader(sheet, intake);
  const entries: Entry[] = [];
  eachRow(sheet, intake, (row) => entries.push(readEntry(row)));
  const actions = entries.filter(({ category }) => category === 'corporate_actions');
  const rest = addTrades(entries, intake);
  for (const one of rest) if (!actions.includes(one)) attemptLines(one.line, intake, () => addEntry(one, intake));
  addExchangedHoldings(
    actions.flatMap((one) => unitsOf(one, intake)),
    intake,
  );
  reportIsins(
    intake,
    entries.map(({ isin }) => isin),
  );
}

function entryReader(sheet: Sheet, intake: Intake): (row: Row) => Entry {
  const when = time(sheet, intake, TIME, { zone: 'Europe/Amsterdam' });
  const words = [
    'transaction category',
    'transaction type',
    'transfer type',
    'asset id',
    'asset name',
    'asset currency',
  ];
  const [category, type, transfer, isin, name, priced] = words.map((column) => word(sheet, column));
  const currency = required(sheet, 'transaction currency');
  const [quantity, price, rate] = [
    amount(sheet, 'asset quantity'),
    amount(sheet, 'asset price'),
    amount(sheet, 'exchange rate'),
  ];
  const [money, tax] = [amount(sheet, 'transaction amount'), amount(sheet, 'dividend tax amount')];
  return (row) => {
    const value = money(row);
    if (value === undefined) throw new RowProblem('import/missing-cell', 'the amount is empty.');
    return {
      ...{ line: row.line, when: when(row), amount: value, tax: absolute(tax(row) ?? ZERO), currency: currency(row) },
      ...{ category: category?.(row) ?? '', type: type?.(row) ?? '', transfer: transfer?.(row) ?? '' },
      ...{ isin: isin?.(row).toUpperCase() ?? '', name: name?.(row) ?? '', quantity: quantity(row), price: price(row) },
      ...{ priceCurrency: priced?.(row) ?? '', rate: rate(row) },
    };
  };
}

const NEAR_MS = 2000;

/** Adds the trades with their fees. @returns the other rows. */
function addTrades(entries: readonly Entry[], intake: Intake): Entry[] {
  const taken = new Set<Entry>();
  for (const first of entries) {
    if (first.category !== 'trades' || taken.has(first)) continue;
    const near = (one: Entry): boolean =>
      !taken.has(one) &&
      one.isin === first.isin &&
      Math.abs((one.when.at ?? 0) - (first.when.at ?? 0)) <= NEAR_MS &&
      one.currency === first.currency;
    const trades = entries.filter((one) => one.category === 'trades' && one.type === first.type && near(one));
    const fees = entries.filter((one) => one.category === 'fees' && near(one));
    const shares = distributeCents(
      negate(sum(fees.map((one) => one.amount))),
      trades.map((one) => absolute(one.amount)),
    );
    for (const one of [...trades, ...fees]) taken.add(one);
    trades.forEach((one, index) => {
      const lines = index === 0 ? [one.line, ...fees.map(({ line }) => line)].sort((a, b) => a - b) : one.line;
      attemptLines(lines, intake, () => addOne(one, shares[index] ?? ZERO, lines, intake));
    });
  }
  return entries.filter((one) => !taken.has(one));
}

function addOne(trade: Entry, fee: Fixed, lines: number | readonly number[], intake: Intake): void {
  const { when, type, isin, name, quantity, amount: cash, currency, price, priceCurrency, rate } = trade;
  const side = /^buy/i.test(type) ? 'bought' : /^sell/i.test(type) ? 'sold' : undefined;
  if (side === undefined) throw new RowProblem('import/unknown-action', `"${type}" is not known.`);
  addSecurityTrade(intake, {
    ...{ lines, when, side, asset: isin, class: namedClass({ isin, name }), quantity, currency, fee },
    ...{ amount: minus(cash, fee), price, rate, note: name || undefined },
    ...(priceCurrency === '' ? {} : { priceCurrency }),
  });
}

function addEntry(entry: Entry, intake: Intake): void {
  const { line, category, type, when, isin, amount: cash, tax, currency } = entry;
  const money = { when, account: intake.account, currency, amount: cash };
  switch (category) {
    case 'deposits':
    case 'withdrawals':
      return addMoney(intake, line, money);
    case 'dividends':
      return addPayout(intake, {
        lines: line,
        when,
        kind: 'dividend',
        payer: isin,
        net: cash,
        currency,
        withheld: tax,
      });
    case 'interest':
      return addIncome(intake, line, { ...money, kind: 'interest' });
    case 'fees':
      return addCharge(intake, line, { ...money, kind: isin === '' ? 'subscription' : 'trading', note: isin || type });
    case 'taxes':
      return addCharge(intake, line, { ...money, kind: 'withholding', note: isin || type });
    case 'others':
      if (cash < 0n) return addCharge(intake, line, { ...money, kind: 'other', note: type });
      return addIncome(intake, line, { ...money, kind: /promotion/i.test(type) ? 'reward' : 'other' });
    default:
      throw new RowProblem('import/unknown-action', `"${category}" (${type}) is not known.`);
  }
}

function unitsOf(entry: Entry, intake: Intake): UnitsRow[] {
  const { line, when, isin, name, transfer, type } = entry;
  const out = /REDEEM|DEBIT|WITHDRAW/.test(transfer);
  const quantity = absolute(entry.quantity ?? ZERO);
  if (quantity === ZERO || isin === '') {
    intake.reject(line, 'import/missing-cell', `"${type}" says no units.`);
    return [];
  }
  const about = { line, when, account: intake.account, asset: isin, class: namedClass({ isin, name }), words: type };
  return [{ ...about, quantity: out ? negate(quantity) : quantity }];
}
