/**
 * Holdings that become others: reverse splits, mergers for stock, name changes, conversions. Schwab writes two rows on
 * one day, the new shares with a plus and the old ones with a minus, the latter mostly under their CUSIP. The same
 * ticker on both sides is a split with that ratio, another one an exchange that carries basis and dates over. A
 * `Cash Merger` row of the same old holding without shares of its own is the money beside it.
 */
import { absolute, type Fixed, plus, ZERO } from '../../../core/fixed.js';
import type { Intake } from '../../intake.js';
import { attemptLines } from '../../rows.js';
import { securityClass } from '../../securities.js';
import { assetOf, type SchwabRecord, unitsOf } from './record.js';
import { plainName, type Symbols } from './symbols.js';

const isNew = ({ quantity }: SchwabRecord): boolean => quantity !== undefined && quantity > 0n;

/** Takes exchanges out of the records. */
export function takeExchanges(records: readonly SchwabRecord[], symbols: Symbols, intake: Intake): SchwabRecord[] {
  const gone = new Set<SchwabRecord>();
  for (const group of groupsOf(records)) {
    for (const one of group) gone.add(one);
    for (const [old, fresh] of pairsOf(group, intake)) {
      const boot = bootOf(old, symbols, records);
      for (const one of boot) gone.add(one);
      const lines = [fresh, old, ...boot].map(({ line }) => line);
      attemptLines(lines, intake, () => addExchange({ old, fresh, boot }, symbols, intake));
    }
  }
  return records.filter((one) => !gone.has(one));
}

function groupsOf(records: readonly SchwabRecord[]): SchwabRecord[][] {
  const groups = new Map<string, SchwabRecord[]>();
  for (const one of records) {
    if (one.meaning.is !== 'exchange') continue;
    const key = `${one.meaning.family} ${one.when.day}`;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()];
}

/** Old and new holdings of a day: by name, or because there is only one of each left. The others are rejected. */
function pairsOf(group: readonly SchwabRecord[], intake: Intake): [SchwabRecord, SchwabRecord][] {
  const pairs: [SchwabRecord, SchwabRecord][] = [];
  const fresh = new Set(group.filter(isNew));
  const olds = new Set(group.filter((one) => !isNew(one)));
  for (const old of olds) {
    const named = [...fresh].filter((one) => plainName(one.description) === plainName(old.description));
    const [only] = named;
    if (named.length !== 1 || !only) continue;
    pairs.push([old, only]);
    olds.delete(old);
    fresh.delete(only);
  }
  const [old] = olds;
  const [only] = fresh;
  if (olds.size === 1 && fresh.size === 1 && old && only) return [...pairs, [old, only]];
  rejectRest([...olds], [...fresh], intake);
  return pairs;
}

function rejectRest(olds: readonly SchwabRecord[], fresh: readonly SchwabRecord[], intake: Intake): void {
  const lines = [...olds, ...fresh].map(({ line }) => line);
  if (lines.length === 0) return;
  const names = (list: readonly SchwabRecord[]): string => list.map(({ asset }) => asset).join(', ') || 'nothing';
  const what = `${names(olds)} became ${names(fresh)} on one day, and nothing says which became which.`;
  if (olds.length > 0 && fresh.length > 0) intake.reject(lines, 'import/ambiguous-group', what);
  else
    intake.reject(
      lines,
      'import/unpaired-leg',
      `an exchange of ${names(olds)} into ${names(fresh)} has one side only.`,
    );
}

/** The money beside the new shares: cash rows of the same day and holding, when no row takes its shares for them. */
function bootOf(old: SchwabRecord, symbols: Symbols, records: readonly SchwabRecord[]): SchwabRecord[] {
  if (old.meaning.is !== 'exchange' || old.meaning.family !== 'merger') return [];
  const ticker = symbols.tickerOf(old);
  const payouts = records.filter(
    (one) =>
      one.meaning.is === 'payout' &&
      one.meaning.family === 'cash merger' &&
      one.when.day === old.when.day &&
      (one.asset === old.asset || (ticker !== undefined && symbols.tickerOf(one) === ticker)),
  );
  return payouts.some(({ quantity }) => quantity !== undefined) ? [] : payouts;
}

interface Exchange {
  readonly old: SchwabRecord;
  readonly fresh: SchwabRecord;
  readonly boot: readonly SchwabRecord[];
}

function addExchange({ old, fresh, boot }: Exchange, symbols: Symbols, intake: Intake): void {
  const lines = [fresh, old, ...boot].map(({ line }) => line);
  const { when } = fresh;
  const asset = assetOf(fresh);
  const ticker = symbols.tickerOf(old) ?? (isReverseSplit(old) ? asset : undefined);
  const before = { quantity: unitsOf(old), when, total: undefined };
  if (ticker === asset && boot.length === 0) {
    if (unitsOf(old) === unitsOf(fresh)) return intake.ignore(lines, 'the same shares under the same symbol');
    intake.add(lines, 'split', { ...before, asset, class: securityClass(asset), toQuantity: unitsOf(fresh) });
    return;
  }
  if (ticker === undefined) {
    const what = `${old.asset} (${old.description}) became ${asset}, and no row of this file says under which symbol it was bought.`;
    intake.report('import/old-symbol', what, old.line);
  }
  const cash = boot.reduce<Fixed>((sum, one) => plus(sum, absolute(one.amount ?? ZERO)), ZERO);
  intake.add(lines, 'merger', {
    ...before,
    asset: ticker ?? old.asset,
    class: ticker === undefined ? 'stock' : securityClass(ticker),
    toAsset: asset,
    toClass: securityClass(asset),
    toQuantity: unitsOf(fresh),
    ...(cash === ZERO ? {} : { cash }),
  });
}

const isReverseSplit = ({ meaning }: SchwabRecord): boolean =>
  meaning.is === 'exchange' && meaning.family === 'reverse split';
