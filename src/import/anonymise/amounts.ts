/**
 * Amounts times a whole number. A whole number, because then no decimals are added, a sum of amounts is still their sum, and
 * `1.234` cannot come to mean something else; prices and rates stay, so that quantity × price is still the total.
 */
import type { DecimalMark } from '../sheet.js';

const NUMBER = /(?:(?<!\d)[.,])?\d(?:[\d.,'’\u00A0\u202F]*\d)?/;

/** The first number of a cell, scaled, in the same writing: `-$1,234.56` × 3 is `-$3,703.68`. */
export function scaled(text: string, factor: number, mark: DecimalMark): string {
  return text.replace(NUMBER, (found) => {
    // `.5` is written like `0.5`.
    const number = /^[.,]/.test(found) ? `0${found}` : found;
    const [point, group] = mark === 'comma' ? [',', '.'] : ['.', ','];
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

/** Numbers that a text gives with a unit or a currency sign: `Converted 0.5 BTC to 8 ETH`, `for $12.00`. Not a price after `@`. */
const IN_TEXT = /(?<![\w.,-]|@\s?)(?:[$€£]\s?\d[\d.,]*\d|[$€£]\d|\d(?:[\d.,]*\d)?(?=\s?[A-Z]{2,6}\b(?!\/)))/g;

/** The amounts within a text, scaled. */
export const scaledText = (text: string, factor: number, mark: DecimalMark): string =>
  text.replace(IN_TEXT, (number) => scaled(number, factor, mark));
