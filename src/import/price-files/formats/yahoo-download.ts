/**
 * What yfinance's `download` writes: three header lines, the first naming the columns, the second the tickers, the third
 * the date; several assets stand side by side. Without `Adj Close` among the columns the closes are lowered by later
 * dividends (its `auto_adjust`, on unless turned off), and are marked so.
 */
import type { PriceFile, PriceFileHead, PriceFormat } from '../format.js';
import { symbolOf } from '../symbol.js';
import { readBar } from './ohlc.js';

export const yahooDownload: PriceFormat = {
  id: 'yahoo-download',
  name: 'yfinance downloads (Price, Ticker and Date lines)',
  howTo: 'The CSV that yfinance writes of one or more tickers.',
  recognises: ({ rows }: PriceFileHead) =>
    rows[0]?.cell(0) === 'Price' && rows[1]?.cell(0) === 'Ticker' && /^Date(time)?$/.test(rows[2]?.cell(0) ?? '')
      ? 2
      : 0,
  read,
};

function read(file: PriceFile): void {
  const titles = (file.head.rows[0]?.cells ?? []).map((cell) => cell.trim().toLowerCase());
  const tickers = (file.head.rows[1]?.cells ?? []).map((cell) => cell.trim());
  const assets = [...new Set(tickers.slice(1))].filter((ticker) => ticker !== '');
  const column = (title: string, ticker: string): number =>
    titles.findIndex((name, i) => name === title && tickers[i] === ticker);
  const readers = assets.map((ticker) => {
    const symbol = symbolOf(ticker.replace(/=X$/i, '')) ?? { asset: ticker, currency: undefined };
    const adjusted = column('adj close', ticker);
    return {
      of: { asset: symbol.asset, currency: symbol.currency ?? file.currency },
      isAdjusted: adjusted < 0,
      columns: {
        date: 0,
        close: column('close', ticker),
        adjusted,
        range: [column('open', ticker), column('high', ticker), column('low', ticker)] as const,
      },
    };
  });
  for (const row of file.rows(3)) {
    for (const { of, columns, isAdjusted } of readers) readBar(file, row, columns, of, isAdjusted);
  }
}
