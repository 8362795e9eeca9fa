/** sFOX orders: the principal without fees, the fees beside it in the currency of the price; times as a browser writes them. */
import { amount, requiredAmount } from '../../columns/amount.js';
import { type Read, required, symbol, word } from '../../columns/text.js';
import { timeReader } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import type { Intake, When } from '../../intake.js';
import type { Sheet } from '../../sheet.js';
import { feeIn, readTrades, side } from '../../trade-table.js';

export const sfox: TableFormat = {
  kind: 'table',
  id: 'sfox-orders',
  platform: 'sfox',
  name: 'sFOX orders',
  grade: 'C',
  covers: 'trades',
  howTo: ['Sign in at sfox.com and open Account, then Orders, and choose Export.'],
  headers: [
    {
      version: 'orders',
      columns: [
        ...['orderid', 'orderdate', 'action', 'assetpair', 'quantity', 'asset', 'assetusdfxrate', 'unitprice'],
        ...[
          'pricecurrency',
          'principalamount',
          'priceusdfxrate',
          'principalamountusd',
          'fees',
          'feesusd',
          'total',
          'totalusd',
        ],
      ],
      optional: ['addedbyuseremail'],
    },
  ],
  read: (sheet, intake) => {
    const [base, quote] = [symbol(sheet, 'asset'), symbol(sheet, 'pricecurrency')];
    readTrades(sheet, intake, {
      when: browserTime(sheet, intake),
      pair: (row) => ({ base: base(row), quote: quote(row) }),
      side: side(sheet, 'action'),
      quantity: requiredAmount(sheet, 'quantity'),
      total: requiredAmount(sheet, 'principalamount'),
      fee: feeIn(amount(sheet, 'fees'), quote),
      id: word(sheet, 'orderid'),
    });
  },
};

/** `Mon Jan 06 2020 15:04:05 GMT+0000 (Coordinated Universal Time)`. */
function browserTime(sheet: Sheet, intake: Intake): Read<When> {
  const [cell, parse] = [
    required(sheet, 'orderdate'),
    timeReader(intake, { patterns: ["EEE MMM dd yyyy HH:mm:ss 'GMT'ZZZ"] }),
  ];
  return (row) => parse(cell(row).replace(/\s*\(.*\)$/, ''), 'orderdate');
}
