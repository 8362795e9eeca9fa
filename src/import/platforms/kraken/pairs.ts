/**
 * Which assets a pair of Kraken's trades export is made of: `ALGO/EUR` since 2025, before that run together (`XETHZGBP`,
 * `XTZUSD`, `ADAXBT`). A quote with a letter before it (`ZUSD`, `XXBT`) only follows a base that has one too, so that
 * `XTZUSD` is XTZ in dollars and `ZRXXBT` ZRX in bitcoin; of the others the longest that leaves a base is meant, unless
 * only a shorter one leaves a coin that is known.
 */
import { isCurrency } from '../../../core/currency.js';
import { wellKnownClass } from '../../../ledger/well-known.js';
import { isLegacyCode, krakenAsset } from './assets.js';

export interface Pair {
  readonly base: string;
  readonly quote: string;
}

/** What Kraken quotes in, as it writes it, the longest first. */
const QUOTES = (
  'PYUSD RLUSD USDT USDC USDG USDQ USDR EURC EURQ EURR EURT TUSD ' +
  'ZUSD ZEUR ZGBP ZCAD ZJPY ZAUD XXBT XETH USD EUR GBP CAD JPY AUD CHF AED XBT BTC ETH DAI DOT SOL POL'
).split(' ');

/** Pairs that the rules would cut at the wrong place, and the quote that they have. */
const EXCEPTIONS: Readonly<Record<string, string>> = { USDTZUSD: 'ZUSD', USDTZEUR: 'ZEUR', XBTAUSD: 'AUSD' };

/** The assets of a pair under their usual symbols; undefined when it cannot be cut. */
export function splitPair(pair: string): Pair | undefined {
  const slash = pair.indexOf('/');
  if (slash > 0) return pairOf(pair.slice(0, slash), pair.slice(slash + 1));
  const exception = EXCEPTIONS[pair];
  if (exception) return pairOf(pair.slice(0, -exception.length), exception);
  const possible: Pair[] = [];
  for (const quote of QUOTES) {
    const base = pair.slice(0, -quote.length);
    if (base === '' || !pair.endsWith(quote)) continue;
    if (isLegacyCode(quote) && !isLegacyCode(base)) continue;
    possible.push(pairOf(base, quote));
  }
  return possible.find(({ base }) => isKnown(base)) ?? possible[0];
}

const pairOf = (base: string, quote: string): Pair => ({ base: krakenAsset(base), quote: krakenAsset(quote) });

const isKnown = (asset: string): boolean => isCurrency(asset) || wellKnownClass(asset) !== undefined;
