/**
 * The law of the transaction history: random trades, written as Binance would write them with the rows of each second
 * shuffled, are read with exactly the sums that were traded, or refused. Never with others.
 */
import { describe, expect, it } from 'vitest';
import { formatFixed, parseFixed } from '../../../src/core/decimal-text.js';
import { absolute, type Fixed, negate, plus, roundTo, times, ZERO } from '../../../src/core/fixed.js';
import type { ImportedFile } from '../../../src/import/import-file.js';
import type { Transaction } from '../../../src/ledger/transaction.js';
import { Random, SEED } from '../../support/random.js';
import { fileOf } from './binance-statement-of.js';

/** A market: price and quantity with as many decimals as it trades in. */
const MARKETS = [
  ['BTC', 'USDT', '42117.35', 2, 5],
  ['ETH', 'USDT', '3012.41', 2, 4],
  ['SOL', 'USDT', '95.37', 2, 2],
  ['ADA', 'USDT', '0.4513', 4, 1],
  ['ETH', 'BTC', '0.07153', 5, 4],
  ['ADA', 'BTC', '0.00001072', 8, 0],
  ['BNB', 'EUR', '287.3', 1, 3],
  ['SOL', 'EUR', '88.21', 2, 2],
  ['EUR', 'USDT', '1.0831', 4, 1],
] as const;

/** How the exports of a year named the rows of a trade. */
type Words = 'new' | 'side' | 'sign' | 'related';

interface Row {
  /** Which of the trades that were made it belongs to. */
  readonly trade: number;
  readonly second: number;
  readonly operation: string;
  readonly coin: string;
  readonly change: Fixed;
}

const number = (text: string): Fixed => parseFixed(text) as Fixed;

class World {
  trades = 0;
  readonly fees = new Map<string, Fixed>();
  readonly rows: Row[] = [];

  constructor(
    private readonly random: Random,
    private readonly spread: boolean,
  ) {}

  /** The trades of one second. */
  moment(second: number, trades: number): void {
    const words = this.random.pick<Words>(['new', 'new', 'new', 'side', 'sign', 'related']);
    const feeCoin = this.random.chance(0.5) ? 'BNB' : undefined;
    const here: Row[] = [];
    for (let i = 0; i < trades; i++) here.push(...this.trade(second, words, feeCoin));
    this.rows.push(...this.random.shuffled(here));
  }

  private trade(second: number, words: Words, feeCoin: string | undefined): Row[] {
    const [base, quote, around, priceDigits, quantityDigits] = this.random.pick(MARKETS);
    const bought = this.random.chance(0.5);
    const trade = this.trades++;
    const rows: Row[] = [];
    const out: Row[] = [];
    const fills = this.random.chance(0.6) ? 1 : this.random.whole(2, 4);
    for (let i = 0; i < fills; i++) {
      const factor = number(this.random.decimal(0.99, 1.01, 6).slice(0, 8));
      const price = roundTo(times(number(around), factor, 'half-even'), priceDigits, 'half-even');
      const size = this.random.chance(0.2)
        ? String(this.random.whole(1, 5))
        : this.random.decimal(0.5, 40, quantityDigits);
      const quantity = number(size);
      const paid = roundTo(times(quantity, price, 'half-even'), 8, 'half-even');
      if (paid === ZERO) continue;
      const [given, received] = bought ? [quote, base] : [base, quote];
      const [gave, got] = bought ? [paid, quantity] : [quantity, paid];
      const delay = this.spread && this.random.chance(0.1) ? 1 : 0;
      out.push({ trade, second, operation: wordFor(words, bought, false), coin: given, change: negate(gave) });
      rows.push({
        trade,
        second: second + delay,
        operation: wordFor(words, bought, true),
        coin: received,
        change: got,
      });
      const fee = roundTo(times(got, number('0.001'), 'half-even'), 8, 'half-even');
      if (fee > 0n) rows.push(this.fee(trade, second, words, feeCoin ?? received, fee));
    }
    return [...rows, ...this.merged(out)];
  }

