/** Every reader of price files, sorted by id. A new one is a file in `formats/` and a line in this list. */
import type { PriceFormat } from './format.js';
import { binanceKlines } from './formats/binance-klines.js';
import { coinGecko } from './formats/coingecko.js';
import { cryptoDataDownload } from './formats/cryptodatadownload.js';
import { ecbPortal } from './formats/ecb-portal.js';
import { ecbReference } from './formats/ecb-reference.js';
import { krakenOhlcvt } from './formats/kraken-ohlcvt.js';
import { longPrices } from './formats/long.js';
import { ohlcPrices } from './formats/ohlc.js';
import { stooqBulk } from './formats/stooq-bulk.js';
import { widePrices } from './formats/wide.js';
import { yahooDownload } from './formats/yahoo-download.js';

export const priceFormats: readonly PriceFormat[] = [
  binanceKlines,
  coinGecko,
  cryptoDataDownload,
  ecbPortal,
  ecbReference,
  krakenOhlcvt,
  longPrices,
  ohlcPrices,
  stooqBulk,
  widePrices,
  yahooDownload,
];
