/**
 * Spot trades, one row for each fill. The old export has the coin of the fee in a column and splits nothing else
 * (`LTCBTC`, 1.61, 0.01190273, 0.00161, `LTC`); the new one glues coins to quantities (`0.48SOL`, `62.376USDT`) and comes in
 * the language of the person. What both sides were is taken from the quantities; the price is only compared with them.
 */
import { type Fixed, times } from '../../../core/fixed.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { action, required, text, word } from '../../columns/text.js';
import type { HeaderCell, TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';
import { addTrade, type Leg } from '../../trade.js';
import { requiredUnit, splitPair, splitUnit, trailingUnit } from './pairs.js';
import { binanceTime } from './times.js';

/** The columns of a generation with glued units, by what they mean. */
interface GluedColumns {
  readonly time: HeaderCell;
  readonly pair: HeaderCell;
  readonly side: HeaderCell;
  readonly price: HeaderCell;
  readonly executed: HeaderCell;
  readonly amount: HeaderCell;
  readonly fee: HeaderCell;
}

const ENGLISH: GluedColumns = {
  time: /^(?:date\(utc.*\)|time)$/,
  pair: 'pair',
  side: 'side',
  price: 'price',
  executed: 'executed',
  amount: 'amount',
  fee: 'fee',
};

const CZECH: GluedColumns = {
  time: /^čas/,
  pair: 'pár',
  side: 'strana',
  price: 'cena',
  executed: 'provedeno',
  amount: 'částka',
  fee: 'poplatek',
};

const SIDES = { buy: 'buy', sell: 'sell' } as const;
const EXTRAS = ['order no', 'aor conversion pair', 'aor conversion rate'];

export const binanceSpot: TableFormat = {
  kind: 'table',
  id: 'binance-spot',
  platform: 'binance',
  name: 'Binance spot trade history',
  grade: 'A',
  covers: 'trades',
  authority: 3,
  howTo: [
    'Binance: Orders, Spot Order, Trade History, Export Trade History; choose the whole period.',
    'Keep the name of the file: it tells the zone of its times.',
    'It holds trades on the market only: for conversions, dust, deposits and earnings add the transaction history.',
  ],
  fileName: /spot.?trade|trade.?history/i,
  headers: [
    { version: '2020', columns: ['date(utc)', 'market', 'type', 'price', 'amount', 'total', 'fee', 'fee coin'] },
    { version: '2021', columns: ['date(utc)', 'pair', 'side', 'price', 'executed', 'amount', 'fee'] },
    { version: '2021 Czech', columns: Object.values(CZECH) },
    { version: '2025', columns: ['time', 'pair', 'side', 'price', 'executed', 'amount', 'fee'] },
    { version: '2026', columns: ['time', 'pair', 'side', 'price', 'executed', 'amount', 'fee', ...EXTRAS] },
  ],
  read(sheet, intake) {
    if (sheet.has('fee coin')) readOld(sheet, intake);
    else readGlued(sheet, intake, sheet.has(CZECH.pair) ? CZECH : ENGLISH);
  },
};

function readOld(sheet: Sheet, intake: Intake): void {
  const when = binanceTime(sheet, intake, 'date(utc)');
  const market = required(sheet, 'market');
  const side = action(sheet, 'type', SIDES);
  const price = amount(sheet, 'price');
  const quantity = requiredAmount(sheet, 'amount');
  const total = requiredAmount(sheet, 'total');
  const fee = amount(sheet, 'fee');
  const feeCoin = word(sheet, 'fee coin');
  eachRow(sheet, intake, (row) => {
    const feeAsset = feeCoin(row).toUpperCase();
    const { base, quote } = splitPair(market(row), [feeAsset]);
    const paid = fee(row);
    addFill(intake, row.line, {
      when: when(row),
      bought: side(row) === 'buy',
      base: { asset: base, quantity: quantity(row) },
      quote: { asset: quote, quantity: total(row) },
      price: price(row),
      fees: paid === undefined || feeAsset === '' ? [] : [{ asset: feeAsset, quantity: paid }],
    });
  });
}

function readGlued(sheet: Sheet, intake: Intake, columns: GluedColumns): void {
  const when = binanceTime(sheet, intake, columns.time);
  const pair = required(sheet, columns.pair);
  const side = action(sheet, columns.side, SIDES);
  const price = amount(sheet, columns.price);
  const executed = text(sheet, columns.executed);
  const paid = text(sheet, columns.amount);
  const fee = word(sheet, columns.fee);
  const order = word(sheet, 'order no');
  eachRow(sheet, intake, (row) => {
    const quoteCell = paid(row);
    const { base, quote } = gluedPair(pair(row), trailingUnit(quoteCell));
    const here = requiredUnit(executed(row), [base], sheet.decimalMark, 'executed');
    const there = requiredUnit(quoteCell, [quote], sheet.decimalMark, 'amount');
    const charged = splitUnit(fee(row), [base, quote, 'BNB'], sheet.decimalMark);
    addFill(intake, row.line, {
      when: when(row),
      bought: side(row) === 'buy',
      base: { asset: here.unit, quantity: here.amount },
      quote: { asset: there.unit, quantity: there.amount },
      price: price(row),
      fees: charged ? [{ asset: charged.unit, quantity: charged.amount }] : [],
      order: order(row) || undefined,
    });
  });
}

/** The coins of a market, when the quantity of one is known by its letters. */
function gluedPair(symbol: string, quote: string): { base: string; quote: string } {
  const written = symbol.toUpperCase();
  if (quote !== '' && written.length > quote.length && written.endsWith(quote)) {
    return { base: written.slice(0, -quote.length).replace(/[-_/]$/, ''), quote };
  }
  return splitPair(symbol, [quote]);
}

export interface Fill extends Pick<Parameters<typeof addTrade>[2], 'when' | 'order' | 'fees'> {
  readonly bought: boolean;
  readonly base: Leg;
  readonly quote: Leg;
  readonly price: Fixed | undefined;
}

/** Adds one fill, and reports when quantity times price is not what was paid: then a coin was cut off wrongly. */
export function addFill(intake: Intake, lines: number | readonly number[], fill: Fill): void {
  const { when, order, fees = [], bought, base, quote, price } = fill;
  const sides = bought ? { given: quote, received: base } : { given: base, received: quote };
  addTrade(intake, lines, { when, order, fees, class: 'digital', ...sides });
  if (price === undefined || price === 0n) return;
  const expected = times(base.quantity, price, 'half-even');
  const off = expected > quote.quantity ? expected - quote.quantity : quote.quantity - expected;
  if (off * 1000n > quote.quantity && off > DUST) {
    const what = `the quantity times the price is not the amount in ${quote.asset}.`;
    intake.report('import/amount-mismatch', what, typeof lines === 'number' ? lines : lines[0]);
  }
}

/** One unit of the eighth decimal, which is where Binance rounds. */
const DUST = 10n ** 10n;
