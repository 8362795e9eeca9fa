/** Decimal texts, as the engine sends them, made easy to read. No figure is worked out here. */
import { grouped } from '../../report/text/table.js';

/** `-1234.50` as `−1,234.50`, with a real minus sign. */
export const shownAmount = (decimal: string): string => grouped(decimal).replace('-', '\u2212');

export const isLoss = (decimal: string): boolean => decimal.startsWith('-');

/** `1 row`, `2,000 rows`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${grouped(String(count))} ${count === 1 ? one : many}`;
