/**
 * Symbols whose class everyone knows, for files that do not say. Kept short on purpose: a wrong entry puts a sale into
 * the wrong box of the form, and one line of tare.yaml settles any other.
 */
import type { AssetClass } from './transaction.js';

const DIGITAL =
  'BTC ETH SOL ADA XRP DOGE DOT AVAX MATIC POL LINK LTC BCH XLM ATOM ALGO UNI AAVE MKR COMP XTZ EOS TRX ETC XMR DASH ZEC ' +
  'BNB CRO KCS OKB SHIB PEPE NEAR APT ARB OP SUI TIA INJ FIL ICP HBAR VET GRT SAND MANA AXS LDO CRV SNX YFI SUSHI BAT ' +
  'ZRX ENJ CHZ 1INCH FTM KSM WBTC STETH ETH2 BETH CBETH USDC USDT DAI BUSD TUSD USDP GUSD PYUSD FDUSD EURC';
const STOCK =
  'AAPL MSFT GOOG GOOGL AMZN META NVDA TSLA NFLX AMD INTC IBM ORCL CSCO ADBE CRM JPM BAC WFC GS MS V MA JNJ PFE UNH PG KO ' +
  'PEP WMT COST HD DIS NKE MCD T VZ XOM CVX BA CAT GE F GM BRKA BRKB BRK.A BRK.B MSTR COIN HOOD';
const FUND =
  'SPY VOO IVV VTI QQQ DIA IWM VEA VWO EFA EEM AGG BND TLT IEF SHY LQD HYG GLD SLV VNQ SCHD SCHB VXUS VT VUG VTV ' +
  'IBIT FBTC GBTC ETHA ETHE ARKK XLF XLK XLE SWVXX SPAXX VMFXX VTSAX VFIAX FXAIX';

const classes = new Map<string, AssetClass>();
for (const [kind, symbols] of [
  ['digital', DIGITAL],
  ['stock', STOCK],
  ['fund', FUND],
] as const) {
  for (const symbol of symbols.split(' ')) classes.set(symbol, kind);
}

/** The class of a symbol that is on the list. */
export const wellKnownClass = (symbol: string): AssetClass | undefined => classes.get(symbol);
