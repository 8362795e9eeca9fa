/**
 * bitcoin.tax: trades in one file, income and spending in another. The total of a trade has the fee in it where that is in the
 * trade’s currency (`-1007.999993` with a fee of 3.01), so price × volume is compared. A fee below zero is a rebate.
 */
import { absolute, type Fixed, minus, plus, times, ZERO } from '../../../core/fixed.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { action, required, symbol, text, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import { addIncome } from '../../movement.js';
import { eachRow } from '../../rows.js';
import { GIFT, income, LOAN, LOST, type Sense, SPEND } from '../../sense.js';
import type { Row, Sheet } from '../../sheet.js';
import { accountColumn, legOf, senses } from '../../side-columns.js';
import { readSides } from '../../sides.js';
import { addTrade } from '../../trade.js';

const base = { kind: 'table', platform: 'bitcoin-tax', grade: 'A', secondHand: true, authority: 0 } as const;
const CORE = ['date', 'action', 'symbol', 'account', 'volume', 'price', 'currency', 'fee', 'feecurrency', 'total'];

export const bitcoinTaxTrades: TableFormat = {
  ...base,
  id: 'bitcoin-tax-trades',
  name: 'bitcoin.tax trades',
  covers: 'trades',
  howTo: ['Sign in at bitcoin.tax, open the tax year and then Trades.', 'Choose Download, CSV.'],
  headers: [
    {
      version: 'trades',
      columns: [...CORE, 'cost/proceeds', 'exchangeid', 'category', 'subaccount', 'memo'],
      optional: ['symbolbalance', 'currencybalance', 'feebalance'],
    },
  ],
  read: (sheet, intake) => {
    const [when, side] = [time(sheet, intake, 'date', DATES), action(sheet, 'action', SIDES)];
    const [asset, currency, account] = [
      symbol(sheet, 'symbol'),
      symbol(sheet, 'currency'),
      accountColumn(sheet, 'account'),
    ];
    const [volume, fee, feeIn] = [requiredAmount(sheet, 'volume'), amount(sheet, 'fee'), word(sheet, 'feecurrency')];
    const [memo, gross] = [text(sheet, 'memo'), grossTotal(sheet)];
    eachRow(sheet, intake, (row) => {
      const which = side(row);
      if (which === 'swap')
        throw new RowProblem(
          'import/unsettled-event',
          'these are coins that changed their name or forked, or were exchanged.',
        );
      const place = account(row);
      const about = { when: when(row), ...(place ? { account: place } : {}), note: memo(row) || undefined };
      const paid = fee(row) ?? ZERO;
      const feeAsset = feeIn(row).toUpperCase() || currency(row);
      const here = { asset: asset(row), quantity: absolute(volume(row)) };
      const there = { asset: currency(row), quantity: gross(row, which, feeAsset === currency(row) ? paid : ZERO) };
      const legs = which === 'buy' ? { given: there, received: here } : { given: here, received: there };
      const fees = paid > ZERO ? [{ asset: feeAsset, quantity: paid }] : [];
      addTrade(intake, row.line, { ...about, ...legs, class: 'digital', fees });
      if (paid < ZERO)
        addIncome(intake, row.line, { ...about, asset: feeAsset, amount: absolute(paid), kind: 'rebate' });
    });
  },
};

const DATES = { patterns: ['yyyy-MM-dd HH:mm:ss ZZZ'] };
const SIDES: Readonly<Record<string, 'buy' | 'sell' | 'swap'>> = { buy: 'buy', sell: 'sell', swap: 'swap' };

/** The money of a trade without its fee: price × volume decides whether the total has the fee in it. */
function grossTotal(sheet: Sheet): (row: Row, side: 'buy' | 'sell', fee: Fixed) => Fixed {
  const [total, price, volume] = [
    requiredAmount(sheet, 'total'),
    amount(sheet, 'price'),
    requiredAmount(sheet, 'volume'),
  ];
  return (row, side, fee) => {
    const told = absolute(total(row));
    const rate = price(row);
    if (fee === ZERO || rate === undefined) return told;
    const without = side === 'buy' ? minus(told, fee) : plus(told, fee);
    const worth = times(absolute(volume(row)), absolute(rate), 'half-even');
    return absolute(minus(worth, without)) < absolute(minus(worth, told)) ? without : told;
  };
}

const WORDS: Readonly<Record<string, Sense>> = {
  income: income('other'),
  mining: income('mining'),
  giftin: GIFT,
  gift: GIFT,
  donation: GIFT,
  spend: SPEND,
  stolen: LOST,
  lost: LOST,
  borrow: LOAN,
  repay: LOAN,
};
const COMES = /^(?:income|mining|giftin)$/i;

export const bitcoinTaxOther: TableFormat = {
  ...base,
  id: 'bitcoin-tax-other',
  name: 'bitcoin.tax income and spending',
  covers: 'income',
  howTo: ['Sign in at bitcoin.tax, open the tax year, then Income and Spending.', 'Choose Download, CSV, in each.'],
  headers: [
    {
      version: 'income and spending',
      columns: [...CORE, 'ref', 'memo', 'margin', 'marginid', 'txhash', 'sender', 'recipient'],
      optional: ['symbolbalance'],
    },
  ],
  read: (sheet, intake) => {
    const [volume, asset, kind] = [requiredAmount(sheet, 'volume'), symbol(sheet, 'symbol'), required(sheet, 'action')];
    const [total, currency] = [amount(sheet, 'total'), word(sheet, 'currency')];
    const [fee, feeIn] = [amount(sheet, 'fee'), word(sheet, 'feecurrency')];
    const units = (row: Row) => legOf(volume(row), asset(row));
    readSides(sheet, intake, {
      when: time(sheet, intake, 'date', DATES),
      sense: senses(sheet, 'action', WORDS),
      account: accountColumn(sheet, 'account'),
      given: (row) => (COMES.test(kind(row)) ? undefined : units(row)),
      received: (row) => (COMES.test(kind(row)) ? units(row) : undefined),
      fee: (row) => (fee(row) ? legOf(fee(row) ?? ZERO, feeIn(row)) : undefined),
      worth: (row) => (total(row) && currency(row) ? legOf(total(row) ?? ZERO, currency(row)) : undefined),
      reference: word(sheet, 'txhash'),
      note: text(sheet, 'memo'),
    });
  },
};
