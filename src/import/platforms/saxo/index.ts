/**
 * Saxo's transactions. Quantity and price stand only in the words of the event, and the amount is the cash with commissions in
 * it. Where the instrument has another currency, the amount is converted into the account's, which no column names: it is
 * the one of the deposits and fees, whose conversion rate is one.
 */
import { type Fixed, ONE } from '../../../core/fixed.js';
import { addSecurityTrade, wholeCurrency } from '../../account-history.js';
import { parseAmount } from '../../columns/amount.js';
import { eitherAmount } from '../../columns/either-mark.js';
import { RowProblem } from '../../columns/problem.js';
import { required, text, word } from '../../columns/text.js';
import { timeReader } from '../../columns/time.js';
import { addCharge, addIncome, addMoney } from '../../entries.js';
import type { TableFormat } from '../../format.js';
import type { Intake, When } from '../../intake.js';
import { namedAsset, namedClass, noteTicker } from '../../isin.js';
import { attemptLines, eachRow } from '../../rows.js';
import type { Row, Sheet } from '../../sheet.js';
import { inEnglish } from './months.js';

const AMOUNT = /^(?:booked )?amount$/;
const COLUMNS = [
  ...['trade date', 'value date', 'type', 'instrument', 'instrument isin', 'instrument currency'],
  ...['instrument symbol', 'event', 'conversion rate'],
];

export const saxo: TableFormat = {
  kind: 'table',
  id: 'saxo',
  platform: 'saxo',
  name: 'Saxo transactions',
  grade: 'A',
  covers: 'everything',
  fileName: /transactions|saxo/i,
  howTo: [
    'Sign in at SaxoInvestor or SaxoTraderGO with the language set to English, and open Account, then Transactions (Historic reports).',
    'Choose the account and the whole period, and export to Excel or CSV.',
  ],
  headers: [
    {
      version: 'since 2023',
      columns: [...COLUMNS, AMOUNT],
      optional: [
        ...['client id', 'account id', 'exchange description', 'order id', 'from derivative', 'underlying asset type'],
        ...['total cost', 'realized p/l', 'related amount'],
      ],
    },
  ],
  read,
};

interface Entry {
  readonly line: number;
  readonly type: string;
  readonly event: string;
  readonly when: When;
  readonly security: { readonly ticker: string; readonly isin: string; readonly name: string };
  /** Of the instrument, or of a row of cash. */
  readonly currency: string;
  readonly rate: Fixed;
  readonly amount: Fixed;
  readonly order: string;
}

function read(sheet: Sheet, intake: Intake): void {
  const readEntry = entryReader(sheet, intake);
  const entries: Entry[] = [];
  eachRow(sheet, intake, (row) => entries.push(readEntry(row)));
  const home = accountCurrency(entries);
  for (const one of entries) attemptLines(one.line, intake, () => addEntry(one, cashCurrency(one, home), intake));
}

function entryReader(sheet: Sheet, intake: Intake): (row: Row) => Entry {
  const date = text(sheet, 'trade date');
  const day = timeReader(intake, { patterns: ['d-MMM-yyyy', 'dd-MM-yyyy', 'dd/MM/yyyy'] });
  const [type, event, currency] = [
    required(sheet, 'type'),
    required(sheet, 'event'),
    word(sheet, 'instrument currency'),
  ];
  const [name, isin, symbol] = [
    word(sheet, 'instrument'),
    word(sheet, 'instrument isin'),
    word(sheet, 'instrument symbol'),
  ];
  const amount = eitherAmount(sheet, sheet.find(AMOUNT), 'amount');
  const rate = text(sheet, 'conversion rate');
  const order = word(sheet, 'order id');
  return (row) => {
    const sum = amount(row);
    if (sum === undefined) throw new RowProblem('import/missing-cell', 'the amount is empty.');
    return {
      ...{ line: row.line, type: type(row), event: event(row), when: day(inEnglish(date(row)), 'trade date') },
      security: { ticker: symbol(row).split(':')[0] ?? '', isin: isin(row), name: name(row) },
      ...{ currency: currency(row), rate: parseAmount(rate(row).replace(',', '.')) ?? ONE, amount: sum },
      order: order(row),
    };
  };
}

