/**
 * Bars of one asset that the file's name tells: Yahoo (`Date,Open,High,Low,Close,Adj Close,Volume`), Stooq in English or
 * Polish, Alpha Vantage, and all that look like them.
 *
 * Decided here: `Close` is the price. `Adj Close` is that price lowered by later dividends; it is kept beside it, since
 * the difference tells the dividends, and never used to value what paid them in cash. A file that yfinance wrote with
 * `Dividends` but without `Adj Close` has lowered the `Close` itself (its `auto_adjust`), and is marked so.
 */
import { type Day, parseDay } from '../../../core/calendar.js';
import type { Fixed } from '../../../core/fixed.js';
import type { Bar } from '../../../prices/price-book.js';
import type { Row } from '../../read/csv.js';
import {
  isAbsent,
  isConsistent,
  momentOf,
  type PriceFile,
  type PriceFileHead,
  type PriceFormat,
  priceIn,
} from '../format.js';

const DATE = ['date', 'data', 'time', 'timestamp', 'datetime', 'day'];
const OPEN = ['open', 'otwarcie'];
const HIGH = ['high', 'najwyzszy', 'najwyższy'];
const LOW = ['low', 'najnizszy', 'najniższy'];
const CLOSE = ['close', 'zamkniecie', 'zamknięcie', 'price', 'last', 'nav'];
const ADJUSTED = ['adj close', 'adj. close', 'adjusted close', 'adjusted_close', 'adj_close', 'adjclose'];

const find = (header: readonly string[], names: readonly string[]): number =>
  header.findIndex((name) => names.includes(name));

export const ohlcPrices: PriceFormat = {
  id: 'ohlc',
  name: 'Yahoo, Stooq and other bars (Date,Open,High,Low,Close; the asset in the file name)',
  howTo: 'Save the history of one asset and keep its symbol in the file name, as AAPL.csv or BTC-USD.csv.',
  recognises: ({ header }: PriceFileHead) =>
    find(header, DATE) >= 0 && (find(header, CLOSE) >= 0 || find(header, ADJUSTED) >= 0) ? 1.2 : 0,
  read,
};

function read(file: PriceFile): void {
  const symbol = file.symbol();
  if (!symbol) return;
  const { header } = file.head;
  const close = find(header, CLOSE);
  const adjusted = find(header, ADJUSTED);
  const isAdjusted = close < 0 || (adjusted < 0 && header.includes('dividends'));
  const columns: Columns = {
    date: find(header, DATE),
    close: close < 0 ? adjusted : close,
    adjusted: close < 0 ? -1 : adjusted,
    range: [find(header, OPEN), find(header, HIGH), find(header, LOW)],
  };
  const at = { asset: symbol.asset, currency: symbol.currency ?? file.currency };
  const paid = header.indexOf('dividends');
  for (const row of file.rows(1)) {
    readBar(file, row, columns, at, isAdjusted, paid < 0 ? undefined : priceIn(row.cell(paid)));
  }
}

interface Columns {
  readonly date: number;
  readonly close: number;
  readonly adjusted: number;
  readonly range: readonly [number, number, number];
}

export function readBar(
  file: PriceFile,
  row: Row,
  columns: Columns,
  of: { readonly asset: string; readonly currency: string },
  isAdjusted: boolean,
  dividend?: Fixed,
): void {
  const written = row.cell(columns.close);
  if (isAbsent(written)) return;
  const found = momentOf(row.cell(columns.date), file.clock);
  const price = priceIn(written);
  if (!found || price === undefined) return file.reject(row, 'the date or the price does not read.');
  const moment = wholeDay(row.cell(columns.date)) ?? found;
  const [open, high, low] = columns.range.map((column) => (column < 0 ? undefined : priceIn(row.cell(column))));
  const bar = open && high && low ? { open, high, low } : undefined;
  if (bar && !isConsistent(bar, price)) return rejectBar(file, row);
  const adjusted = columns.adjusted < 0 ? undefined : priceIn(row.cell(columns.adjusted));
  file.add({
    ...of,
    price,
    ...moment,
    ...(bar ? { bar: bar satisfies Bar } : {}),
    ...(adjusted === undefined ? {} : { adjusted }),
    ...(isAdjusted ? { isAdjusted } : {}),
    ...(dividend === undefined ? {} : { dividend }),
  });
}

/** Some write the day of an exchange as its midnight there, `2024-01-02 00:00:00-05:00`: that is the day, not an instant. */
function wholeDay(text: string): { readonly day: Day } | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})[T ]00:00:00/.exec(text);
  const day = match?.[1] === undefined ? undefined : parseDay(match[1]);
  return day === undefined ? undefined : { day };
}

/** A bar whose open lies above its high is no bar; as a last row it is a quote of an unfinished day. */
export function rejectBar(file: PriceFile, row: Row): void {
  file.reject(row, 'open, high, low and close cannot be of one bar.', 'prices/inconsistent-bar');
}
