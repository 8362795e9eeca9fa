/** The wide form: a column per asset, `date,BTC,ETH`, in the book's currency or in one named as in `BTC/EUR`. */
import {
  isAbsent,
  momentOf,
  type PriceFile,
  type PriceFileHead,
  type PriceFormat,
  priceIn,
  utcDay,
} from '../format.js';
import { symbolOf } from '../symbol.js';

const DATES = new Set(['date', 'day', 'time', 'timestamp', 'datetime']);
/** The end of a bar: its price belongs to the day that it closes (see `candlePrice`). */
const CLOSE_TIME = /^close[_ ]?time([_ ]?utc)?$/;
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
    (DATES.has(header[0] ?? '') || CLOSE_TIME.test(header[0] ?? '')) &&
    header.length > 1 &&
    !header.some((name) => NO_ASSETS.has(name))
      ? 1
      : 0,
  read,
};

function read(file: PriceFile): void {
  const columns = (file.head.rows[0]?.cells ?? []).map((cell, i) =>
    i === 0 || cell.trim() === '' ? undefined : columnOf(cell.trim(), file.currency),
  );
  const isClose = CLOSE_TIME.test(file.head.header[0] ?? '');
  for (const row of file.rows(1)) {
    const moment = momentAt(row.cell(0), file.clock, isClose);
    if (!moment) {
      file.reject(row, `"${row.cell(0)}" is not a date.`);
      continue;
    }
    const { day, at } = moment;
    columns.forEach((column, i) => {
      if (!column) return;
      const cell = row.cell(i);
      const price = priceIn(cell);
      const { asset, currency } = column;
      if (price !== undefined)
        file.add(at === undefined ? { asset, currency, price, day } : { ...column, price, day, at });
      else if (!isAbsent(cell)) file.reject(row, `"${cell}" in the column ${asset} is not a price.`);
    });
  }
}

function momentAt(text: string, clock: PriceFile['clock'], isClose: boolean): ReturnType<typeof momentOf> {
  const moment = momentOf(text, clock);
  if (!isClose || moment?.at === undefined) return moment;
  const at = (moment.at - 1) as typeof moment.at;
  return { day: utcDay(at), at };
}

/** `BTC/EUR` names its currency; anything else is an asset in the book's. */
function columnOf(title: string, currency: string): { asset: string; currency: string } {
  const pair = /[/]/.test(title) ? symbolOf(title) : undefined;
  return pair?.currency === undefined ? { asset: title, currency } : { asset: pair.asset, currency: pair.currency };
}
