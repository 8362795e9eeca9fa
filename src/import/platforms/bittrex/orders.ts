/**
 * Bittrex order history, five generations. A market is written quote first (`USD-BTC` is bitcoin priced in dollars) until
 * the fourth; "Price" is the total without commission; an order may be filled in part; times are American.
 */
import { absolute, minus, times, ZERO } from '../../../core/fixed.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { pair } from '../../columns/pair.js';
import { symbol, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import type { Sheet } from '../../sheet.js';
import { feeIn, readTrades, side, type TradeTable } from '../../trade-table.js';

export const DATES = ['M/d/yyyy h:mm:ss a', 'M/d/yy H:mm', 'M/d/yyyy H:mm', 'M/d/yyyy H:mm:ss'];
export const HOW_TO = ['Bittrex closed in 2023: use the files that you downloaded then.'];

export const bittrexOrders: TableFormat = {
  kind: 'table',
  id: 'bittrex-orders',
  platform: 'bittrex',
  name: 'Bittrex order history',
  grade: 'A',
  covers: 'trades',
  howTo: HOW_TO,
  fileName: /bittrex|order.?history/i,
  headers: [
    {
      version: 'v5',
      columns: [
        ...['txid', 'time (utc)', 'transaction', 'order type', 'market', 'base', 'quote', 'price', 'quantity (base)'],
        ...['fees (quote)', 'total (quote)', 'approx value (usd)', 'time in force', 'notes'],
      ],
    },
    {
      version: 'v4',
      columns: ['date', 'market', 'side', 'type', 'price', 'quantity', 'total'],
      only: true,
    },
    {
      version: 'v3',
      columns: [
        ...['uuid', 'exchange', 'closed (utc)', 'opened (utc)', 'type', 'time in force', 'bid/ask', 'quantity'],
        ...['remaining', 'price', 'avg. price per share'],
      ],
    },
    {
      version: 'v2',
      columns: [
        ...['uuid', 'exchange', 'timestamp', 'ordertype', 'limit', 'quantity', 'quantityremaining', 'commission'],
        ...['price', 'priceperunit', 'isconditional', 'condition', 'conditiontarget', 'immediateorcancel', 'closed'],
      ],
      optional: ['timeinforcetypeid', 'timeinforce'],
    },
    {
      version: 'v1',
      columns: ['orderuuid', 'exchange', 'type', 'quantity', 'limit', 'commissionpaid', 'price', 'opened', 'closed'],
    },
  ],
  read: (sheet, intake) => readTrades(sheet, intake, tableOf(sheet, intake)),
};

function tableOf(sheet: Sheet, intake: Intake): TradeTable {
  if (sheet.version.version === 'v5') return fifth(sheet, intake);
  if (sheet.version.version === 'v4') return fourth(sheet, intake);
  const pairOf = pair(sheet, 'exchange', { quoteFirst: true });
  const [ordered, left] = [requiredAmount(sheet, 'quantity'), amount(sheet, /^(?:quantity)?remaining$/)];
  return {
    when: time(sheet, intake, /^closed(?: \(utc\))?$/, { patterns: DATES }),
    pair: pairOf,
    side: side(sheet, /^(?:order)?type$/, WORDS),
    quantity: (row) => minus(ordered(row), left(row) ?? ZERO),
    total: requiredAmount(sheet, 'price'),
    fee: feeIn(amount(sheet, /^commission(?:paid)?$/), (row) => pairOf(row).quote),
    order: word(sheet, /^(?:order)?uuid$/),
  };
}

const WORDS = {
  ceiling_market_buy: 'buy',
  ceiling_market_sell: 'sell',
  ceiling_limit_buy: 'buy',
  ceiling_limit_sell: 'sell',
} as const;

const fourth = (sheet: Sheet, intake: Intake): TradeTable => ({
  when: time(sheet, intake, 'date', { patterns: DATES }),
  pair: pair(sheet, 'market'),
  side: side(sheet, 'side'),
  quantity: requiredAmount(sheet, 'quantity'),
  total: requiredAmount(sheet, 'total'),
});

/** The total is with the fee or without it: whichever the price says, since the header does not. */
function fifth(sheet: Sheet, intake: Intake): TradeTable {
  const [base, quote] = [symbol(sheet, 'base'), symbol(sheet, 'quote')];
  const [price, quantity] = [requiredAmount(sheet, 'price'), requiredAmount(sheet, 'quantity (base)')];
  const [total, fee] = [requiredAmount(sheet, 'total (quote)'), amount(sheet, 'fees (quote)')];
  const sideOf = side(sheet, 'transaction');
  return {
    when: time(sheet, intake, 'time (utc)', { patterns: DATES }),
    pair: (row) => ({ base: base(row), quote: quote(row) }),
    side: sideOf,
    quantity,
    total: (row) => {
      const [told, paid] = [absolute(total(row)), absolute(fee(row) ?? ZERO)];
      const computed = times(absolute(price(row)), absolute(quantity(row)), 'half-even');
      const without = sideOf(row) === 'buy' ? minus(told, paid) : ((told + paid) as typeof told);
      const far = (one: typeof told): bigint => absolute(minus(one, computed));
      return far(without) < far(told) ? without : told;
    },
    fee: feeIn(fee, quote),
    order: word(sheet, 'txid'),
  };
}
