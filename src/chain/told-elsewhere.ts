/**
 * Rows of a statement that leave several readings are rejected with the advice to add the platform's trade history, or the
 * trades by hand. Once that is there, they are told, and must not be complained of again: they are, when what both files
 * say of those seconds comes out equal for each asset. A purchase of which the statement has one side only is told by the
 * one trade of the other file that has just that side, up to ten minutes away.
 */
import { absolute, type Fixed, minus, negate, plus, ZERO } from '../core/fixed.js';
import type { Instant } from '../core/zone.js';
import type { ImportedFile } from '../import/import-file.js';
import type { OpenGroup } from '../import/intake.js';
import type { Transaction } from '../ledger/transaction.js';

const GAP_MS = 5_000;
const PURCHASE_MS = 600_000;
const STEP = 10_000_000_000n;

type Change = OpenGroup['changes'][number];

/** Changes of one moment: of an open group, of a trade of its file, or of a trade of another file. */
interface Entry {
  readonly changes: readonly Change[];
  readonly at: Instant;
  readonly group: OpenGroup | undefined;
  readonly elsewhere: boolean;
}

/** Takes the rejection off rows that another file of their account tells. */
export function settleOpenGroups(imports: readonly ImportedFile[]): void {
  for (const one of imports) {
    const accounts = new Set(one.intake.openGroups.map(({ account }) => account));
    for (const account of accounts) {
      const groups = one.intake.openGroups.filter((group) => group.account === account);
      const own = tradesOf([one], account, false);
      const others = imports.filter(({ format }) => format !== undefined && format.id !== one.format?.id);
      const elsewhere = tradesOf(others, account, true);
      if (elsewhere.length === 0) continue;
      const open = groups.flatMap(entryOf);
      for (const group of toldBySeconds(groups, [...open, ...own, ...elsewhere])) one.intake.toldElsewhere(group);
    }
  }
}

function tradesOf(imports: readonly ImportedFile[], account: string, elsewhere: boolean): Entry[] {
  const entries: Entry[] = [];
  for (const { intake } of imports) {
    for (const one of intake.transactions) {
      if (one.account !== account || one.at === undefined) continue;
      const changes = changesOf(one, one.at);
      if (changes.length > 0) entries.push({ changes, at: one.at, group: undefined, elsewhere });
    }
  }
  return entries;
}

function changesOf(one: Transaction, at: Instant): Change[] {
  if (one.type === 'swap') {
    return [
      { at, asset: one.asset, change: negate(one.quantity) },
      { at, asset: one.toAsset, change: one.toQuantity },
    ];
  }
  if ((one.type !== 'buy' && one.type !== 'sell') || one.total === undefined) return [];
  const bought = one.type === 'buy';
  return [
    { at, asset: one.asset, change: bought ? one.quantity : negate(one.quantity) },
    { at, asset: one.currency, change: bought ? negate(one.total) : one.total },
  ];
}

const entryOf = (group: OpenGroup): Entry[] =>
  group.changes.map((change) => ({ changes: [change], at: change.at, group, elsewhere: false }));

function toldBySeconds(groups: readonly OpenGroup[], entries: readonly Entry[]): Set<OpenGroup> {
  const sorted = [...entries].sort((a, b) => a.at - b.at);
  const [told, open] = [new Set<OpenGroup>(), new Set<OpenGroup>()];
  for (let from = 0; from < sorted.length; ) {
    let to = from + 1;
    while (to < sorted.length && (sorted[to] as Entry).at - (sorted[to - 1] as Entry).at <= GAP_MS) to++;
    const cluster = sorted.slice(from, to);
    from = to;
    const here = new Set(cluster.flatMap(({ group }) => group ?? []));
    if (here.size === 0) continue;
    const come = isEqual(cluster);
    for (const group of here) (come ? told : open).add(group);
  }
  for (const group of open) told.delete(group);
  for (const group of groups) {
    if (told.has(group) || group.changes.length === 0) continue;
    if (group.issue.code === 'import/unpaired-leg' && isOneTrade(group, entries)) told.add(group);
  }
  // A fee among rows that are told now goes with them.
  for (const group of groups) {
    if (group.changes.length > 0) continue;
    const near = groups.filter((other) => other !== group && other.issue.message.includes(reasonOf(group)));
    if (near.length > 0 && near.every((other) => told.has(other))) told.add(group);
  }
  return told;
}

/** What is said of the rows that a fee stands among. */
const reasonOf = ({ issue }: OpenGroup): string => /of which is said: (.*?\.)/.exec(issue.message)?.[1] ?? '\u0000';

/** True when the seconds come out equal in both files, asset by asset. */
function isEqual(cluster: readonly Entry[]): boolean {
  const sums = new Map<string, Fixed>();
  if (!cluster.some(({ elsewhere }) => elsewhere)) return false;
  for (const { changes, elsewhere } of cluster) {
    for (const { asset, change } of changes) {
      sums.set(asset, plus(sums.get(asset) ?? ZERO, elsewhere ? negate(change) : change));
    }
  }
  return [...sums.values()].every((sum) => absolute(sum) <= STEP * BigInt(cluster.length));
}

/** True when just one trade of another file, minutes away at most, has all that the group has. */
function isOneTrade({ changes }: OpenGroup, entries: readonly Entry[]): boolean {
  const [first] = changes;
  if (!first) return false;
  const near = entries.filter(
    (entry) =>
      entry.elsewhere &&
      Math.abs(entry.at - first.at) <= PURCHASE_MS &&
      changes.every(({ asset, change }) =>
        entry.changes.some((other) => other.asset === asset && absolute(minus(other.change, change)) <= STEP),
      ),
  );
  return near.length === 1;
}
