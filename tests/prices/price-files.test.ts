/** Every reader of price files on a file of its own shape: which reader takes it, and each price that comes out. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatDay } from '../../src/core/calendar.js';
import { formatFixed } from '../../src/core/decimal-text.js';
import { clockOf, formatInstant } from '../../src/core/zone.js';
import { csvFile, headRows } from '../../src/import/file.js';
import { headOf } from '../../src/import/price-files/format.js';
import { formatOf, readPriceFile } from '../../src/import/price-files/index.js';
import { priceFormats } from '../../src/import/price-files/registry.js';
import { symbolOf, symbolOfFile } from '../../src/import/price-files/symbol.js';
import type { Price } from '../../src/prices/price-book.js';
import { ROOT } from '../support/sources.js';

const FOLDER = join(ROOT, 'fixtures', 'prices');
const GOLDEN = '.golden';
const clock = clockOf('America/New_York');

const files = priceFormats.flatMap(({ id }) =>
  readdirSync(join(FOLDER, id))
    .filter((name) => !name.endsWith(GOLDEN))
    .map((name) => ({ id, name, path: join(FOLDER, id, name) })),
);

function line({ asset, currency, price, day, at, bar, adjusted, isAdjusted, dividend }: Price): string {
  const parts = [at === undefined ? formatDay(day) : `${formatDay(day)} ${formatInstant(at)}`];
  parts.push(`${asset} ${formatFixed(price)} ${currency}`);
  if (bar) parts.push(`open ${formatFixed(bar.open)} high ${formatFixed(bar.high)} low ${formatFixed(bar.low)}`);
  if (bar?.average !== undefined) parts.push(`average ${formatFixed(bar.average)}`);
  if (bar?.from !== undefined) parts.push(`from ${formatInstant(bar.from)}`);
  if (adjusted !== undefined) parts.push(`adjusted ${formatFixed(adjusted)}`);
  if (isAdjusted) parts.push('(lowered by dividends)');
  if (dividend !== undefined && dividend !== 0n) parts.push(`dividend ${formatFixed(dividend)}`);
  return parts.join(' ');
}

describe.each(files)('$id/$name', ({ id, name, path }) => {
  const bytes = new Uint8Array(readFileSync(path));

  it('is read by its own reader, as its golden says', async () => {
    const [source] = csvFile(name, new TextDecoder().decode(bytes)).sources;
    expect(source && formatOf(headOf(name, headRows(source, 50)))?.id).toBe(id);
    const { value, issues } = readPriceFile({ name, bytes }, { currency: 'USD', clock });
    const text = [...value.map(line), ...issues.map(({ code, message }) => `[${code}] ${message}`)];
    await expect(`${text.join('\n')}\n`).toMatchFileSnapshot(path + GOLDEN);
  });
});

describe('price files', () => {
  it('have a fixture for every reader', () => {
    expect(priceFormats.map(({ id }) => id)).toEqual([...priceFormats.map(({ id }) => id)].sort());
    expect(readdirSync(FOLDER).sort()).toEqual(priceFormats.map(({ id }) => id));
  });

  it('that no reader knows are said to be unknown', () => {
    const bytes = new TextEncoder().encode('colour,size\nred,3\n');
    const { value, issues } = readPriceFile({ name: 'x.csv', bytes }, { currency: 'USD', clock });
    expect(value).toEqual([]);
    expect(issues.map(({ code }) => code)).toEqual(['prices/unknown-format']);
  });

  it.each([
    ['BTC-USD.csv', 'BTC', 'USD'],
    ['prices/btc-usd-max.csv', 'BTC', 'USD'],
    ['XBTUSD_1440.csv', 'BTC', 'USD'],
    ['XXBTZEUR_60.csv', 'BTC', 'EUR'],
    ['XDGUSD_60.csv', 'DOGE', 'USD'],
    ['BTCUSDT-1h-2024-01.csv', 'BTC', 'USDT'],
    ['ETHBTC-1d-2024-01-05.csv', 'ETH', 'BTC'],
    ['aapl_us_d.csv', 'AAPL', 'USD'],
    ['btc_v_d.csv', 'BTC', 'USD'],
    ['btcusd_d.csv', 'BTC', 'USD'],
    ['EURUSD=X.csv', 'EUR', 'USD'],
    ['AAPL (1).csv', 'AAPL', undefined],
    ['^GSPC.csv', '^GSPC', undefined],
    ['BRK-B.csv', 'BRK.B', undefined],
    ['SAP.DE.csv', 'SAP.DE', 'EUR'],
    ['VOD.L.csv', 'VOD.L', undefined],
    ['Binance_BTCUSDT_1h.csv', 'BTC', 'USDT'],
  ])('%s is about %s in %s', (name, asset, currency) => {
    expect(symbolOfFile(name)).toEqual({ asset, currency });
  });

  it('with a name that tells nothing are not guessed at', () => {
    expect(symbolOfFile('my-portfolio.csv')).toBeUndefined();
    expect(symbolOf('')).toBeUndefined();
  });
});
