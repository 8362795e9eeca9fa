/**
 * The same facts in two kinds of export. A platform's account statement has the trades that its trade history has too, and
 * the deposits that its deposit history has; people add both, because each has something that the other lacks. Rows of
 * one kind of file are told apart by id or content (`identity.ts`); across kinds neither is the same: one has fills and the
 * other their sum, one the amount that left and the other what arrived.
 *
 * So, for each account, every two kinds are compared. What both tell is counted once, from the kind that is believed more,
 * unless only the other says what it cost. Told twice is what comes out equal to the eighth decimal: order by order, row by
 * row, or in sum within seconds (`retold-trades.ts`); deposits, withdrawals, income and the rest row by row
 * (`retold-moves.ts`). A person's own rows are what they say, whatever a platform says beside them.
 * An aggregator’s export is compared elsewhere (`told-twice.ts`), since it names accounts in its own way.
 * What is of one moment and one pair and does not come out equal is counted as it stands, and said.
 */
import { type Issue, issue } from '../core/issue.js';
import { type FileKind, type FileKinds, OWN_WORDS } from './identity.js';
import { retoldFees } from './retold-fees.js';
import { retoldMoves } from './retold-moves.js';
import { type Doubted, retoldTrades, type Shift } from './retold-trades.js';
import type { Transaction } from './transaction.js';

/** Some transactions of one kind of export and those of another that tell the same. */
export interface Retelling {
  readonly believed: readonly Transaction[];
  readonly other: readonly Transaction[];
}

/** The transactions of one account in one kind of export. */
interface Part {
  readonly kind: FileKind;
  transactions: Transaction[];
}

/** Separates what another kind of export of the same account tells too. */
export function withoutRetold(
  transactions: readonly Transaction[],
  kinds: FileKinds,
): { kept: readonly Transaction[]; retold: readonly Transaction[]; issues: Issue[] } {
  const issues: Issue[] = [];
  const retold = new Set<Transaction>();
  for (const parts of partsOf(transactions, kinds)) {
    for (let i = 0; i < parts.length; i++) {
      for (let j = i + 1; j < parts.length; j++) compare(parts[i] as Part, parts[j] as Part, retold, issues);
    }
  }
  if (retold.size === 0) return { kept: transactions, retold: [], issues };
  return { kept: transactions.filter((one) => !retold.has(one)), retold: [...retold], issues };
}

/** For each account that several kinds of export tell of, its parts: the most believed first, then that of most rows. */
function partsOf(transactions: readonly Transaction[], kinds: FileKinds): Part[][] {
  const formats = new Set([...kinds.values()].map(({ format }) => format));
  if (formats.size < 2) return [];
  const accounts = new Map<string, Map<string, Part>>();
  for (const one of transactions) {
    const kind = kinds.get(one.source.file);
    if (!kind || kind.format === OWN_WORDS || kind.secondHand) continue;
    const parts = accounts.get(one.account) ?? new Map<string, Part>();
    accounts.set(one.account, parts);
    const part = parts.get(kind.format);
    if (part) part.transactions.push(one);
    else parts.set(kind.format, { kind, transactions: [one] });
  }
  return [...accounts.values()].map((parts) => [...parts.values()].sort(byBelief)).filter(({ length }) => length > 1);
}

function byBelief(a: Part, b: Part): number {
  if (a.kind.authority !== b.kind.authority) return b.kind.authority - a.kind.authority;
  const more = b.transactions.length - a.transactions.length;
  return more !== 0 ? more : a.kind.format < b.kind.format ? -1 : 1;
}

function compare(believed: Part, other: Part, retold: Set<Transaction>, issues: Issue[]): void {
  const [first, second] = [believed.kind.wallet, other.kind.wallet];
  if (first !== undefined && second !== undefined && first !== second) return;
  const trades = retoldTrades(believed.transactions, other.transactions);
  const moves = retoldMoves(believed.transactions, other.transactions);
  const found = [...trades.retellings, ...moves];
  const fees = retoldFees(other.transactions, trades.retellings);
  for (const one of found) for (const gone of lessTold(one)) retold.add(gone);
  for (const fee of fees) retold.add(fee);
  if (trades.shift) issues.push(shiftIssue(trades.shift));
  issues.push(...doubtIssues(trades.doubted));
  believed.transactions = believed.transactions.filter((one) => !retold.has(one));
  other.transactions = other.transactions.filter((one) => !retold.has(one));
}

/** Which side is left out: that of the kind believed less, unless it alone says what was paid in fees. */
function lessTold({ believed, other }: Retelling): readonly Transaction[] {
  return !believed.some(hasFee) && other.some(hasFee) ? believed : other;
}

const hasFee = (one: Transaction): boolean =>
  ('fee' in one && one.fee !== 0n) || ('fees' in one && one.fees !== undefined && one.fees.length > 0);

/** One issue for each pair of files, with the first case as an example. */
function doubtIssues(doubted: readonly Doubted[]): Issue[] {
  const pairs = new Map<string, Doubted[]>();
  for (const one of doubted) {
    const key = `${one.believed.source.file}\u0000${one.other.source.file}`;
    pairs.set(key, [...(pairs.get(key) ?? []), one]);
  }
  return [...pairs.values()].map((cases) => {
    const [{ believed, other }] = cases as [Doubted];
    const { file, row } = believed.source;
    const where = `${file} row ${row} and ${other.source.file} row ${other.source.row}`;
    const more = cases.length > 1 ? ` There are ${cases.length} such moments in these two files.` : '';
    const what = `${where} tell trades of the same assets within seconds, whose amounts do not come out equal.${more}`;
    return issue('ledger/told-differently', what, { file, row });
  });
}

function shiftIssue({ first, count, milliseconds }: Shift): Issue {
  const { believed, other } = first;
  const hours = Math.round(milliseconds / 36_000) / 100;
  const what =
    `${other.source.file} tells ${count} trades of ${believed.source.file} with times ${Math.abs(hours)} hours ` +
    `${hours > 0 ? 'later' : 'earlier'}: one of the two is read in the wrong time zone.`;
  return issue('ledger/times-shifted', what, { file: other.source.file, row: other.source.row });
}
