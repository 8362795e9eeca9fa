/**
 * Sharesight's report of all trades. Price and brokerage are in the market's currency, and so is the trade: quantity times
 * price is all that it says of the cash. The value is in the portfolio's currency, which no column names; it is the currency
 * of the rows whose exchange rate is one. Rows of the market `FX` are coins kept as currencies, for which only the value tells.
 */
import { absolute, type Fixed, minus, ONE, plus, times, ZERO } from '../../../core/fixed.js';
import { addSecurityTrade, inWhole, wholeCurrency } from '../../account-history.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { required, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import type { Intake, When } from '../../intake.js';
import { namedAsset, namedClass } from '../../isin.js';
import { attemptLines, eachRow } from '../../rows.js';
import type { Row, Sheet } from '../../sheet.js';
import { addTrade, type Leg } from '../../trade.js';

const [PRICE, BROKERAGE] = [/^price \*?$/, /^brokerage ?\*?$/];

export const sharesight: TableFormat = {
  kind: 'table',
  id: 'sharesight',
  platform: 'sharesight',
  name: 'Sharesight all trades report',
  grade: 'A',
  covers: 'trades',
  fileName: /all.?trades/i,
  howTo: [
    'In Sharesight open the portfolio, then Reports, then All Trades, choose "All time" and run the report.',
    'Choose Export and Google Sheets or CSV (the Excel file rounds).',
  ],
  headers: [
    {
      version: 'since 2019',
      columns: [
        ...['market', 'code', 'name', 'type', 'date', 'quantity', PRICE, BROKERAGE, 'currency', 'exchange rate'],
        'value',
      ],
      optional: ['', 'comments', 'brokerage currency'],
    },
  ],
  read,
};

interface Entry {
  readonly line: number;
  readonly type: string;
  readonly when: When;
  readonly market: string;
  readonly security: { readonly ticker: string; readonly name: string };
  /** Signed. */
  readonly quantity: Fixed;
  readonly price: Fixed;
  readonly brokerage: Fixed;
  readonly currency: string;
  readonly rate: Fixed;
  readonly value: Fixed;
}

function read(sheet: Sheet, intake: Intake): void {
  const readEntry = entryReader(sheet, intake);
  const entries: Entry[] = [];
  eachRow(sheet, intake, (row) => entries.push(readEntry(row)), footer);
  const coins = entries.filter(({ market }) => market === 'FX');
  for (const one of entries) {
    if (one.market !== 'FX') attemptLines(one.line, intake, () => addEntry(one, intake));
  }
  addCoins(coins, portfolioCurrency(entries), intake);
  if (entries.length > coins.length) {
    intake.report(
      'import/amount-computed',
      'the report has no cash in a currency that it names: quantity × price stands for it.',
    );
  }
}

const footer = (row: Row): string | undefined => (/^\*|^total/i.test(row.cell(0)) ? 'footer' : undefined);

function entryReader(sheet: Sheet, intake: Intake): (row: Row) => Entry {
  const when = time(sheet, intake, 'date', { patterns: ['dd/MM/yyyy', 'd MMM yyyy'] });
  const [type, market, code, name] = [
    required(sheet, 'type'),
    word(sheet, 'market'),
    required(sheet, 'code'),
    word(sheet, 'name'),
  ];
  const [quantity, price, rate] = [
    requiredAmount(sheet, 'quantity'),
    amount(sheet, PRICE),
    amount(sheet, 'exchange rate'),
  ];
  const [brokerage, value, currency] = [amount(sheet, BROKERAGE), amount(sheet, 'value'), required(sheet, 'currency')];
  return (row) => ({
    ...{ line: row.line, type: type(row), when: when(row), market: market(row).toUpperCase() },
    ...{ security: { ticker: code(row), name: name(row) }, quantity: quantity(row), price: price(row) ?? ZERO },
    ...{ brokerage: absolute(brokerage(row) ?? ZERO), currency: currency(row), rate: rate(row) ?? ZERO },
    value: value(row) ?? ZERO,
  });
}

/** The currency of the portfolio, if the rows at the rate of one agree on it. */
function portfolioCurrency(entries: readonly Entry[]): string | undefined {
  const plain = entries.filter(({ market, rate }) => market !== 'FX' && rate === ONE);
  const [home, ...others] = new Set(plain.map(({ currency }) => wholeCurrency(currency)));
  return others.length === 0 ? home : undefined;
}

function addEntry(entry: Entry, intake: Intake): void {
  const { line, type, when, security, quantity, price, brokerage } = entry;
  const about = { asset: namedAsset(security), class: namedClass(security) };
  const bought = /^(?:buy|opening balance)$/i.test(type);
  if (bought || /^sell$/i.test(type)) {
    const currency = wholeCurrency(entry.currency);
    const [gross, fee] = [times(absolute(quantity), price, 'half-even'), inWhole(brokerage, entry.currency)];
    const worth = inWhole(gross, entry.currency);
    addSecurityTrade(intake, {
      ...{ lines: line, when, side: bought ? 'bought' : 'sold', ...about, quantity, currency, fee },
      amount: bought ? (-plus(worth, fee) as Fixed) : minus(worth, fee),
      ...{ price, priceCurrency: entry.currency },
    });
  } else if (/^(?:split|bonus)$/i.test(type) && quantity > 0n) {
    const added = /^split$/i.test(type) ? 'split' : 'stock-dividend';
    intake.add(line, added, { when, ...about, quantity, total: undefined });
  } else if (/^(?:split|consolidation|bonus)$/i.test(type)) {
    throw new RowProblem('import/ambiguous-group', `the ${type} of ${about.asset} takes shares away without a ratio.`);
  } else throw new RowProblem('import/unknown-action', `"${type}" in the column "type" is not known.`);
}

const COINS: Readonly<Record<string, string>> = { XBT: 'BTC' };

/** One coin sold and another bought for the same value on a day are a swap; the others are bought and sold for money. */
function addCoins(entries: readonly Entry[], home: string | undefined, intake: Intake): void {
  const coin = ({ security, quantity }: Entry): Leg => ({
    asset: COINS[security.ticker] ?? security.ticker,
    quantity: absolute(quantity),
  });
  const bought = new Set(entries.filter(({ quantity }) => quantity > 0n));
  for (const one of entries) {
    if (one.quantity > 0n) continue;
    const other = [...bought].find(({ when, value }) => when.day === one.when.day && value === absolute(one.value));
    if (other) bought.delete(other);
    const lines = other ? [one.line, other.line].sort((a, b) => a - b) : one.line;
    attemptLines(lines, intake, () => {
      const value = { value: absolute(one.value), ...(home === undefined ? {} : { valueCurrency: home }) };
      const received = other ? coin(other) : { asset: homeOf(home), quantity: absolute(one.value) };
      addTrade(intake, lines, {
        when: one.when,
        class: 'digital',
        given: coin(one),
        received,
        ...(other && home ? value : {}),
      });
    });
  }
  for (const one of bought) {
    attemptLines(one.line, intake, () => {
      const given = { asset: homeOf(home), quantity: absolute(one.value) };
      addTrade(intake, one.line, { when: one.when, class: 'digital', given, received: coin(one) });
    });
  }
}

function homeOf(home: string | undefined): string {
  if (home !== undefined) return home;
  throw new RowProblem('import/bad-cell', 'no row tells the currency of the portfolio, in which the value is.');
}
