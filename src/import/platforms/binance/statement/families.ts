/** How the rows of each family are put together. */
import { MS_PER_DAY } from '../../../../core/calendar.js';
import type { Family } from './operations.js';
import type { BaseSide } from './prices.js';
import type { StatementRow } from './row.js';

export interface FamilyRule {
  /** How far apart the sides of one trade are written. */
  readonly windowMs: number;
  /** A trade can draw on several wallets at once, so they are looked at together. */
  readonly pooled: boolean;
  /** The side that a market's price is per unit of; undefined where there is no market price. */
  readonly base: BaseSide | undefined;
}

const MARKET_MS = 3000;
/** Conversions were seen up to half a minute apart. */
const QUOTE_MS = 60_000;

const market = (base: BaseSide): FamilyRule => ({ windowMs: MARKET_MS, pooled: false, base });
const quoted: FamilyRule = { windowMs: QUOTE_MS, pooled: true, base: undefined };

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
  takeover: { windowMs: MARKET_MS, pooled: false, base: undefined },
  launchpad: { windowMs: 10 * MS_PER_DAY, pooled: true, base: undefined },
  'fee-swap': { windowMs: 0, pooled: true, base: undefined },
  receipt: { windowMs: QUOTE_MS, pooled: true, base: undefined },
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
