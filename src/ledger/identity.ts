/**
 * Which rows tell the same fact. Counting a re-imported row twice doubles a gain; dropping the second of two true
 * identical fills loses one. So:
 *
 * - A row with an id that its platform gave is the same fact as another of that account and id, if the two agree in what
 *   both state, or if one comes from an export that the platform's other one is believed before.
 * - A row without is known by its content and its occurrence: the second identical row of one file is another fill.
 *   Between two files of one account that overlap, the larger number of occurrences stands. They overlap as exports
 *   when at least half of what the smaller one has in the common period is also in the other; then the common rows
 *   are the same. Otherwise they are parts of one history that meet, and everything counts.
 *   Files of two kinds of export are compared otherwise (`retold.ts`; an aggregator’s with all others, `told-twice.ts`).
 * - A row without an id is the same fact as one with an id in another file that moves the same units at the same moment.
 */
import { type Issue, issue } from '../core/issue.js';
import { compareIds } from './id-order.js';
import { agree, momentKey, richness, sideOf } from './same-fact.js';
import type { Transaction } from './transaction.js';

export interface Identified {
  readonly kept: readonly Transaction[];
  readonly duplicates: Transaction[];
  readonly issues: Issue[];
}

/** What is known of a file: which kind of export it is, and how far it is believed where two tell one fact. */
export interface FileKind {
  readonly format: string;
  readonly authority: number;
  /** The wallet that it shows, if not all of the account. */
  readonly wallet?: string | undefined;
  readonly platform: string;
  /** `everything`, `trades`, `movements`, `income`. */
  readonly covers: string;
  /** It tells what happened at other platforms, as an aggregator’s export does. */
  readonly secondHand: boolean;
}

/** By the names of the files. Of a file that is not here nothing is known. */
export type FileKinds = ReadonlyMap<string, FileKind>;

/** A person's own rows may repeat those of any kind of export. */
export const OWN_WORDS = 'tare';

/** True when rows of the two files are written alike, so that equal facts are equal rows. */
function sameKind(a: string, b: string, kinds: FileKinds): boolean {
  const [first, second] = [kinds.get(a)?.format, kinds.get(b)?.format];
  return first === second || first === undefined || second === undefined || [first, second].includes(OWN_WORDS);
}

/** Separates what is told again from what is new. `files` are the transactions of each file, in the order of names. */
export function withoutDuplicates(
  files: readonly (readonly Transaction[])[],
  kinds: FileKinds = new Map(),
): Identified {
  const issues: Issue[] = [];
  const duplicates = new Set<Transaction>();
  if (!idsAscend(files)) {
    const byId = new Map<string, Transaction>();
    for (const transactions of files) {
      for (const transaction of transactions) {
        if (transaction.named) identify(transaction, { byId, duplicates, issues, kinds });
      }
    }
  }
  if (files.length > 1) {
    markRepeats(files, { duplicates, issues, kinds });
    markNamedTwins(files, duplicates, kinds);
  }
  if (files.length === 1 && duplicates.size === 0) return { kept: files[0] as Transaction[], duplicates: [], issues };
  const kept: Transaction[] = [];
  for (const transactions of files) for (const one of transactions) if (!duplicates.has(one)) kept.push(one);
  return { kept, duplicates: [...duplicates], issues };
}

/** Ids that only ever rise cannot repeat, and need no table of a million. */
function idsAscend(files: readonly (readonly Transaction[])[]): boolean {
  let last: string | undefined;
  for (const transactions of files) {
    for (const { named, id } of transactions) {
      if (!named) continue;
      if (last !== undefined && compareIds(last, id) >= 0) return false;
      last = id;
    }
  }
  return true;
}

interface Identifying {
  readonly byId: Map<string, Transaction>;
  readonly duplicates: Set<Transaction>;
  readonly issues: Issue[];
  readonly kinds: FileKinds;
}

/** A named transaction is new, a repetition, or another fact under a used name, which is then renamed. */
function identify(transaction: Transaction, identifying: Identifying): void {
  const { byId, duplicates, issues } = identifying;
  const known = byId.get(transaction.id);
  if (!known) {
    byId.set(transaction.id, transaction);
    return;
  }
  if (known.account !== transaction.account) rename(transaction, `${transaction.account}/${transaction.id}`);
  else if (contentKey(known) === contentKey(transaction)) {
    duplicates.add(transaction);
    return;
  } else {
    const better = betterOf(known, transaction, identifying.kinds);
    if (better !== undefined) {
      duplicates.add(better === known ? transaction : known);
      byId.set(transaction.id, better);
      return;
    }
    const what = `the id ${transaction.id} was used before, in ${known.source.file} row ${known.source.row}, for something else.`;
    const { file, row } = transaction.source;
    issues.push(issue('ledger/id-reused', `${file} row ${row}: ${what}`, { file, row }));
    rename(transaction, `${transaction.id}~`);
  }
  identify(transaction, identifying);
}

/** Of two of one id and different files, the one to believe: of more authority, or saying more. Undefined: two facts. */
function betterOf(a: Transaction, b: Transaction, kinds: FileKinds): Transaction | undefined {
  if (a.source.file === b.source.file) return undefined;
  const rank = (one: Transaction): number => kinds.get(one.source.file)?.authority ?? 1;
  if (rank(a) !== rank(b)) return rank(a) > rank(b) ? a : b;
  if (!agree(a, b)) return undefined;
  return richness(b) > richness(a) ? b : a;
}

