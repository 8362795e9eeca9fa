/**
 * Amounts times a whole number. A whole number, because then no decimals are added, a sum of amounts is still their sum, and
 * `1.234` cannot come to mean something else; prices and rates stay, so that quantity × price is still the total.
 */
import type { DecimalMark } from '../sheet.js';
import type { Stretch } from './dates.js';

const NUMBER = /(?:(?<!\d)[.,])?\d(?:[\d.,'’\u00A0\u202F]*\d)?/;

/** Assets whose names begin with digits, glued to a number. */
const NUMBERED = /(?<=\d\s?)(?:1INCH|1ECO|1ART|1000(?:000)?[A-Z]{3,})$/;

/** The first number of a cell, scaled, in the same writing: `-$1,234.56` × 3 is `-$3,703.68`. */
export function scaled(text: string, factor: number, mark: DecimalMark): string {
  // `51INCH` is 5 of 1INCH.
  const name = NUMBERED.exec(text)?.[0] ?? '';
  if (name !== '') return scaled(text.slice(0, -name.length), factor, mark) + name;
  return text.replace(NUMBER, (found) => {
    // `.5` is written like `0.5`.
    const number = /^[.,]/.test(found) ? `0${found}` : found;
    // Where both marks are in a number, the last is the decimal one, whatever the file writes elsewhere.
    const [dot, comma] = [number.lastIndexOf('.'), number.lastIndexOf(',')];
    const isComma = dot >= 0 && comma >= 0 ? comma > dot : mark === 'comma';
    const [point, group] = isComma ? [',', '.'] : ['.', ','];
    const at = number.lastIndexOf(point);
    // The other mark alone, before three digits, groups them; before others it is the decimal mark of that cell.
    const other = number.lastIndexOf(group);
    const isPoint = at < 0 && other >= 0 && !/^\d{1,3}(?:[.,'’\u00A0\u202F]\d{3})+$/.test(number);
    const decimalAt = isPoint ? other : at;
    const decimals = decimalAt < 0 ? 0 : number.length - decimalAt - 1;
    const digits = number.replace(/\D/g, '');
    const product = (BigInt(digits) * BigInt(factor)).toString().padStart(decimals + 1, '0');
    const whole = decimals === 0 ? product : product.slice(0, -decimals);
    const groupSign = /[.,'’\u00A0\u202F]/.exec(number.slice(0, decimalAt < 0 ? undefined : decimalAt))?.[0];
    const grouped = groupSign === undefined ? whole : whole.replace(/\B(?=(\d{3})+(?!\d))/g, groupSign);
    return decimals === 0 ? grouped : `${grouped}${number[decimalAt]}${product.slice(-decimals)}`;
  });
}

const NUMBER_IN_TEXT = String.raw`(?:\d(?:[\d.,'’]*\d)?|\.\d+)`;
/** What stands before a price, which is no amount. */
const PRICE_MARKS = String.raw`@\s?|\bat\s|\bzu je\s|\bà\s|\bper\s|\bprice:?\s`;
/** Capitals behind a number that are no unit. */
const NO_UNITS =
  '(?:FOR|OF|TO|PER|AND|AT|ON|IN|BY|WITH|EXP|CALL|PUT|PCT|AM|PM|UTC|GMT|[ECPM][SD]T|CEST|CET|BST|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)\\b';
const VERBS = 'Bought Sold Buy Sell Bot Kauf Verkauf Koop Verkoop Compra Venta Vendita Acquisto Achat Vente Köp Sälj'
  .split(' ')
  .flatMap((verb) => [verb, verb.toUpperCase(), verb.toLowerCase()])
  .join('|');
/**
 * Numbers that a text gives with a unit, a currency sign, a price behind or a verb before them: `Converted 0.5 BTC to 8 ETH`,
 * `for $12.00`, `BUY 3/3.5 @ 485.20`, `Bought 1,050 Global Bond`.
 */
const IN_TEXT = new RegExp(
  `(?<![\\w.,:-]|${PRICE_MARKS})(?:[$€£]\\s?${NUMBER_IN_TEXT}|` +
    `${NUMBER_IN_TEXT}(?=\\s?(?:(?!${NO_UNITS})[A-Z]{2,6}\\b(?!\\/)|[Ss]hares?\\b|[Uu]nits?\\b|Stk\\b|@|zu je\\b|/[\\d.,]+ ?@))|` +
    `(?<=\\b(?:${VERBS})\\s+[+-]?)${NUMBER_IN_TEXT}(?!\\s?%))`,
  'g',
);

/** The amounts within a text, scaled, and where they stand. */
export function amountStretches(text: string, factor: number, mark: DecimalMark): Stretch[] {
  return [...text.matchAll(IN_TEXT)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
    text: factor === 1 ? match[0] : scaled(match[0], factor, mark),
  }));
}

/** The amounts within a text, scaled. */
export const scaledText = (text: string, factor: number, mark: DecimalMark): string =>
  text.replace(IN_TEXT, (number) => scaled(number, factor, mark));
