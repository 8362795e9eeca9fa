/**
 * CoinGecko's history of a coin: `snapped_at,price,market_cap,total_volume`, the pair in the file name (`btc-usd-max.csv`).
 * A snapshot is taken at midnight UTC as the day begins, so it is the last price of the day before; the newest line may
 * be of any moment, and is kept as one.
 */
import { MS_PER_DAY } from '../../../core/calendar.js';
import { momentOf, type PriceFile, type PriceFileHead, type PriceFormat, priceIn, utcDay } from '../format.js';

export const coinGecko: PriceFormat = {
  id: 'coingecko',
  name: 'CoinGecko (snapped_at,price,…)',
  howTo: 'coingecko.com, the coin, Historical data, Export as CSV; keep the file name.',
  recognises: ({ header }: PriceFileHead) => (header[0] === 'snapped_at' && header[1] === 'price' ? 2 : 0),
  read,
};

function read(file: PriceFile): void {
  const symbol = file.symbol();
  if (!symbol) return;
  const of = { asset: symbol.asset, currency: symbol.currency ?? 'USD' };
  for (const row of file.rows(1)) {
    const moment = momentOf(row.cell(0), file.clock);
    const price = priceIn(row.cell(1));
    if (moment?.at === undefined || price === undefined) file.reject(row, 'the time or the price does not read.');
    else if (moment.at % MS_PER_DAY === 0) file.add({ ...of, price, day: utcDay(moment.at - 1) });
    else file.add({ ...of, price, day: moment.day, at: moment.at });
  }
}
