/** Coins that are meant to be worth one dollar. */
const STABLECOINS: ReadonlySet<string> = new Set([
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

export const isStablecoin = (asset: string): boolean => STABLECOINS.has(asset);
