/**
 * Generic trade histories with a fixed seed, as large as one likes: purchases and sales of ten assets over five years, prices
 * on a random walk, never more sold than is held. The same rows every time, so that a hash of the result can be compared.
 */
import { closeSync, openSync, writeSync } from 'node:fs';

const HEADER = 'id,time,account,type,asset,quantity,total,currency,fee\n';
const START = Date.UTC(2021, 0, 1);
const SPAN = 5 * 365 * 86_400_000;

const COINS = ['BTC', 'ETH', 'SOL', 'ADA', 'DOT', 'LTC', 'XRP', 'LINK', 'AVAX', 'ATOM'];
const STOCKS = ['AAPL', 'MSFT', 'VTI', 'VOO', 'TSLA', 'KO', 'XOM', 'JNJ', 'PG', 'WMT'];

/** Numbers in [0, 1): a linear congruential generator, enough for test data. */
export function generator(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state / 4_294_967_296;
  };
}

/** @param {{ path: string, rows: number, kind: 'coins' | 'stocks' | 'one-asset', seed?: number }} wanted */
export function writeTrades({ path, rows, kind, seed = 12_345 }) {
  writeLines(path, HEADER, kind === 'one-asset' ? buysThenSales(rows) : mixedTrades(rows, kind, generator(seed)));
}

/** Writes a header and lines, each with its line break, a mebibyte at a time. */
export function writeLines(path, header, lines) {
  const file = openSync(path, 'w');
  let text = header;
  for (const line of lines) {
    text += line;
    if (text.length > 1 << 20) {
      writeSync(file, text);
      text = '';
    }
  }
  writeSync(file, text);
  closeSync(file);
}

function* mixedTrades(rows, kind, random) {
  const assets = kind === 'stocks' ? STOCKS : COINS;
  const price = [40_000, 2500, 100, 0.5, 6, 180, 400, 220, 420, 200];
  const held = assets.map(() => 0);
  const step = Math.floor(SPAN / rows);
  for (let i = 0; i < rows; i++) {
    const k = Math.floor(random() * assets.length);
    price[k] *= 1 + (random() - 0.5) * 0.01;
    const sell = held[k] > 1 && random() < 0.45;
    const most = 1 + Math.floor(random() * 1e8) / 1e8;
    const quantity = (sell ? Math.min(held[k], most) : Math.floor(random() * 2e8 + 1e7) / 1e8).toFixed(8);
    held[k] += sell ? -quantity : Number(quantity);
    yield row(i, START + (i + 1) * step, sell, assets[k], quantity, quantity * price[k]);
  }
}

/** Half the rows buy lots at prices all over the place, the other half sells them one by one. */
function* buysThenSales(rows) {
  const random = generator(7);
  const half = rows / 2;
  const step = Math.floor(SPAN / rows);
  for (let i = 0; i < rows; i++) yield row(i, START + (i + 1) * step, i >= half, 'BTC', '1', 100 + random() * 900);
}

const row = (i, at, sell, asset, quantity, total) =>
  `T${i},${new Date(at).toISOString().replace('.000', '')},main,${sell ? 'sell' : 'buy'},${asset},${quantity},` +
  `${total.toFixed(2)},USD,${(total * 0.001).toFixed(2)}\n`;
