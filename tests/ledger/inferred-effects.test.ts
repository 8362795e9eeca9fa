/**
 * Brokers that do not say whether a trade opens or closes a position: a history cut into files at any place, or told by files that
 * overlap, comes out as the history in one file.
 */
import { describe, expect, it } from 'vitest';
import { type Book, linesOf, openLotsOf, runBook } from '../../src/chain/chain.js';
import { formatFixed } from '../../src/core/decimal-text.js';
import { settingsFromTree } from '../../src/settings/parse.js';
import { Random, SEED } from '../support/random.js';

const HEADER = 'Name,Symbol,Side,Status,Filled,Total Qty,Price,Avg Price,Time-in-Force,Placed Time,Filled Time';
const { value: settings } = settingsFromTree({ policies: { 'washSale.securities': 'off' } });

interface Order {
  readonly day: number;
  readonly symbol: string;
  readonly side: 'Buy' | 'Sell' | 'Short';
  readonly quantity: number;
  readonly price: number;
}

/** Days are those of 2025, from 0. */
function rowOf({ day, symbol, side, quantity, price }: Order): string {
  const month = Math.floor(day / 28);
  const date = `${String(month + 1).padStart(2, '0')}/${String((day % 28) + 1).padStart(2, '0')}/2025`;
  const time = `${date} 10:00:00 ${month >= 3 && month < 10 ? 'EDT' : 'EST'}`;
  return `${symbol},${symbol},${side},Filled,${quantity},${quantity},@${price},${price},DAY,${time},${time}`;
}

const bookOf = (...files: readonly (readonly Order[])[]): Book =>
  runBook({
    files: files.map((orders, i) => ({
      name: `Webull_Orders_${i}.csv`,
      bytes: new TextEncoder().encode([HEADER, ...orders.map(rowOf), ''].join('\n')),
    })),
    settings,
  });

/** Everything that does not name a file. */
const outcome = (book: Book): string[] =>
  [
    ...[...linesOf(book)].map(({ disposal, proceeds, basis, term }) =>
      [disposal.asset, disposal.quantity, disposal.acquired, disposal.sold, proceeds, basis, term, disposal.kind].join(
        ' ',
      ),
    ),
    ...[...openLotsOf(book)].map((lot) => `lot ${lot.asset} ${lot.quantity} ${lot.basis} ${lot.acquired}`),
    ...book.matched.shorts.map(({ asset, quantity, proceeds }) => `short ${asset} ${quantity} ${proceeds}`),
    ...book.issues.filter(({ code }) => code.startsWith('lots/')).map(({ code }) => code),
  ].sort();

const CALL = 'SPY251219C00600000';

describe('trades of which no row says whether they open or close', () => {
  it('sell an option that was bought in an earlier file, and end a short sale of an earlier file', () => {
    const first: Order[] = [
      { day: 10, symbol: CALL, side: 'Buy', quantity: 1, price: 4 },
      { day: 20, symbol: 'RIVN', side: 'Short', quantity: 10, price: 14 },
    ];
    const second: Order[] = [
      { day: 40, symbol: CALL, side: 'Sell', quantity: 1, price: 6 },
      { day: 50, symbol: 'RIVN', side: 'Buy', quantity: 12, price: 13 },
    ];
    const book = bookOf(first, second);
    expect(outcome(book)).toEqual(outcome(bookOf([...first, ...second])));
    const sold = [...linesOf(book)].map(
      ({ disposal, gain }) => `${disposal.kind} ${disposal.asset} ${formatFixed(gain)}`,
    );
    expect(sold.sort()).toEqual(['sale SPY 2025-12-19 600 C 200', 'short RIVN 10']);
    expect(book.matched.shorts).toEqual([]);
    expect([...openLotsOf(book)].map(({ asset, quantity }) => `${asset} ${formatFixed(quantity)}`)).toEqual(['RIVN 2']);
  });

  it(`come out the same however the history is cut, and where files overlap (seed ${SEED})`, () => {
    const random = new Random(SEED);
    let shorts = 0;
    for (let round = 0; round < 60; round++) {
      const orders: Order[] = [];
      for (let day = 0; day < 300; day += 1 + random.whole(0, 19)) {
        const symbol = [CALL, 'RIVN', 'AAPL'][random.whole(0, 2)] ?? 'AAPL';
        const held = orders
          .filter((one) => one.symbol === symbol)
          .reduce((sum, { side, quantity }) => sum + (side === 'Buy' ? quantity : -quantity), 0);
        const option = symbol === CALL;
        const quantity = 1 + random.whole(0, 4);
        const sells = random.whole(0, 1) === 1;
        const side = !sells ? 'Buy' : option ? 'Sell' : held > 0 ? 'Sell' : 'Short';
        // A broker divides no order between selling what is held and selling short; nor does the file tell a sale of too much.
        if (side === 'Sell' && !option && quantity > held) continue;
        orders.push({ day, symbol, side, quantity, price: 3 + random.whole(0, 19) });
      }
      const cut = random.whole(0, orders.length);
      const overlap = Math.min(orders.length, cut + random.whole(0, 3));
      const whole = outcome(bookOf(orders));
      shorts += whole.filter((line) => line.includes('short')).length;
      const parts = bookOf(orders.slice(0, cut), orders.slice(cut));
      expect(outcome(parts), `round ${round}, cut at ${cut} of ${orders.length}`).toEqual(whole);
      const twice = bookOf(orders.slice(0, overlap), orders.slice(cut));
      expect(outcome(twice), `round ${round}, from ${cut} to ${overlap} twice`).toEqual(whole);
    }
    expect(shorts).toBeGreaterThan(60);
  });
});
