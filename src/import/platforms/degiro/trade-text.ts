/**
 * A trade is told in words only: `Koop 1 @ 33,9 USD`, `Kauf 1’400 zu je 25,42 USD (US7731221062)`, `Sell 4 AVIVA@496 GBX
 * (GB00BPQY8M80)`. Numbers are in the person's way of writing, and `1.234` shares can be many or a few: the cash of the row
 * says which, since quantity times price must come near to it.
 */
import { absolute, type Fixed, minus, times } from '../../../core/fixed.js';
import { inWhole } from '../../account-history.js';
import { parseAmount } from '../../columns/amount.js';

export interface TradeText {
  /** Undefined when only the sign of the cash says it. */
  readonly side: 'bought' | 'sold' | undefined;
  readonly quantity: Fixed;
  readonly price: Fixed;
  readonly priceCurrency: string;
  /** What stands before a colon, in lower case: the corporate action that the trade only writes down. */
  readonly action: string;
}

const BUY = 'koop|kauf|buy|bought|compra|achat|acquisto|kupno|kup|köp|køb|kjøp|osto|nákup';
const SELL = 'verkoop|verkauf|sell|sold|venda|venta|vente|vendita|sprzedaż|sprzedaj|sälj|salg|myynti|prodej';
const NUMBER = "\\d[\\d.,’' \\u00a0]*";
const TRADE = new RegExp(
  `^(?:([^:]+?)\\s*:\\s*)?(?:(${BUY})|(${SELL}))?\\s*(${NUMBER}?)(?:\\s+\\D.*?)?\\s*(?:@|zu je|à)\\s*(${NUMBER}?)\\s*([A-Z]{3})\\b`,
  'i',
);

/** @returns undefined when the words are no trade. */
export function parseTrade(description: string, cash: Fixed): TradeText | undefined {
  const match = TRADE.exec(description);
  if (!match) return undefined;
  const [, action = '', bought, sold, written = '', priced = '', code = ''] = match;
  const side = bought !== undefined ? 'bought' : sold !== undefined ? 'sold' : undefined;
  if (side === undefined && action === '') return undefined;
  const priceCurrency = code.toUpperCase();
  let best: TradeText | undefined;
  let least: Fixed | undefined;
  for (const quantity of readings(written)) {
    for (const price of readings(priced)) {
      const worth = inWhole(times(quantity, price, 'half-even'), priceCurrency);
      const off = absolute(minus(worth, absolute(cash)));
      if (least !== undefined && off >= least) continue;
      least = off;
      best = { side, quantity, price, priceCurrency, action: action.toLowerCase() };
    }
  }
  return best;
}

/** What a number can be, decimals with a point and with a comma. */
export function readings(written: string): Fixed[] {
  const text = written
    .trim()
    .replace(/[’\u00a0]/g, "'")
    .replace(/ /g, "'");
  const found = [parseAmount(text, 'comma'), parseAmount(text, 'point')];
  return [...new Set(found.filter((one) => one !== undefined))] as Fixed[];
}
