/**
 * The European Central Bank's reference rates: `Date,USD,JPY,…`, each the price of one euro in that currency, `N/A` for
 * currencies that were not quoted, a comma at the end of each line.
 */
import { isCurrency } from '../../../core/currency.js';
import { isAbsent, momentOf, type PriceFile, type PriceFileHead, type PriceFormat, priceIn } from '../format.js';

/** Currencies that the bank has quoted from the beginning; no table of assets has all of them as columns. */
const ALWAYS = ['usd', 'jpy', 'gbp', 'chf'];

export const ecbReference: PriceFormat = {
  id: 'ecb-reference',
  name: 'ECB reference rates (eurofxref-hist.csv)',
  howTo: 'ecb.europa.eu, Euro foreign exchange reference rates, Time series, CSV; unpack it.',
  recognises: ({ header }: PriceFileHead) =>
    header[0] === 'date' && ALWAYS.every((code) => header.includes(code)) && !header.includes('eur') ? 2 : 0,
  read,
};

function read(file: PriceFile): void {
  const codes = (file.head.rows[0]?.cells ?? []).map((cell) => cell.trim().toUpperCase());
  for (const row of file.rows(1)) {
    const written = row.cell(0);
    const moment = momentOf(written, file.clock) ?? longDate(written, file);
    if (!moment) {
      file.reject(row, `"${written}" is not a date.`);
      continue;
    }
    codes.forEach((currency, i) => {
      const cell = i === 0 ? '' : row.cell(i);
      if (isAbsent(cell) || !isCurrency(currency)) return;
      const price = priceIn(cell);
      if (price === undefined || price === 0n) file.reject(row, `"${cell}" in the column ${currency} is not a rate.`);
      else file.add({ asset: 'EUR', currency, price, day: moment.day });
    });
  }
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The file of the day writes `8 October 2026`. */
function longDate(text: string, file: PriceFile): ReturnType<typeof momentOf> {
  const [date = '', month = '', year = ''] = text.split(' ');
  const number = MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1;
  if (number === 0) return undefined;
  return momentOf(`${year}-${String(number).padStart(2, '0')}-${date.padStart(2, '0')}`, file.clock);
}
