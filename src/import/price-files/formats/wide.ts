/** The wide form: a column per asset, `date,BTC,ETH`, in the book's currency or in one named as in `BTC/EUR`. */
import { isAbsent, momentOf, type PriceFile, type PriceFileHead, type PriceFormat, priceIn } from '../format.js';
import { symbolOf } from '../symbol.js';

const DATES = new Set(['date', 'day', 'time', 'timestamp', 'datetime']);
/** Columns of other formats, which are no assets. */
const NO_ASSETS = new Set([
  'open',
  'high',
  'low',
  'close',
  'adj close',
  'volume',
  'price',
  'rate',
  'asset',
  'currency',
]);

export const widePrices: PriceFormat = {
  id: 'wide',
  name: 'date,BTC,ETH',
  howTo: 'A column per asset, as every spreadsheet can write it.',
  recognises: ({ header }: PriceFileHead) =>
    DATES.has(header[0] ?? '') && header.length > 1 && !header.some((name) => NO_ASSETS.has(name)) ? 1 : 0,
  read,
};

function read(file: PriceFile): void {
  const columns = (file.head.rows[0]?.cells ?? []).map((cell, i) =>
    i === 0 || cell.trim() === '' ? undefined : columnOf(cell.trim(), file.currency),
  );
  for (const row of file.rows(1)) {
    const moment = momentOf(row.cell(0), file.clock);
    if (!moment) {
      file.reject(row, `"${row.cell(0)}" is not a date.`);
      continue;
    }
    columns.forEach((column, i) => {
      const cell = column ? row.cell(i) : '';
      if (!column || isAbsent(cell)) return;
      const price = priceIn(cell);
      if (price === undefined) file.reject(row, `"${cell}" in the column ${column.asset} is not a price.`);
      else file.add({ ...column, price, ...moment });
    });
  }
}

/** `BTC/EUR` names its currency; anything else is an asset in the book's. */
function columnOf(title: string, currency: string): { asset: string; currency: string } {
  const pair = /[/]/.test(title) ? symbolOf(title) : undefined;
  return pair?.currency === undefined ? { asset: title, currency } : { asset: pair.asset, currency: pair.currency };
}
