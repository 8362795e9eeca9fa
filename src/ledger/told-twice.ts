/**
 * The same fact from an exchange’s own file and from an aggregator’s export, or from two aggregators. Counted twice it
 * doubles a gain; dropped wrongly it loses a trade. So:
 *
 * - Of two files, the one that tells its own account is believed before one that tells of others, then by authority.
 * - A fact of the other file is a duplicate when account, direction, assets and every amount are the same at the same
 *   moment, as exactly as the files tell it; one for one, so that the second of two equal fills stays. Fills that come
 *   to the amounts of one order, at one moment, are that order.
 * - What is alike and not proven is counted and reported as an error: equal amounts some hours apart (a zone), other
 *   amounts at the same moment, one movement under two words. So is, as a warning, what only the aggregator knows of a
 *   time that the other file covers.
 */
import { MS_PER_DAY } from '../core/calendar.js';
import type { Issue } from '../core/issue.js';
import { exactness, type Fact, factOf, momentOf, sameAmounts, sameMoment } from './fact.js';
import { type FileKind, type FileKinds, OWN_WORDS } from './identity.js';
import { OverlapReport } from './overlap-report.js';
import { matchSums } from './sums-of-fills.js';
import type { Transaction } from './transaction.js';

export interface ToldTwice {
  /** The duplicates, each with the file that is believed instead. */
  readonly duplicates: ReadonlyMap<Transaction, string>;
  readonly issues: readonly Issue[];
}

/** One file’s facts that can be compared. */
export interface Telling {
  readonly file: string;
  readonly teller: FileKind;
  readonly exact: number;
  /** Some of its rows have a date and no time. */
  readonly datesOnly: boolean;
  readonly byKey: ReadonlyMap<string, readonly Fact[]>;
  readonly from: number;
  readonly to: number;
}

const NOTHING: ToldTwice = { duplicates: new Map(), issues: [] };

/** Finds what two files of different formats both tell. `transactions` have no repetitions within one format any more. */
export function toldTwice(transactions: readonly Transaction[], kinds: FileKinds): ToldTwice {
  const formats = new Set([...kinds.values()].map(({ format }) => format));
  if (formats.size < 2 || ![...kinds.values()].some(({ secondHand }) => secondHand)) return NOTHING;
  const tellings = tellingsOf(transactions, kinds).sort(believedFirst);
  if (tellings.length < 2) return NOTHING;
  const duplicates = new Map<Transaction, string>();
  const issues: Issue[] = [];
  tellings.forEach((believed, i) => {
    for (const other of tellings.slice(i + 1)) {
      if (believed.teller.format === other.teller.format || !other.teller.secondHand) continue;
      compare(believed, other, duplicates, issues);
    }
  });
  return { duplicates, issues };
}

const rank = ({ teller }: Telling): number => (teller.secondHand ? 0 : 1000) + teller.authority;
const isNarrow = ({ teller }: Telling): number => (teller.covers === 'everything' ? 0 : 1);

/** Own files first, then authority, then the file that tells one kind of thing, then by name. */
const believedFirst = (a: Telling, b: Telling): number =>
  rank(b) - rank(a) || isNarrow(b) - isNarrow(a) || (a.file < b.file ? -1 : 1);

function tellingsOf(transactions: readonly Transaction[], kinds: FileKinds): Telling[] {
  const accountOf = sameAccount(transactions, kinds);
  const byFile = new Map<string, Transaction[]>();
  for (const one of transactions) {
    const kind = kinds.get(one.source.file);
    if (!kind || kind.format === OWN_WORDS) continue;
    const list = byFile.get(one.source.file);
    if (list) list.push(one);
    else byFile.set(one.source.file, [one]);
  }
  return [...byFile].map(([file, told]) => {
    const teller = kinds.get(file) as FileKind;
    const byKey = new Map<string, Fact[]>();
    let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const one of told) {
      from = Math.min(from, momentOf(one));
      to = Math.max(to, momentOf(one));
      const fact = factOf(one, accountOf(one.account));
      if (!fact) continue;
      const list = byKey.get(fact.key);
      if (list) list.push(fact);
      else byKey.set(fact.key, [fact]);
    }
    for (const list of byKey.values()) list.sort((a, b) => momentOf(a.transaction) - momentOf(b.transaction));
    const datesOnly = told.some(({ at }) => at === undefined);
    return { file, teller, exact: exactness(told), datesOnly, byKey, from, to };
  });
}

