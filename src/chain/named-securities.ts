/**
 * Where files let securities meet under their tickers (`joined-securities.ts`), what `tare.yaml` says of an ISIN is meant of
 * the ticker: its class, a target, an election. Where it speaks of both, the ticker's own entry wins and weights add up.
 */
import { plus } from '../core/fixed.js';
import type { AssetSettings, Settings } from '../settings/settings.js';

/** Tickers by ISIN. */
export type Symbols = ReadonlyMap<string, string>;

/** The settings with tickers instead of the ISINs that the book does not use as names. */
export function settingsByTicker(settings: Settings, symbols: Symbols): Settings {
  if (symbols.size === 0) return settings;
  const nameOf = (name: string): string => symbols.get(name) ?? name;
  return {
    ...settings,
    assets: Object.fromEntries(
      Object.entries(renamed(settings.assets, symbols, joined)).map(([name, one]) => [
        name,
        { ...one, identicalTo: [...new Set(one.identicalTo.map(nameOf))].filter((other) => other !== name) },
      ]),
    ),
    elections: settings.elections.map((one) => (one.asset === undefined ? one : { ...one, asset: nameOf(one.asset) })),
    targets: renamed(settings.targets, symbols, plus),
    index: renamed(settings.index, symbols, plus),
  };
}

/** The class that the ticker's entry says; what is identical to either; collectible if either is. */
const joined = (ticker: AssetSettings, isin: AssetSettings): AssetSettings => ({
  ...isin,
  ...ticker,
  ...(ticker.class === undefined && isin.class !== undefined ? { class: isin.class } : {}),
  identicalTo: [...ticker.identicalTo, ...isin.identicalTo],
  collectible: ticker.collectible || isin.collectible,
});

function renamed<T>(
  table: Readonly<Record<string, T>>,
  symbols: Symbols,
  both: (ticker: T, isin: T) => T,
): Readonly<Record<string, T>> {
  const result = new Map(Object.entries(table).filter(([name]) => !symbols.has(name)));
  for (const [name, value] of Object.entries(table)) {
    const symbol = symbols.get(name);
    if (symbol === undefined) continue;
    const own = result.get(symbol);
    result.set(symbol, own === undefined ? value : both(own, value));
  }
  return Object.fromEntries(result);
}
