/**
 * Options as brokers write them in a description: `AAPL 3/15/2024 Call $200.00` (Robinhood), `SPY Jan 17 2025 330.0 Call`
 * (TD Ameritrade), `COF Mar 21 '25 $210 Call` (E*TRADE), `CALL AAPL 01/17/25 200`, and Merrill's symbols, where letters
 * stand for month, right and the place of the point: `ETSY#C1927D750000` is the call of 19 March 2027 at 75.
 */
import { optionName, optionOf } from '../ledger/option-symbol.js';

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const TICKER = '([A-Z][A-Z0-9./]{0,5})';
const STRIKE = String.raw`\$?([\d,]*\.?\d+)`;
const MONTH_FIRST = new RegExp(
  String.raw`\b${TICKER} ([A-Z]{3}) (\d{1,2}),? '?(\d{4}|\d{2})(?: \(?WEEKLY\)?)? ${STRIKE} (CALL|PUT)\b`,
);
const DATE_RIGHT = new RegExp(String.raw`\b${TICKER} (\d{1,2})/(\d{1,2})/(\d{4}|\d{2}) (CALL|PUT) ${STRIKE}`);
const DATE_STRIKE = new RegExp(String.raw`\b${TICKER} (\d{1,2})/(\d{1,2})/(\d{4}|\d{2}) ${STRIKE} (CALL|PUT)\b`);
const RIGHT_FIRST = new RegExp(String.raw`\b(CALL|PUT) ${TICKER} (\d{1,2})/(\d{1,2})/(\d{4}|\d{2}) ${STRIKE}`);
const MERRILL = /^([A-Z][A-Z0-9.]*)#([A-X])(\d{2})(\d{2})([CDE])(\d{1,7})$/;
/** How many digits stand after the point, by Merrill's letter. */
const PLACES: Readonly<Record<string, number>> = { C: 3, D: 4, E: 5 };

/** Tare's name of the option that a text names; undefined when it names none. */
export function optionInWords(words: string): string | undefined {
  const text = words.toUpperCase().replace(/\s+/g, ' ').trim();
  const month = MONTH_FIRST.exec(text);
  if (month) return named(month[1], month[4], MONTHS.indexOf(month[2] ?? '') + 1, month[3], month[5], month[6]);
  const right = DATE_RIGHT.exec(text);
  if (right) return named(right[1], right[4], Number(right[2]), right[3], right[6], right[5]);
  const strike = DATE_STRIKE.exec(text);
  if (strike) return named(strike[1], strike[4], Number(strike[2]), strike[3], strike[5], strike[6]);
  const first = RIGHT_FIRST.exec(text);
  if (first) return named(first[2], first[5], Number(first[3]), first[4], first[6], first[1]);
  return merrill(text);
}

function merrill(text: string): string | undefined {
  const match = MERRILL.exec(text);
  if (!match) return undefined;
  const letter = (match[2] ?? '').charCodeAt(0) - 65;
  const digits = (match[6] ?? '').padStart(8, '0');
  const point = digits.length - (PLACES[match[5] ?? ''] ?? 3);
  const strike = `${digits.slice(0, point)}.${digits.slice(point)}`;
  return named(match[1], match[4], (letter % 12) + 1, match[3], strike, letter < 12 ? 'CALL' : 'PUT');
}

function named(ticker = '', year = '', month = 0, date = '', strike = '', right = ''): string | undefined {
  const full = year.length === 2 ? `20${year}` : year;
  const plain = strike
    .replace(/,/g, '')
    .replace(/^\./, '0.')
    .replace(/^0+(?=\d)/, '');
  const day = `${full}-${String(month).padStart(2, '0')}-${date.padStart(2, '0')}`;
  const terms = optionOf(`${ticker.replace('/', '.')} ${day} ${plain} ${right.startsWith('C') ? 'C' : 'P'}`);
  return terms && optionName(terms);
}