/** An aggregator’s name of a platform is the person’s one account there, whatever the person calls it. */
function sameAccount(transactions: readonly Transaction[], kinds: FileKinds): (account: string) => string {
  const own = new Set<string>();
  const ofPlatform = new Map<string, Set<string>>();
  for (const { account, source } of transactions) {
    const teller = kinds.get(source.file);
    if (!teller || teller.secondHand || teller.format === OWN_WORDS) continue;
    own.add(account);
    const accounts = ofPlatform.get(teller.platform) ?? new Set();
    ofPlatform.set(teller.platform, accounts.add(account));
  }
  return (account) => {
    const accounts = ofPlatform.get(account);
    const [only] = accounts ?? [];
    return own.has(account) || accounts?.size !== 1 || only === undefined ? account : only;
  };
}

/** Marks what `other` tells again, and says what is only alike. */
function compare(believed: Telling, other: Telling, duplicates: Map<Transaction, string>, issues: Issue[]): void {
  const exact = Math.max(believed.exact, other.exact);
  const reach = believed.datesOnly || other.datesOnly ? 2 * MS_PER_DAY : exact + 1000;
  const report = new OverlapReport(believed, other);
  const free = (facts: readonly Fact[]): Fact[] => facts.filter(({ transaction }) => !duplicates.has(transaction));
  for (const [key, theirs] of other.byKey) {
    const known = free(believed.byKey.get(key) ?? []);
    if (known.length === 0) continue;
    const open = new Open(known, reach);
    const left: Fact[] = [];
    for (const fact of free(theirs)) {
      const same = open.nearest(fact, exact);
      if (same) {
        open.take(same);
        duplicates.set(fact.transaction, believed.file);
        report.same(same, fact);
      } else left.push(fact);
    }
    for (const { believed: mine, other: told } of matchSums(open.left, left, exact)) {
      for (const fact of mine) open.take(fact);
      for (const fact of told) duplicates.set(fact.transaction, believed.file);
      report.same(mine[0] as Fact, told[0] as Fact, told.length);
    }
    report.alike(open.left, free(left), exact);
  }
  report.unknown(free([...other.byKey.values()].flat()));
  issues.push(...report.issues());
}

/** One file’s facts of one key, in order of time, of which each is taken once. */
class Open {
  private readonly taken = new Set<Fact>();

  constructor(
    private readonly facts: readonly Fact[],
    /** No two that are the same are further apart. */
    private readonly reach: number,
  ) {}

  get left(): Fact[] {
    return this.facts.filter((fact) => !this.taken.has(fact));
  }

  take(fact: Fact): void {
    this.taken.add(fact);
  }

  /** The fact of equal amounts and type at the same moment, the nearest in time. */
  nearest(fact: Fact, exact: number): Fact | undefined {
    const moment = momentOf(fact.transaction);
    let best: Fact | undefined;
    let bestApart = Number.POSITIVE_INFINITY;
    for (let i = firstAt(this.facts, moment - this.reach); i < this.facts.length; i++) {
      const one = this.facts[i] as Fact;
      const apart = Math.abs(momentOf(one.transaction) - moment);
      if (momentOf(one.transaction) > moment + this.reach) break;
      if (apart >= bestApart || this.taken.has(one) || one.transaction.type !== fact.transaction.type) continue;
      if (!sameMoment(one.transaction, fact.transaction, exact) || !sameAmounts(one, fact)) continue;
      best = one;
      bestApart = apart;
    }
    return best;
  }
}

/** The first of facts in order of time that is not before the moment. */
function firstAt(facts: readonly Fact[], moment: number): number {
  let [low, high] = [0, facts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (momentOf((facts[middle] as Fact).transaction) < moment) low = middle + 1;
    else high = middle;
  }
  return low;
}
