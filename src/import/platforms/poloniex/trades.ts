/**
 * Poloniex trades. The fee column is a percentage; what it took is the difference between the amounts and the columns "less
 * fee", whatever "Fee Total" says in which currency. The newest files glue the market together, quote first (`BTCETH` is ether
 * priced in bitcoin), and print no total.
 */
import { absolute, type Fixed, minus, ZERO } from '../../../core/fixed.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { type Pair, pair, parsePair } from '../../columns/pair.js';
import { RowProblem } from '../../columns/problem.js';
import { type Read, required, symbol, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import type { Sheet } from '../../sheet.js';
import type { Leg } from '../../trade.js';
import { feeIn, priceTimes, readTrades, side } from '../../trade-table.js';

export const HOW_TO = [
  'Sign in at poloniex.com and open Orders (or Wallet), then the history, and choose Export for all dates.',
];

const OLD = [
  ...['date', 'market', 'category', 'type', 'price', 'amount', 'total', 'fee', 'order number'],
  ...['base total less fee', 'quote total less fee'],
];

export const poloniexTrades: TableFormat = {
  kind: 'table',
  id: 'poloniex-trades',
  platform: 'poloniex',
  name: 'Poloniex trades',
  grade: 'A',
  covers: 'trades',
  howTo: HOW_TO,
  headers: [
    { version: 'v2', columns: [...OLD, 'fee currency', 'fee total'] },
    { version: 'v1', columns: OLD },
    {
      version: 'v3',
      columns: [
        ...[
          'create_time',
          'trade_id',
          'market',
          'buyer_wallet',
          'side',
          'price',
          'amount',
          'fee',
          'fee_currency',
          'fee_total',
        ],
      ],
    },
  ],
  read: (sheet, intake) => (sheet.version.version === 'v3' ? readNew(sheet, intake) : readOld(sheet, intake)),
};

function readOld(sheet: Sheet, intake: Intake): void {
  const [pairOf, sideOf] = [pair(sheet, 'market'), side(sheet, 'type')];
  const [quantity, total] = [requiredAmount(sheet, 'amount'), requiredAmount(sheet, 'total')];
  // What Poloniex calls base is the currency of the price, and quote the coin that is traded.
  const [totalNet, quantityNet] = [
    requiredAmount(sheet, 'base total less fee'),
    requiredAmount(sheet, 'quote total less fee'),
  ];
  const paidElsewhere = feeIn(amount(sheet, 'fee total'), word(sheet, 'fee currency'));
  readTrades(sheet, intake, {
    when: time(sheet, intake, 'date'),
    pair: pairOf,
    side: sideOf,
    quantity,
    total,
    fee: (row): Leg | undefined => {
      const { base, quote } = pairOf(row);
      const bought = sideOf(row) === 'buy';
      const taken = bought ? less(quantity(row), quantityNet(row)) : less(total(row), totalNet(row));
      if (taken !== ZERO) return { asset: bought ? base : quote, quantity: taken };
      const other = paidElsewhere(row);
      return other && other.asset !== base && other.asset !== quote ? other : undefined;
    },
    order: word(sheet, 'order number'),
  });
}

const less = (gross: Fixed, net: Fixed): Fixed => minus(absolute(gross), absolute(net));

function readNew(sheet: Sheet, intake: Intake): void {
  const [market, feeName] = [required(sheet, 'market'), symbol(sheet, 'fee_currency')];
  const quantity = requiredAmount(sheet, 'amount');
  readTrades(sheet, intake, {
    when: time(sheet, intake, 'create_time'),
    pair: (row) => gluedPair(market(row).toUpperCase(), feeName(row)),
    side: side(sheet, 'side'),
    quantity,
    total: priceTimes(requiredAmount(sheet, 'price'), quantity),
    fee: feeIn(amount(sheet, 'fee_total'), feeName),
    id: tradeId(sheet),
  });
}

/** The fee is in one of the two coins, and so says where to cut. */
function gluedPair(market: string, feeName: string): Pair {
  if (market.includes('_')) {
    const [found] = parsePair(market);
    if (found) return found;
  }
  const before = market.startsWith(feeName) ? market.slice(feeName.length) : '';
  const after = market.endsWith(feeName) ? market.slice(0, -feeName.length) : '';
  if (before !== '' && after === '') return { base: before, quote: feeName };
  if (after !== '' && before === '') return { base: feeName, quote: after };
  throw new RowProblem(
    'import/bad-cell',
    `"${market}" in the column "market" cannot be cut into two coins, one of them ${feeName}.`,
  );
}

const tradeId = (sheet: Sheet): Read<string> => word(sheet, 'trade_id');