  /** Sometimes the fills of one side are written as fewer rows. */
  private merged(rows: Row[]): Row[] {
    const [first, second, ...rest] = rows;
    if (!first || !second || !this.random.chance(0.15)) return rows;
    return [{ ...first, change: plus(first.change, second.change) }, ...rest];
  }

  private fee(trade: number, second: number, words: Words, coin: string, quantity: Fixed): Row {
    this.fees.set(coin, plus(this.fees.get(coin) ?? ZERO, quantity));
    return { trade, second, operation: words === 'new' ? 'Transaction Fee' : 'Fee', coin, change: negate(quantity) };
  }
}

function wordFor(words: Words, bought: boolean, received: boolean): string {
  if (words === 'side') return bought ? 'Buy' : 'Sell';
  if (words === 'sign') return received ? 'Buy' : 'Sell';
  if (words === 'related') return received ? 'Buy' : 'Transaction Related';
  if (bought) return received ? 'Transaction Buy' : 'Transaction Spend';
  return received ? 'Transaction Revenue' : 'Transaction Sold';
}

const START = Date.UTC(2022, 0, 1) / 1000;

function importOf(world: World): ImportedFile {
  const lines = world.rows.map(({ second, operation, coin, change }) => {
    const time = new Date((START + second) * 1000).toISOString().slice(0, 19).replace('T', ' ');
    return `${time},Spot,${operation},${coin},${formatFixed(change)},`;
  });
  return fileOf('statement.csv', ['UTC_Time,Account,Operation,Coin,Change,Remark', ...lines]);
}

/** A trade as two coins and two sums, whether made or read. */
interface Deal {
  readonly pair: string;
  readonly given: Fixed;
  readonly received: Fixed;
}

function dealOf(one: Transaction): Deal {
  if (one.type === 'swap')
    return { pair: `${one.asset} ${one.toAsset}`, given: one.quantity, received: one.toQuantity };
  if (one.type === 'buy')
    return { pair: `${one.currency} ${one.asset}`, given: one.total as Fixed, received: one.quantity };
  if (one.type === 'sell')
    return { pair: `${one.asset} ${one.currency}`, given: one.quantity, received: one.total as Fixed };
  throw new Error(`not a trade: ${one.type}`);
}

const isFee = ({ operation }: Row): boolean => operation.endsWith('Fee');

/** The trades that were made, by number. */
function dealsOf(world: World): Map<number, Deal> {
  const deals = new Map<number, Deal>();
  for (const row of world.rows) {
    if (isFee(row)) continue;
    const before = deals.get(row.trade) ?? { pair: ' ', given: ZERO, received: ZERO };
    const [out = '', into = ''] = before.pair.split(' ');
    const deal =
      row.change < 0n
        ? { pair: `${row.coin} ${into}`, given: plus(before.given, negate(row.change)), received: before.received }
        : { pair: `${out} ${row.coin}`, given: before.given, received: plus(before.received, row.change) };
    deals.set(row.trade, deal);
  }
  return deals;
}

/** True when each deal that was read is the sum of some of those made, each used once. */
function isSumOf(read: readonly Deal[], made: readonly Deal[]): boolean {
  const [first, ...rest] = read;
  if (!first) return made.length === 0;
  const own = made.filter(({ pair }) => pair === first.pair);
  for (let subset = 1; subset < 1 << own.length; subset++) {
    const chosen = own.filter((_, i) => (subset >> i) & 1);
    const given = chosen.reduce<Fixed>((sum, deal) => plus(sum, deal.given), ZERO);
    const received = chosen.reduce<Fixed>((sum, deal) => plus(sum, deal.received), ZERO);
    if (given !== first.given || received !== first.received) continue;
    if (
      isSumOf(
        rest,
        made.filter((deal) => !chosen.includes(deal)),
      )
    )
      return true;
  }
  return false;
}

