/** Coins that promise a dollar each. Whether they count as one is the policy `prices.stablecoins`. */
export const DOLLAR_COINS: ReadonlySet<string> = new Set([
  'USDC',
  'USDT',
  'DAI',
  'BUSD',
  'TUSD',
  'USDP',
  'GUSD',
  'PYUSD',
  'FDUSD',
]);
