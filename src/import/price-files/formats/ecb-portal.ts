/** The ECB's data portal: a line per rate, `KEY,FREQ,CURRENCY,CURRENCY_DENOM,…,TIME_PERIOD,OBS_VALUE,…`. */
import { isAbsent, momentOf, type PriceFile, type PriceFileHead, type PriceFormat, priceIn } from '../format.js';

const NEEDED = ['freq', 'currency', 'currency_denom', 'time_period', 'obs_value'];

export const ecbPortal: PriceFormat = {
  id: 'ecb-portal',
  name: 'ECB data portal (…,CURRENCY,CURRENCY_DENOM,…,TIME_PERIOD,OBS_VALUE)',
  howTo: 'data.ecb.europa.eu, exchange rates, Download, CSV.',
  recognises: ({ header }: PriceFileHead) => (NEEDED.every((name) => header.includes(name)) ? 2 : 0),
  read,
};

function read(file: PriceFile): void {
  const { header } = file.head;
  const [freq, currency, base, day, value] = NEEDED.map((name) => header.indexOf(name)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  let others = 0;
  for (const row of file.rows(1)) {
    if (row.cell(freq) !== 'D') {
      others++;
      continue;
    }
    const written = row.cell(value);
    if (isAbsent(written)) continue;
    const moment = momentOf(row.cell(day), file.clock);
    const price = priceIn(written);
    if (!moment || !price) file.reject(row, 'the date or the rate does not read.');
    else file.add({ asset: row.cell(base), currency: row.cell(currency), price, day: moment.day });
  }
  if (others > 0) file.report('prices/not-daily', `${others} of its lines are of months or years.`);
}
