/**
 * CryptoDataDownload: a line with its address, then `unix,date,symbol,open,high,low,close,…`, newest first. The pair
 * stands in the `symbol` column.
 */

import { normaliseHeaders } from '../../read/header.js';
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
import { symbolOf } from '../symbol.js';
import { rejectBar } from './ohlc.js';

const headerAt = ({ rows }: PriceFileHead): number =>
  rows.slice(0, 3).findIndex((row) => {
    const names = normaliseHeaders(row.cells);
    return names[0] === 'unix' && names.includes('symbol') && names.includes('close');
  });

export const cryptoDataDownload: PriceFormat = {
  id: 'cryptodatadownload',
  name: 'CryptoDataDownload (unix,date,symbol,open,…)',
  howTo: 'cryptodatadownload.com, the exchange and the pair.',
  recognises: (head) => (headerAt(head) >= 0 ? 2 : 0),
  read,
};

function read(file: PriceFile): void {
  const first = headerAt(file.head);
  const header = normaliseHeaders(file.head.rows[first]?.cells ?? []);
  const at = (name: string): number => header.indexOf(name);
  const starts = file.head.rows.slice(first + 1).map((row) => epochMs(row.cell(0)) ?? Number.NaN);
  const lengthMs = usualStep(starts.filter(Number.isFinite));
  for (const row of file.rows(first + 1)) {
    const startMs = epochMs(row.cell(0));
    const symbol = symbolOf(row.cell(at('symbol')));
    const [open, high, low, close] = ['open', 'high', 'low', 'close'].map((name) => priceIn(row.cell(at(name))));
    if (startMs === undefined || !symbol || !open || !high || !low || close === undefined) {
      file.reject(row, 'the time, the symbol or a price does not read.');
      continue;
    }
    if (!isConsistent({ open, high, low }, close)) {
      rejectBar(file, row);
      continue;
    }
    const of = { asset: symbol.asset, currency: symbol.currency ?? file.currency };
    file.add(candlePrice(of, { startMs, lengthMs, close, bar: { open, high, low } }));
  }
}
