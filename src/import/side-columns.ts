/** The columns of rows with two sides: amounts with their assets, accounts, and the words that say what a row is. */
import { absolute, type Fixed, ZERO } from '../core/fixed.js';
import { amount } from './columns/amount.js';
import { RowProblem } from './columns/problem.js';
import { columnName, type Read, word } from './columns/text.js';
import type { HeaderCell } from './format.js';
import { PLAIN, type Sense } from './sense.js';
import type { Sheet } from './sheet.js';
import type { Leg } from './trade.js';

/** An amount and its asset; nothing when the amount is empty or zero. Its sign is not read. */
export function leg(sheet: Sheet, quantity: HeaderCell, asset: HeaderCell, nth = 0): Read<Leg | undefined> {
  const [amountOf, assetOf] = [amount(sheet, quantity), word(sheet, asset, nth)];
  return (row) => {
    const found = amountOf(row);
    return found === undefined || found === ZERO ? undefined : legOf(found, assetOf(row));
  };
}

/** @throws RowProblem when the asset is not named. */
export function legOf(quantity: Fixed, asset: string): Leg {
  if (asset === '') throw new RowProblem('import/missing-cell', 'there is an amount, but its asset is not named.');
  return { asset: asset.toUpperCase(), quantity: absolute(quantity) };
}

/**
 * A column of words that say what a row is; `Fee_refund`, `fee refund` and `Fee-Refund` are one word. An empty cell is a plain
 * trade, deposit or withdrawal, unless the table says otherwise of the empty word.
 */
export function senses(sheet: Sheet, column: HeaderCell, words: Readonly<Record<string, Sense>>): Read<Sense> {
  const read = word(sheet, column);
  const table = new Map(Object.entries(words).map(([name, sense]) => [plainWord(name), sense]));
  return (row) => {
    const found = read(row);
    const sense = table.get(plainWord(found)) ?? (found === '' ? PLAIN : undefined);
    if (sense) return sense;
    throw new RowProblem('import/unknown-action', `"${found}" in the column "${columnName(column)}" is not known.`);
  };
}

const plainWord = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim();

/** What platforms are called elsewhere: old names, and those without their marks. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  'binance-com': 'binance',
  binanceus: 'binance-us',
  bitpandapro: 'bitpanda-pro',
  coinbasepro: 'coinbase-pro',
  gdax: 'coinbase-pro',
  'crypto-com-app': 'crypto-com',
  cryptocom: 'crypto-com',
  gateio: 'gate-io',
  'kraken-spot': 'kraken',
  okex: 'okx',
  htx: 'huobi',
};

/** The platform's own file calls its account so: `Coinbase Pro` is `coinbase-pro`. Undefined for an empty name. */
export function accountNamed(name: string): string | undefined {
  const plain = name
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  return plain === '' ? undefined : (OTHER_NAMES[plain] ?? plain);
}

/** A column with the account's name. */
export function accountColumn(sheet: Sheet, column: HeaderCell): Read<string | undefined> {
  const read = word(sheet, column);
  return (row) => accountNamed(read(row));
}
