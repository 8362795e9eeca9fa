/** Made-up prices of a fixed seed for the rebalancing benchmark: ten assets by the trading day, or eight by the hour. */

const DAY = 86_400_000;

function generator(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Rows of prices: `shared` moves all assets, `own` each by itself. */
function walk(random, prices, bars, shared, own) {
  const rows = [];
  const noise = () => random() + random() + random() - 1.5;
  for (let t = 0; t < bars; t++) {
    rows.push([...prices]);
    const together = noise() * shared;
    for (let i = 0; i < prices.length; i++) prices[i] *= Math.exp(0.0003 + together + noise() * own);
  }
  return rows;
}

/** @returns {{ assets: string[], days: number[], rows: number[][] }} ten assets on ten years of weekdays from 2014 on. */
export function dailyPrices() {
  const bars = 2521;
  const assets = Array.from({ length: 10 }, (_, i) => `A${i}`);
  const days = [];
  for (let day = Date.UTC(2014, 0, 1) / DAY; days.length < bars; day++)
    if (![0, 6].includes(new Date(day * DAY).getUTCDay())) days.push(day);
  const start = assets.map((_, i) => 20 * (i + 1));
  return { assets, days, rows: walk(generator(1), start, bars, 0.012, 0.016) };
}

/** @returns {{ assets: string[], times: number[], rows: number[][] }} eight assets on 3.7 years of hours. */
export function hourlyPrices() {
  const bars = Math.round(3.7 * 365.25 * 24);
  const assets = Array.from({ length: 8 }, (_, i) => `C${i}`);
  const times = Array.from({ length: bars }, (_, t) => Date.UTC(2020, 9, 1) + (t + 1) * 3_600_000 - 1);
  const start = assets.map((_, i) => 3 ** i);
  return { assets, times, rows: walk(generator(2), start, bars, 0.006, 0.008) };
}

/** As a price file. */
export function priceFile({ assets, days, rows }) {
  const lines = rows.map((row, t) => {
    const day = new Date(days[t] * DAY).toISOString().slice(0, 10);
    return `${day},${row.map((price) => price.toFixed(4)).join(',')}`;
  });
  return `date,${assets.join(',')}\n${lines.join('\n')}\n`;
}
