/** Stooq's database in ASCII: `<TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>`, several assets at will. */
import { isConsistent, momentOf, type PriceFile, type PriceFileHead, type PriceFormat, priceIn } from '../format.js';
import { symbolOf } from '../symbol.js';
import { rejectBar } from './ohlc.js';

export const stooqBulk: PriceFormat = {
  id: 'stooq-bulk',
  name: 'Stooq database files (<TICKER>,<PER>,<DATE>,…)',
  howTo: 'stooq.com, Historical data, ASCII.',
  recognises: ({ header }: PriceFileHead) => (header[0] === '<ticker>' && header.includes('<close>') ? 2 : 0),
  read,
};

function read(file: PriceFile): void {
  const { header } = file.head;
  const at = (name: string): number => header.indexOf(`<${name}>`);
  let others = 0;
  for (const row of file.rows(1)) {
    const symbol = symbolOf(row.cell(at('ticker')));
    const day = momentOf(row.cell(at('date')), file.clock)?.day;
    const [open, high, low, close] = ['open', 'high', 'low', 'close'].map((name) => priceIn(row.cell(at(name))));
    if (!symbol || day === undefined || close === undefined) {
      file.reject(row, 'the ticker, the date or the price does not read.');
      continue;
    }
    const of = { asset: symbol.asset, currency: symbol.currency ?? file.currency };
    const bar = open && high && low ? { open, high, low } : { open: close, high: close, low: close };
    if (!isConsistent(bar, close)) {
      rejectBar(file, row);
      continue;
    }
    if (row.cell(at('per')) === 'D') file.add({ ...of, price: close, day, bar });
    else others++;
  }
  if (others > 0)
    file.report('prices/not-daily', `${others} of its lines are within the day, in a zone it does not tell.`);
}
