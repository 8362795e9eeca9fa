/**
 * One security under two names: a broker without tickers calls it by its ISIN, another by its ticker, and lots, wash sales
 * and transfers meet only under one name. Files that show both numbers say which ticker an ISIN is, and so may `tare.yaml`
 * (`assets: { US0378331005: { symbol: AAPL } }`); what stands under the ISIN is then renamed before anything is put together.
 * Two tickers of one ISIN, or one ticker of two ISINs, prove nothing: those keep their names, and that is said.
 */
import type { AssetFee, Transaction } from '../ledger/transaction.js';
import type { AssetSettings } from '../settings/settings.js';
import type { ImportedFile } from './import-file.js';
import type { Intake } from './intake.js';
import { isIsin } from './isin.js';

/** Tickers by ISIN, and where that is from. */
export interface JoinedNames {
  readonly symbols: ReadonlyMap<string, string>;
  /** The file, or `tare.yaml`. */
  readonly from: ReadonlyMap<string, string>;
  /** ISINs of which the files do not agree, and what they say. */
  readonly doubted: ReadonlyMap<string, string>;
}

type SymbolSettings = Readonly<Record<string, Pick<AssetSettings, 'symbol'>>>;

/** What the files and the settings say of which ticker an ISIN is. */
export function joinedNames(imports: readonly ImportedFile[], assets: SymbolSettings): JoinedNames {
  const [symbols, from, doubted] = [new Map<string, string>(), new Map<string, string>(), new Map<string, string>()];
  const tickers = new Map<string, Set<string>>();
  const isins = new Map<string, Set<string>>();
  for (const { file, intake } of imports) {
    for (const [isin, named] of intake.tickers) {
      for (const ticker of named) {
        addTo(tickers, isin, ticker);
        addTo(isins, ticker, isin);
      }
      if (!from.has(isin)) from.set(isin, file);
    }
  }
  for (const [isin, named] of tickers) {
    const [ticker = '', ...others] = [...named].sort();
    const shared = [...(isins.get(ticker) ?? [])].filter((other) => other !== isin).sort();
    if (others.length > 0) doubted.set(isin, `${isin} is ${[ticker, ...others].join(' and ')} in the files`);
    else if (shared.length > 0) doubted.set(isin, `${ticker} is ${isin} and ${shared.join(' and ')} in the files`);
    else symbols.set(isin, ticker);
  }
  for (const [isin, { symbol }] of Object.entries(assets)) {
    if (symbol === undefined) continue;
    doubted.delete(isin);
    symbols.delete(isin);
    if (symbol !== isin) symbols.set(isin, symbol);
    from.set(isin, 'tare.yaml');
  }
  return { symbols, from, doubted };
}

/** Gives securities that stand under their ISIN their ticker, in all files, and says of each file what was joined. */
export function joinSecurities(imports: readonly ImportedFile[], assets: SymbolSettings): void {
  const names = joinedNames(imports, assets);
  if (names.symbols.size === 0 && names.doubted.size === 0) return;
  for (const { intake } of imports) {
    const used = [...namesIn(intake)].filter((name) => isIsin(name) || names.symbols.has(name)).sort();
    const joined = used.filter((isin) => names.symbols.has(isin));
    for (const isin of used) {
      const doubt = names.doubted.get(isin);
      if (doubt === undefined) continue;
      const told = new Set(imports.flatMap((one) => [...(one.intake.tickers.get(isin) ?? [])]));
      const about = { isin, tickers: [...told].sort().join(',') };
      intake.report('import/securities-apart', `${doubt}, so ${isin} keeps that name here.`, undefined, about);
    }
    if (joined.length === 0) continue;
    rename(intake, names.symbols);
    const list = joined.map((isin) => `${isin} is ${names.symbols.get(isin)} (${names.from.get(isin)})`);
    intake.report('import/securities-joined', `${list.join(', ')}.`);
    if (joined.length === used.length) withoutTickers(intake);
  }
}

function addTo(sets: Map<string, Set<string>>, key: string, value: string): void {
  const found = sets.get(key);
  if (found) found.add(value);
  else sets.set(key, new Set([value]));
}

/** Every name of an asset in what a file told. */
function namesIn({ transactions, balances, plain }: Intake): Set<string> {
  const names = new Set<string>(plain?.assets.names);
  for (const one of transactions) {
    names.add(one.asset);
    if ('toAsset' in one && one.toAsset !== undefined) names.add(one.toAsset);
    if ('payer' in one && one.payer !== undefined) names.add(one.payer);
  }
  for (const { asset } of balances) names.add(asset);
  return names;
}

interface Named {
  asset: string;
  toAsset?: string;
  payer?: string;
  note?: string | undefined;
  fees?: readonly AssetFee[];
}

function rename(intake: Intake, symbols: ReadonlyMap<string, string>): void {
  const nameOf = (name: string): string => symbols.get(name) ?? name;
  if (intake.plain?.assets.names.some((name) => symbols.has(name))) {
    // The table of names has each once, and the ticker may be there already.
    intake.thaw();
    intake.plain = undefined;
  }
  for (const one of intake.transactions as (Transaction & Named)[]) {
    one.asset = nameOf(one.asset);
    if (one.toAsset !== undefined) one.toAsset = nameOf(one.toAsset);
    if (one.payer !== undefined) one.payer = nameOf(one.payer);
    if (one.note !== undefined) one.note = nameOf(one.note);
    if (one.fees?.some(({ asset }) => symbols.has(asset)))
      one.fees = one.fees.map((fee) => ({ ...fee, asset: nameOf(fee.asset) }));
  }
  const others: readonly { readonly asset?: string | undefined }[] = [
    ...intake.balances,
    ...intake.sales,
    ...intake.openGroups.flatMap(({ changes }) => changes),
  ];
  for (const one of others) {
    if (one.asset !== undefined) (one as { asset: string }).asset = nameOf(one.asset);
  }
}

/** That the file's securities stand under their ISINs is no longer so. */
function withoutTickers({ issues }: Intake): void {
  const at = issues.findIndex(
    ({ code, message }) => code === 'import/no-ticker' && message.includes(' under the ISIN.'),
  );
  if (at >= 0) issues.splice(at, 1);
}