/** Marks rows without ids that a row with an id in another file tells as well, one for one. */
function markNamedTwins(
  files: readonly (readonly Transaction[])[],
  duplicates: Set<Transaction>,
  kinds: FileKinds,
): void {
  const unnamed = files.some((transactions) => transactions.some(({ named }) => !named));
  if (!unnamed) return;
  const twins = new Map<string, Transaction[]>();
  for (const transactions of files) {
    for (const one of transactions) {
      const key = one.named && !duplicates.has(one) ? momentKey(one) : undefined;
      if (key === undefined) continue;
      const same = twins.get(key);
      if (same) same.push(one);
      else twins.set(key, [one]);
    }
  }
  if (twins.size === 0) return;
  for (const transactions of files) {
    for (const one of transactions) {
      if (one.named || duplicates.has(one)) continue;
      const same = twins.get(momentKey(one) ?? '') ?? [];
      const at = same.findIndex(
        ({ source: { file } }) => file !== one.source.file && sameKind(file, one.source.file, kinds),
      );
      if (at < 0) continue;
      same.splice(at, 1);
      duplicates.add(one);
    }
  }
}

/** Ids are given out by the import and made unique here, before anyone has seen them. */
function rename(transaction: Transaction, id: string): void {
  (transaction as { id: string }).id = id;
}

/** Fields that tell where a transaction was read and what it is called. */
const WHERE_READ: ReadonlySet<string> = new Set(['id', 'source', 'arrival', 'named', 'effectInferred']);

/** What a transaction says, apart from where it was read and what it is called. */
export function contentKey(transaction: Transaction): string {
  const parts: string[] = [];
  for (const [key, value] of Object.entries(transaction)) {
    if (WHERE_READ.has(key) || value === undefined) continue;
    parts.push(`${key}=${key === 'type' ? sideOf(transaction) : valueText(value)}`);
  }
  return parts.sort().join('|');
}

function valueText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(valueText).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    return `{${Object.entries(value)
      .map(([key, inner]) => `${key}=${valueText(inner)}`)
      .join(',')}}`;
  }
  return String(value);
}

/** One file's rows without ids, for one account. */
interface Part {
  readonly file: string;
  readonly byKey: Map<string, Transaction[]>;
  readonly from: number;
  readonly to: number;
}

const momentOf = (transaction: Transaction): number => transaction.at ?? transaction.day * 86_400_000;

/** What the comparison of parts fills and asks. */
interface Repeating {
  readonly duplicates: Set<Transaction>;
  readonly issues: Issue[];
  readonly kinds: FileKinds;
}

function markRepeats(files: readonly (readonly Transaction[])[], repeating: Repeating): void {
  const accounts = new Map<string, Part[]>();
  for (const transactions of files) {
    for (const [account, unnamed] of unnamedByAccount(transactions)) {
      const parts = accounts.get(account) ?? [];
      parts.push(partOf(unnamed));
      accounts.set(account, parts);
    }
  }
  for (const parts of accounts.values()) if (parts.length > 1) markParts(parts, repeating);
}

function unnamedByAccount(transactions: readonly Transaction[]): Map<string, Transaction[]> {
  const result = new Map<string, Transaction[]>();
  for (const transaction of transactions) {
    if (transaction.named) continue;
    const list = result.get(transaction.account);
    if (list) list.push(transaction);
    else result.set(transaction.account, [transaction]);
  }
  return result;
}

function partOf(transactions: readonly Transaction[]): Part {
  const byKey = new Map<string, Transaction[]>();
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const transaction of transactions) {
    const key = contentKey(transaction);
    const same = byKey.get(key);
    if (same) same.push(transaction);
    else byKey.set(key, [transaction]);
    from = Math.min(from, momentOf(transaction));
    to = Math.max(to, momentOf(transaction));
  }
  return { file: transactions[0]?.source.file ?? '', byKey, from, to };
}

/** For each part, marks as many of a content's occurrences as an overlapping earlier part already had. */
function markParts(parts: readonly Part[], { duplicates, issues, kinds }: Repeating): void {
  parts.forEach((part, index) => {
    const earlier = parts
      .slice(0, index)
      .filter((other) => sameKind(other.file, part.file, kinds) && overlaps(other, part, issues));
    if (earlier.length === 0) return;
    for (const [key, same] of part.byKey) {
      const told = Math.max(...earlier.map((other) => other.byKey.get(key)?.length ?? 0));
      for (const repeated of same.slice(0, told)) duplicates.add(repeated);
    }
  });
}

/** True when two parts are exports of overlapping periods, and so tell the same facts where they are equal. */
function overlaps(a: Part, b: Part, issues: Issue[]): boolean {
  const from = Math.max(a.from, b.from);
  const to = Math.min(a.to, b.to);
  if (from > to) return false;
  const inside = (transaction: Transaction): boolean => momentOf(transaction) >= from && momentOf(transaction) <= to;
  let common = 0;
  let inA = 0;
  let inB = 0;
  for (const [key, same] of a.byKey) {
    const count = same.filter(inside).length;
    inA += count;
    common += Math.min(count, b.byKey.get(key)?.filter(inside).length ?? 0);
  }
  for (const same of b.byKey.values()) inB += same.filter(inside).length;
  if (common === 0) return false;
  const same = common * 2 >= Math.min(inA, inB);
  const pair = `${a.file} and ${b.file} have ${common} equal rows in the time they share`;
  if (!same)
    issues.push(
      issue('ledger/maybe-distinct', `${pair}, beside ${Math.min(inA, inB) - common} that differ.`, { file: b.file }),
    );
  else if (from === to && (a.from < from || b.to > to)) {
    issues.push(
      issue('ledger/maybe-duplicate', `${pair}, which is a single moment at the edge of both.`, { file: b.file }),
    );
  }
  return same;
}
