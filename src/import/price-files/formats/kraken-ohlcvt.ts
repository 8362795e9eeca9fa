/**
 * Kraken's downloadable history: no header, seven columns (time in seconds, open, high, low, close, volume, trades), the
 * pair and the minutes of a candle in the file name (`XBTUSD_60.csv`). Candles without trades are left out of the file.
 */
import {
  candlePrice,
  epochMs,
  isConsistent,
  type PriceFile,
  type PriceFileHead,
  type PriceFormat,
  priceIn,
  usualStep,
} from '../format.js';
import { rejectBar } from './ohlc.js';

/** Older files have no column of trades. */
const isCandle = (cells: readonly string[]): boolean =>
  (cells.length === 7 || cells.length === 6) && /^\d{10}$/.test(cells[0] ?? '') && /^[\d.]+$/.test(cells[4] ?? '');

export const krakenOhlcvt: PriceFormat = {
  id: 'kraken-ohlcvt',
  name: 'Kraken OHLCVT (no header; the pair in the file name)',
  howTo: 'support.kraken.com, "Downloadable historical OHLCVT data"; keep the file name.',
  recognises: ({ rows }: PriceFileHead) => (isCandle(rows[0]?.cells ?? []) ? 2 : 0),
  read,
};

function read(file: PriceFile): void {
  const symbol = file.symbol();
  if (!symbol) return;
  const of = { asset: symbol.asset, currency: symbol.currency ?? file.currency };
  const minutes = Number(/_(\d{1,5})\.csv$/i.exec(file.name)?.[1]);
  const starts = file.head.rows.map((row) => epochMs(row.cell(0)) ?? Number.NaN).filter(Number.isFinite);
  const lengthMs = minutes > 0 ? minutes * 60_000 : usualStep(starts);
  for (const row of file.rows(0)) {
    const startMs = epochMs(row.cell(0));
    const [open, high, low, close] = [1, 2, 3, 4].map((i) => priceIn(row.cell(i)));
    if (startMs === undefined || !open || !high || !low || close === undefined) {
      file.reject(row, 'the time or a price does not read.');
    } else if (!isConsistent({ open, high, low }, close)) rejectBar(file, row);
    else file.add(candlePrice(of, { startMs, lengthMs, close, bar: { open, high, low } }));
  }
}
