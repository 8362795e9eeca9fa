/** How the rows of each family are put together. */
import type { Family } from './operations.js';
import type { BaseSide } from './prices.js';
import type { StatementRow } from './row.js';
import { SECONDS_PER_DAY, type Window } from './runs.js';

export interface FamilyRule {
  /** How far apart the sides of one trade are written. */
  readonly window: Window;
  /** A trade can draw on several wallets at once, so they are looked at together. */
  readonly pooled: boolean;
  /** The side that a market's price is per unit of; undefined where there is no market price. */
  readonly base: BaseSide | undefined;
}

const MARKET_SECONDS = 3;
/** Conversions were seen up to half a minute apart. */
const QUOTE_SECONDS = 60;

const market = (base: BaseSide): FamilyRule => ({
  window: { seconds: MARKET_SECONDS, even: true },
  pooled: false,
  base,
});
const within = (seconds: number): Window => ({ seconds, even: false });
const quoted: FamilyRule = { window: within(QUOTE_SECONDS), pooled: true, base: undefined };

export const FAMILY_RULES: Readonly<Record<Family, FamilyRule>> = {
  bought: market('received'),
  sold: market('given'),
  traded: market('either'),
  convert: quoted,
  purchase: quoted,
  dust: quoted,
  'auto-invest': quoted,
  stablecoins: quoted,
  'leveraged-token': quoted,
  'liquid-swap': quoted,
  takeover: { window: within(MARKET_SECONDS), pooled: false, base: undefined },
  launchpad: { window: within(10 * SECONDS_PER_DAY), pooled: true, base: undefined },
  'fee-swap': { window: within(0), pooled: true, base: undefined },
  receipt: { window: within(QUOTE_SECONDS), pooled: true, base: undefined },
  'token-swap': quoted,
};

/** Wallets between which Binance moves coins by itself to carry something out. */
const POOLED_WALLETS = ['SPOT', 'FUNDING', 'EARN', 'SAVINGS', 'CARD', 'P2P', 'POOL', 'MAIN'];

/** The name under which rows are looked at together. */
export function walletOf(row: StatementRow, { pooled }: FamilyRule): string {
  if (!pooled) return row.wallet;
  const [user = '', wallet = ''] = row.wallet.split('\u0000');
  return POOLED_WALLETS.includes(wallet) ? user : row.wallet;
}