/** The currency of the rows of cash, if they have one only. */
function accountCurrency(entries: readonly Entry[]): string | undefined {
  const plain = entries.filter(({ security, rate }) => security.isin === '' && security.name === '' && rate === ONE);
  const [home, ...others] = new Set(plain.map(({ currency }) => wholeCurrency(currency)).filter(Boolean));
  return others.length === 0 ? home : undefined;
}

function cashCurrency({ rate, currency }: Entry, home: string | undefined): string {
  if (rate === ONE) return wholeCurrency(currency);
  if (home !== undefined) return home;
  const what = 'the amount is converted into the currency of the account, which no row of cash in this file tells.';
  throw new RowProblem('import/bad-cell', what);
}

const TRADE = /^(\p{L}+)\s+(-?[\d.,]+)\s*@\s*([\d.,]+)\s*([A-Za-z]{3})?/u;
const BUY = /^(?:buy|bought|koop|kauf|køb|kob|achat|acquisto|compra|kup|köp)/i;
const SELL = /^(?:sell|sold|verkoop|verkauf|salg|sælg|vente|vendita|venta|sprzeda|sälj)/i;

function addEntry(entry: Entry, currency: string, intake: Intake): void {
  const { line, event, type, when, amount, security } = entry;
  const money = { when, account: intake.account, currency, amount };
  const payer = namedAsset(security);
  noteTicker(intake, security);
  const trade = TRADE.exec(event);
  if (trade && (BUY.test(trade[1] ?? '') || SELL.test(trade[1] ?? ''))) return addDeal(entry, trade, currency, intake);
  const words = `${event} ${type}`;
  if (/withholding|dividend ?tax|dividendbelasting|bronbelasting|quellensteuer|udbytteskat/i.test(words)) {
    return addCharge(intake, line, { ...money, kind: 'withholding', note: payer });
  }
  if (/dividend|udbytte|distribution|dividende/i.test(event)) {
    return addIncome(intake, line, { ...money, kind: 'dividend', payer });
  }
  if (/interest|rente|zins|coupon/i.test(event)) return addInterest(entry, money, intake);
  if (/custody fee|service fee|subscription|\bfee\b|kosten|gebühr|commission/i.test(event)) {
    return addCharge(intake, line, { ...money, kind: 'other', note: event });
  }
  if (
    /deposit|withdrawal|transfer|storting|opname|overboeking|einzahlung|auszahlung|indbetaling|udbetaling/i.test(words)
  ) {
    return addMoney(intake, line, money);
  }
  throw new RowProblem('import/unknown-action', `"${event}" in the column "event" is not known.`);
}

type Cash = Parameters<typeof addMoney>[2];

function addInterest({ line, event, security }: Entry, money: Cash, intake: Intake): void {
  const payer = namedAsset(security);
  if (money.amount < 0n) return addCharge(intake, line, { ...money, kind: 'interest', note: event });
  addIncome(intake, line, { ...money, kind: 'interest', payer: payer === '' ? undefined : payer });
}

function addDeal(entry: Entry, trade: RegExpExecArray, currency: string, intake: Intake): void {
  const { line, when, security, amount, order } = entry;
  const [, verb = '', quantity = '', price = '', priceCurrency] = trade;
  addSecurityTrade(intake, {
    ...{ lines: line, when, order: order || undefined, side: BUY.test(verb) ? 'bought' : 'sold' },
    ...{ asset: namedAsset(security), class: namedClass(security), amount, currency },
    // The words have decimal points in every language.
    ...{ quantity: parseAmount(quantity), price: parseAmount(price), proves: false },
    ...(priceCurrency === undefined ? {} : { priceCurrency }),
  });
}
