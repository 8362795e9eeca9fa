/**
 * Kraken's asset codes. The oldest coins carry an X and currencies a Z (`XXBT`, `ZUSD`); a suffix names the part of the
 * account they lie in (`SOL03.S` bonded, `USDC.M` earning, `EUR.HOLD` not yet cleared). A coin in another part is still
 * the same coin.
 */
import { isCurrency } from '../../../core/currency.js';

/** Codes with a letter put before them, and the codes that only Kraken uses. */
const LEGACY: Readonly<Record<string, string>> = {
  XXBT: 'BTC',
  XBT: 'BTC',
  XXDG: 'DOGE',
  XDG: 'DOGE',
  XETH: 'ETH',
  XETC: 'ETC',
  XLTC: 'LTC',
  XMLN: 'MLN',
  XREP: 'REP',
  XXLM: 'XLM',
  XXMR: 'XMR',
  XXRP: 'XRP',
  XZEC: 'ZEC',
  XICN: 'ICN',
  XDAO: 'DAO',
  XNMC: 'NMC',
  XXVN: 'VEN',
  // Staked ether was an asset of its own before withdrawals from staking were possible.
  ETH2: 'ETH',
};

/** `.S` and its bonded variants with days (`03.S`), `.M`, `.P`, `.B`, `.F`, `.HOLD`. */
const PART = /(?:\d{2}\.S|\.(?:S|M|P|B|F|HOLD))$/;

/** Fee credits, with which fees are paid and which cannot be withdrawn or sold. */
export const isFeeCredit = (code: string): boolean => code === 'KFEE' || code === 'FEE';

const known = new Map<string, string>();

/** The usual symbol for a code of Kraken's: BTC for `XXBT` and `XBT.M`. */
export function krakenAsset(code: string): string {
  const before = known.get(code);
  if (before !== undefined) return before;
  const bare = code.replace(PART, '');
  const money = /^Z[A-Z]{3}$/.test(bare) && isCurrency(bare.slice(1)) ? bare.slice(1) : undefined;
  const symbol = money ?? (Object.hasOwn(LEGACY, bare) ? (LEGACY[bare] as string) : bare);
  known.set(code, symbol);
  return symbol;
}

/** True for the codes with a letter before them, after which pairs put a Z or X before the quote as well. */
export const isLegacyCode = (code: string): boolean =>
  (code.length === 4 && Object.hasOwn(LEGACY, code)) || /^Z(?:USD|EUR|GBP|CAD|JPY|AUD|KRW)$/.test(code);
