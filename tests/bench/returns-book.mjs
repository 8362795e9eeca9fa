/**
 * A book of ten years with a fixed seed, for the speed of `tare returns`: fifty assets with a price for every day, money that
 * comes in each month, and as many fills as one likes, each at a price near that of its day. Never more is sold than is held
 * and never more spent than there is, so that nothing has to be assumed.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generator, writeLines } from './generate.mjs';

const FIRST = Date.UTC(2016, 0, 1);
const DAY = 86_400_000;
const DAYS = 3653;

/** @param {{ folder: string, fills: number, kind: 'digital' | 'stock', assets?: number, days?: number, seed?: number }} wanted */
export function writeReturnsBook({ folder, fills, kind, assets = 50, days = DAYS, seed = 12_345 }) {
  const random = generator(seed);
  const names = Array.from({ length: assets }, (_, k) => `A${String(k).padStart(2, '0')}`);
  const prices = pricesOf(names, days, random);
  for (const name of ['exports', 'prices']) mkdirSync(join(folder, name), { recursive: true });
  const rows = prices.map((row, i) => `${dayText(i)},${row.map((price) => price.toFixed(2)).join(',')}\n`);
  writeLines(join(folder, 'prices', 'daily.csv'), `date,${names.join(',')}\n`, rows);
  const header = 'id,time,account,type,asset,quantity,total,currency,fee,class\n';
  writeLines(join(folder, 'exports', 'trades.csv'), header, fillRows({ names, prices, fills, kind, days, random }));
  const share = `${100 / assets}%`;
  const targets = names.map((name) => `${name}: ${share}`).join(', ');
  const lines = [
    'currency: USD',
    'timezone: UTC',
    'taxpayer: { country: us, shortRate: 35%, longRate: 15% }',
    'fees: { main: { commission: 0.1% } }',
    `targets: { ${targets} }`,
  ];
  writeFileSync(join(folder, 'tare.yaml'), `${lines.join('\n')}\n`);
}

const dayText = (i) => new Date(FIRST + i * DAY).toISOString().slice(0, 10);

function pricesOf(names, days, random) {
  const now = names.map((_, k) => 20 + k * 7);
  return Array.from({ length: days }, () => {
    for (let k = 0; k < now.length; k++) now[k] *= 1.0003 + (random() - 0.5) * 0.04;
    return [...now];
  });
}

function* fillRows({ names, prices, fills, kind, days, random }) {
  const held = names.map(() => 0);
  let money = 0;
  let made = 0;
  for (let i = 0; i < days; i++) {
    if (i % 30 === 0) {
      const sum = i === 0 ? 500_000 : 5000;
      money += sum;
      yield `D${i},${dayText(i)}T00:00:01Z,main,deposit,USD,${sum},,,,cash\n`;
    }
    const until = Math.round((fills * (i + 1)) / days);
    const many = until - made;
    for (let n = 0; made < until; made++, n++) {
      const k = Math.floor(random() * names.length);
      const price = prices[i][k] * (0.995 + random() * 0.01);
      const sells = held[k] * price > 500 && random() < (money < 100_000 ? 0.7 : 0.45);
      const units = Math.floor((sells ? held[k] * 1e6 * random() : (money * 1e4 * random()) / price) + 1) / 1e6;
      const total = Math.round(units * price * 100) / 100;
      const fee = Math.round(total * 0.1) / 100;
      held[k] += sells ? -units : units;
      money += sells ? total - fee : -total - fee;
      const at = new Date(FIRST + i * DAY + 60_000 + Math.floor(((DAY - 120_000) / many) * n));
      const time = at.toISOString().replace(/\.\d+Z/, 'Z');
      const sums = `${units.toFixed(6)},${total.toFixed(2)},USD,${fee.toFixed(2)}`;
      yield `T${made},${time},main,${sells ? 'sell' : 'buy'},${names[k]},${sums},${kind}\n`;
    }
  }
}
