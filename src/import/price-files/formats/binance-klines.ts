/**
 * Binance's public candles, with or without a header: open time, open, high, low, close, volume, close time, quote volume,
 * count, two taker volumes, and a column to ignore. Times are milliseconds, since 2025 microseconds. The pair and the
 * interval stand in the file name (`BTCUSDT-1h-2024-01.csv`). Quote volume over volume is the average price.
 */
import {
  averageOf,
  candlePrice,
  epochMs,
  isConsistent,
  type PriceFile,
  type PriceFileHead,
  type PriceFormat,
  priceIn,
} from '../format.js';
import { rejectBar } from './ohlc.js';

const COLUMNS = 11;

const isTime = (text: string | undefined): boolean => /^\d{13}(\d{3})?$/.test(text ?? '');

const isKline = (cells: readonly string[]): boolean => cells.length >= COLUMNS && isTime(cells[0]) && isTime(cells[6]);

const hasHeader = ({ header }: PriceFileHead): boolean =>
  /^open[_ ]?time$/.test(header[0] ?? '') && /^close[_ ]?time$/.test(header[6] ?? '');

export const binanceKlines: PriceFormat = {
  id: 'binance-klines',
  name: 'Binance candles (twelve columns; the pair in the file name)',
  howTo: 'data.binance.vision, spot, klines; keep the file name.',
  recognises: (head) => (hasHeader(head) || isKline(head.rows[0]?.cells ?? []) ? 2 : 0),
  read,
};

function read(file: PriceFile): void {
  const symbol = file.symbol();
  if (!symbol) return;
  const of = { asset: symbol.asset, currency: symbol.currency ?? file.currency };
  for (const row of file.rows(hasHeader(file.head) ? 1 : 0)) {
    const startMs = epochMs(row.cell(0));
    const endMs = epochMs(row.cell(6));
    const [open, high, low, close, units, , money] = [1, 2, 3, 4, 5, 6, 7].map((i) => priceIn(row.cell(i)));
    if (startMs === undefined || endMs === undefined || !open || !high || !low || close === undefined) {
      file.reject(row, 'a time or a price does not read.');
      continue;
    }
    if (!isConsistent({ open, high, low }, close)) {
      rejectBar(file, row);
      continue;
    }
    const average = averageOf(money, units);
    const bar = { open, high, low, ...(average === undefined ? {} : { average }) };
    file.add(candlePrice(of, { startMs, lengthMs: Math.round((endMs - startMs) / 1000) * 1000, close, bar }));
  }
}
