/**
 * KuCoin's trade exports before 2022, five generations under as many names. Times are in UTC+8. The first has no fee; the
 * next two name no fee currency, which then is the quote's.
 */
import { amount, requiredAmount } from '../../columns/amount.js';
import { pair } from '../../columns/pair.js';
import { word } from '../../columns/text.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import type { Sheet } from '../../sheet.js';
import { feeIn, readTrades, side } from '../../trade-table.js';
import { HOW_TO, kucoinTime } from './shared.js';
import { NAMES } from './trades.js';

interface Columns {
  readonly time: string;
  readonly pair: string;
  readonly side: string;
  readonly quantity: string;
  readonly total: string;
  readonly feeCurrency?: string;
  readonly order?: string;
}

const VERSIONS: Readonly<Record<string, Columns>> = {
  v1: { time: 'created_at', pair: 'symbol', side: 'direction', quantity: 'amount', total: 'deal_value' },
  v2: { time: 'created_at', pair: 'symbol', side: 'direction', quantity: 'amount_coin', total: 'funds' },
  v3: {
    ...{ time: 'tradecreatedat', pair: 'symbol', side: 'side', quantity: 'size', total: 'funds' },
    ...{ feeCurrency: 'feecurrency', order: 'orderid' },
  },
  v4: { time: 'createddate', pair: 'symbol', side: 'direction', quantity: 'amount', total: 'dealvalue', order: 'oid' },
  '2019': { time: 'time', pair: 'pair', side: 'side', quantity: 'amount', total: 'volume', feeCurrency: 'feecoin' },
};

export const kucoinOldTrades: TableFormat = {
  kind: 'table',
  id: 'kucoin-old-trades',
  platform: 'kucoin',
  name: 'KuCoin trades before 2022',
  grade: 'A',
  covers: 'trades',
  howTo: HOW_TO,
  headers: [
    {
      version: 'v3',
      columns: ['tradecreatedat', 'symbol', 'side', 'price', 'size', 'funds', 'fee', 'feecurrency'],
      optional: ['orderid', 'liquidity', 'ordertype'],
    },
    {
      version: '2019',
      columns: [
        ...['time', 'pair', 'side', 'filledprice', 'filledpricecoin', 'amount', 'amountcoin', 'volume', 'volumecoin'],
        ...['fee', 'feecoin'],
      ],
    },
    {
      version: 'v4',
      columns: ['oid', 'symbol', 'dealprice', 'dealvalue', 'amount', 'fee', 'direction', 'createddate'],
    },
    {
      version: 'v2',
      columns: ['uid', 'symbol', 'order_type', 'price', 'amount_coin', 'direction', 'funds', 'fee', 'created_at'],
    },
    { version: 'v1', columns: ['uid', 'symbol', 'direction', 'deal_price', 'amount', 'deal_value', 'created_at'] },
  ],
  read,
};

function read(sheet: Sheet, intake: Intake): void {
  const columns = VERSIONS[sheet.version.version] as Columns;
  const pairOf = pair(sheet, columns.pair, { names: NAMES });
  const { feeCurrency, order } = columns;
  readTrades(sheet, intake, {
    when: kucoinTime(sheet, intake, columns.time),
    pair: pairOf,
    side: side(sheet, columns.side),
    quantity: requiredAmount(sheet, columns.quantity),
    total: requiredAmount(sheet, columns.total),
    fee: feeIn(amount(sheet, 'fee'), feeCurrency ? word(sheet, feeCurrency) : (row) => pairOf(row).quote),
    ...(order ? { order: word(sheet, order) } : {}),
  });
}
