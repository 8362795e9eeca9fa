/**
 * What each asset is. The file says so, or tare.yaml, or the platform (an exchange sells coins, a broker stock), or a
 * list of symbols that everyone knows. One symbol can be two things (LTC is Litecoin and a REIT), and then the
 * security gets another name, since lots of the two must never meet.
 */
import { isCurrency } from '../core/currency.js';
import { type Issue, issue } from '../core/issue.js';
import type { AssetSettings } from '../settings/settings.js';
import { optionOf } from './option-symbol.js';
import type { AssetClass, Transaction } from './transaction.js';
import { wellKnownClass } from './well-known.js';

export class Classes {
  private readonly found = new Map<string, AssetClass>();
  private readonly unknown = new Set<string>();

  constructor(
    private readonly assets: Readonly<Record<string, AssetSettings>>,
    private readonly fallback: AssetClass,
  ) {}

  /** Notes what a file says. @returns false when it contradicts what was said before. */
  note(asset: string, said: AssetClass | undefined): boolean {
    if (said === undefined) return true;
    const known = this.found.get(asset);
    if (known === undefined) this.found.set(asset, said);
    return known === undefined || sameKind(known, said);
  }

  /** The class of an asset; the policy's fallback, remembered as unknown, if nothing says. */
  of(asset: string): AssetClass {
    const known = this.known(asset);
    if (known === undefined) this.unknown.add(asset);
    return known ?? this.fallback;
  }

  /** The class of an asset if anything says it: to ask without assuming. */
  known(asset: string): AssetClass | undefined {
    return this.assets[asset]?.class ?? this.found.get(asset) ?? inferred(asset);
  }

  /** The assets whose class had to be assumed so far. */
  get assumed(): readonly string[] {
    return [...this.unknown].sort();
  }
}

const inferred = (asset: string): AssetClass | undefined =>
  isCurrency(asset) ? 'cash' : (wellKnownClass(asset) ?? (optionOf(asset) ? 'option' : undefined));

/** Stock, fund and bond are one kind: brokers disagree about which a thing is, and the law treats them alike. */
const SECURITIES: ReadonlySet<AssetClass> = new Set(['stock', 'fund', 'bond']);
const sameKind = (a: AssetClass, b: AssetClass): boolean => a === b || (SECURITIES.has(a) && SECURITIES.has(b));

export const isSecurity = (kind: AssetClass): boolean => SECURITIES.has(kind);

/** Learns the classes that the transactions state; where one symbol is two things, the security is renamed `LTC.stock`. */
export function learnClasses(transactions: readonly Transaction[], classes: Classes): Issue[] {
  const issues: Issue[] = [];
  const renamed = new Set<string>();
  const digital = new Set<string>();
  for (const one of transactions) if (one.class === 'digital') digital.add(one.asset);
  for (const one of transactions) {
    if (one.class !== undefined && one.class !== 'digital' && one.class !== 'cash' && digital.has(one.asset)) {
      if (!renamed.has(one.asset)) issues.push(sharedSymbol(one));
      renamed.add(one.asset);
      (one as { asset: string }).asset = `${one.asset}.${one.class}`;
    }
    classes.note(one.asset, one.class);
    if ('toAsset' in one && one.toAsset !== undefined && 'toClass' in one) classes.note(one.toAsset, one.toClass);
  }
  return issues;
}

function sharedSymbol({ asset, class: kind, source: { file, row } }: Transaction): Issue {
  const other = `a digital asset in another file; it is called ${asset}.${kind} from here on.`;
  const what = `${file} row ${row}: ${asset} is a ${kind} here and ${other}`;
  return issue('ledger/symbol-shared', what, { file, row });
}