/** Trades read and trades made that have rows in common, directly or through others. */
function related(file: ImportedFile, world: World): { read: Deal[]; made: Deal[]; lines: string }[] {
  const deals = dealsOf(world);
  const home = new Map<number, number>();
  const root = (trade: number): number => {
    const parent = home.get(trade) ?? trade;
    return parent === trade ? trade : root(parent);
  };
  const found: { readonly trade: number; readonly deal: Deal; readonly lines: string }[] = [];
  for (const one of file.intake.transactions) {
    if (one.type === 'fee') continue;
    const lines = one.source.rows ?? [one.source.row];
    const rows = lines.map((line) => world.rows[line - 2] as Row).filter((row) => !isFee(row));
    const [first] = rows;
    if (!first) throw new Error('a trade without rows');
    for (const { trade } of rows) home.set(root(trade), root(first.trade));
    found.push({ trade: first.trade, deal: dealOf(one), lines: lines.join() });
  }
  const groups = new Map<number, { read: Deal[]; made: Deal[]; lines: string }>();
  for (const { trade, deal, lines } of found) {
    const group = groups.get(root(trade)) ?? { read: [], made: [], lines: '' };
    groups.set(root(trade), { ...group, read: [...group.read, deal], lines: `${group.lines} (${lines})` });
  }
  for (const [trade, deal] of deals) groups.get(root(trade))?.made.push(deal);
  return [...groups.values()];
}

const show = (deals: readonly Deal[]): string =>
  deals
    .map(({ pair, given, received }) => `${pair} ${formatFixed(given)} ${formatFixed(received)}`)
    .sort()
    .join('; ');

const ALLOWED = new Set(['import/ambiguous-group', 'import/unpaired-leg']);

/** Proves the law on a world. @returns how many trades were made, and how many of their rows were refused. */
function check(world: World): { trades: number; rows: number; refused: number } {
  const file = importOf(world);
  const { total, used, ignored, rejected } = file.intake.rows.counts();
  expect(used + ignored + rejected).toBe(total);
  for (const { code } of file.intake.rows.rejections) expect(ALLOWED).toContain(code);
  for (const { read, made, lines } of related(file, world)) {
    expect(isSumOf(read, made), `rows ${lines}: read ${show(read)}, but made were ${show(made)}`).toBe(true);
  }
  const fees = new Map<string, Fixed>();
  const pay = (coin: string, quantity: Fixed): void => {
    if (quantity !== ZERO) fees.set(coin, plus(fees.get(coin) ?? ZERO, quantity));
  };
  for (const one of file.intake.transactions) {
    if (one.type === 'fee') pay(one.asset, one.quantity);
    else {
      if ('fee' in one) pay(one.currency, one.fee);
      if ('fees' in one) for (const fee of one.fees) pay(fee.asset, fee.quantity);
    }
  }
  for (const { row } of file.intake.rows.rejections) {
    const refused = world.rows[row - 2] as Row;
    if (isFee(refused)) pay(refused.coin, absolute(refused.change));
  }
  expect([...fees].sort(), 'fees used and refused').toEqual([...world.fees].sort());
  return { trades: world.trades, rows: total, refused: rejected };
}

/** Seconds with trades, `apart` from one another. */
function worldOf(seed: number, trades: number, apart: number, spread: boolean): World {
  const world = new World(new Random(seed), spread);
  for (let i = 0; i < 300; i++) world.moment(i * apart, trades);
  return world;
}

describe(`random trades of one second (seed ${SEED})`, () => {
  it('are all read when each second has one trade', () => {
    expect(check(worldOf(SEED, 1, 10, false)).refused).toBe(0);
  });

  it.each([
    [2, 10, false],
    [3, 10, false],
    [4, 10, false],
    [6, 10, false],
    [1, 10, true],
    [2, 10, true],
    [3, 10, true],
    [1, 1, false],
    [2, 1, false],
    [1, 1, true],
    [1, 2, true],
  ])('are read exactly or refused: %d trades, %d s apart, spilling over: %s', (trades, apart, spread) => {
    let [all, refused] = [0, 0];
    for (let run = 0; run < 3; run++) {
      const found = check(worldOf(SEED + 1000 * run + trades * 10 + apart, trades, apart, spread));
      all += found.rows;
      refused += found.refused;
    }
    console.log(
      `${trades} trades, ${apart} s apart${spread ? ', spilling over' : ''}: ${all} rows, ${refused} refused`,
    );
    expect(refused).toBeLessThan(all);
  });
});
