/** The long form: a line per price, `date,asset,price,currency`; open, high and low where there are columns for them. */
import { isConsistent, momentOf, type PriceFile, type PriceFileHead, type PriceFormat, priceIn } from '../format.js';

const DATE = ['date', 'day', 'time', 'timestamp', 'datetime'];
const ASSET = ['asset', 'symbol', 'ticker', 'coin'];
const PRICE = ['price', 'close', 'rate'];

const find = (header: readonly string[], names: readonly string[]): number =>
  header.findIndex((name) => names.includes(name));

export const longPrices: PriceFormat = {
  id: 'long',
  name: 'date,asset,price,currency',
  howTo: 'A line per price, as every spreadsheet can write it.',
  recognises: ({ header }: PriceFileHead) =>
    find(header, DATE) >= 0 && find(header, ASSET) >= 0 && find(header, PRICE) >= 0 ? 1.5 : 0,
  read,
};

function read(file: PriceFile): void {
  const { header } = file.head;
  const at = { date: find(header, DATE), asset: find(header, ASSET), price: find(header, PRICE) };
  const money = header.indexOf('currency');
  const range = [header.indexOf('open'), header.indexOf('high'), header.indexOf('low')] as const;
  for (const row of file.rows(1)) {
    const moment = momentOf(row.cell(at.date), file.clock);
    const price = priceIn(row.cell(at.price));
    const asset = row.cell(at.asset);
    if (!moment || price === undefined || asset === '') {
      file.reject(row, 'the date, the asset or the price does not read.');
      continue;
    }
    const [open, high, low] = range.map((column) => (column < 0 ? undefined : priceIn(row.cell(column))));
    const bar = open !== undefined && high !== undefined && low !== undefined ? { open, high, low } : undefined;
    const currency = (money < 0 ? '' : row.cell(money)) || file.currency;
    const sound = bar && isConsistent(bar, price) && moment.at === undefined ? { bar } : {};
    file.add({ asset, currency, price, ...moment, ...sound });
  }
}
