/**
 * What a price file is about, from its name or a symbol: `BTC-USD.csv`, `btc-usd-max.csv`, `XBTUSD_60.csv`,
 * `aapl_us_d.csv`, `BTCUSDT-1h-2024-01.csv`. Most price files name their asset nowhere else. What cannot be told is left
 * unsaid, never guessed: a ticker of a foreign exchange may be in pence.
 */
import { isCurrency } from '../../core/currency.js';
import { wellKnownClass } from '../../ledger/well-known.js';
import { STABLECOINS } from '../../prices/stablecoins.js';

export interface PricedPair {
  readonly asset: string;
  /** Undefined where the symbol names none: the book's. */
  readonly currency: string | undefined;
}

/** Coins that others are priced in. */
const QUOTE_COINS: ReadonlySet<string> = new Set([...STABLECOINS, 'BTC', 'ETH', 'BNB']);
const isQuote = (code: string): boolean => isCurrency(code) || QUOTE_COINS.has(code);

/** Kraken's own names, and the X and Z that its old pairs put before coins and money. */
const ALIASES: Readonly<Record<string, string>> = { XBT: 'BTC', XDG: 'DOGE' };
const named = (code: string): string => ALIASES[code] ?? code;

/** The currency of shares by the ending of their ticker, where an exchange has one only. London's pence are not among them. */
const EXCHANGES: Readonly<Record<string, string>> = {
  US: 'USD',
  DE: 'EUR',
  PA: 'EUR',
  AS: 'EUR',
  BR: 'EUR',
  MI: 'EUR',
  MC: 'EUR',
  VI: 'EUR',
  HE: 'EUR',
  SW: 'CHF',
  TO: 'CAD',
  AX: 'AUD',
  HK: 'HKD',
  T: 'JPY',
  JP: 'JPY',
  ST: 'SEK',
  OL: 'NOK',
  CO: 'DKK',
  PL: 'PLN',
  HU: 'HUF',
};

/** Words of a file name that tell the period, the interval or the source, not the asset. */
const SOURCES = 'kraken|binance|coinbase|bitstamp|gemini|cdd|yahoo|stooq';
const WORDS = 'max|daily|hourly|weekly|history|historical|prices?|ohlcv?t?|klines?|candles?|d|w|m|h';
const NOISE = new RegExp(`^(?:${WORDS}|${SOURCES}|\\d+(?:s|m|h|d|w|mo)|\\d{2,8})$`, 'i');

/** Reads the asset out of a file's name. Undefined when the name tells none. */
export function symbolOfFile(fileName: string): PricedPair | undefined {
  const stem = fileName
    .replace(/^.*[\\/]/, '')
    .replace(/(?:\.(?:csv|txt))+$/i, '')
    .replace(/\s*\(\d+\)$/, '')
    .replace(/=X$/i, '');
  const words = stem.split(/[_\-\s]+/).filter((word) => word !== '');
  const told = words.filter((word, i) => i === 0 || !NOISE.test(word));
  const first = words.length > 1 && NOISE.test(words[0] ?? '') ? told.slice(1) : told;
  return symbolOf(first.slice(0, 2).join('-').toUpperCase());
}

/** Reads `BTC-USD`, `BTC/USD`, `BTCUSDT`, `XXBTZUSD`, `AAPL.US`, `AAPL`, `BRK-B`. */
export function symbolOf(text: string): PricedPair | undefined {
  const upper = text.trim().toUpperCase();
  const [base = '', second] = upper.split(/[-/:]/);
  if (!/^[\^A-Z0-9.]+$/.test(base)) return undefined;
  if (second !== undefined) {
    if (isQuote(second)) return { asset: named(base), currency: second };
    if (second === 'V') return { asset: base, currency: 'USD' };
    if (/^[A-Z]$/.test(second)) return { asset: `${base}.${second}`, currency: undefined };
    const money = EXCHANGES[second];
    return money === undefined ? undefined : { asset: base, currency: money };
  }
  return joinedPair(base) ?? listed(base);
}

/** `BTCUSDT` is BTC in USDT. Only what is longer than a ticker of shares is taken apart; a known coin decides (`XBTUSD`). */
function joinedPair(text: string): PricedPair | undefined {
  if (text.length < 6 || !/^[A-Z0-9]+$/.test(text)) return undefined;
  const old = /^X([A-Z]{3})Z([A-Z]{3})$/.exec(text);
  if (old && isQuote(old[2] ?? '')) return { asset: named(old[1] ?? ''), currency: old[2] };
  const readings = [3, 4, 5]
    .map((length) => ({ asset: named(text.slice(0, -length)), currency: text.slice(-length) }))
    .filter(({ asset, currency }) => asset.length >= 2 && isQuote(currency));
  return readings.find(({ asset }) => isCurrency(asset) || wellKnownClass(asset) !== undefined) ?? readings[0];
}

function listed(text: string): PricedPair | undefined {
  const dot = text.lastIndexOf('.');
  if (dot < 1) return text === '' ? undefined : { asset: named(text), currency: undefined };
  const ending = text.slice(dot + 1);
  if (ending === 'V') return { asset: text.slice(0, dot), currency: 'USD' };
  if (ending === 'US') return { asset: text.slice(0, dot), currency: 'USD' };
  return { asset: text, currency: EXCHANGES[ending] };
}
