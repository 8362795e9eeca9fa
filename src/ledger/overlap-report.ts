/** What is said of two files that tell some of the same facts: how many, which rows, and what is alike without being proven. */
import { MS_PER_DAY } from '../core/calendar.js';
import { roundTo } from '../core/fixed.js';
import { type Issue, type IssueCode, issue } from '../core/issue.js';
import { type Fact, momentOf, sameAmounts, sameMoment } from './fact.js';
import type { Telling } from './told-twice.js';

const SHOWN = 3;
const QUARTER_HOUR = 15 * 60 * 1000;
/** The clocks of two places differ by no more. */
const FARTHEST_ZONES = 26 * 60 * 60 * 1000;

interface RowPair {
  readonly mine: number;
  readonly theirs: number;
  readonly why: string;
}

export class OverlapReport {
  private readonly merged: RowPair[] = [];
  private readonly doubts: RowPair[] = [];
  private readonly alone: number[] = [];
  private facts = 0;
  private readonly accounts = new Set<string>();
  private readonly doubted = new Set<Fact>();

  constructor(
    private readonly believed: Telling,
    private readonly other: Telling,
  ) {}

  same(mine: Fact, theirs: Fact, count = 1): void {
    this.facts += count;
    this.accounts.add(accountOf(theirs));
    this.merged.push({ mine: mine.transaction.source.row, theirs: theirs.transaction.source.row, why: '' });
  }

  /** Notes which of the facts that are left look like one another. */
  alike(mine: readonly Fact[], theirs: readonly Fact[], exact: number): void {
    if (mine.length === 0 || theirs.length === 0) return;
    const places = placesOf(mine);
    const taken = new Set<Fact>();
    for (const fact of theirs) {
      const near = placesIn(fact).flatMap((place) => (places.get(place) ?? []).slice(0, LOOKED_AT));
      for (const one of near) {
        const why = taken.has(one) ? undefined : likeness(one, fact, exact);
        if (why === undefined) continue;
        taken.add(one);
        this.doubted.add(fact);
        this.doubts.push({ mine: one.transaction.source.row, theirs: fact.transaction.source.row, why });
        break;
      }
    }
  }

  /** Notes what the less believed file alone tells of an account and a time that the other covers. */
  unknown(left: readonly Fact[]): void {
    const { from, to, teller } = this.believed;
    if (!this.other.teller.secondHand || teller.secondHand) return;
    for (const fact of left) {
      const moment = momentOf(fact.transaction);
      if (this.doubted.has(fact) || !this.accounts.has(accountOf(fact)) || moment < from || moment > to) continue;
      if (covers(teller.covers, fact)) this.alone.push(fact.transaction.source.row);
    }
  }

  issues(): Issue[] {
    const { file } = this.other;
    const both = `${file} and ${this.believed.file}`;
    const found: Issue[] = [];
    const say = (code: IssueCode, what: string, row: number): void => void found.push(issue(code, what, { file, row }));
    const [first] = this.merged;
    if (first) {
      const rows = listed(this.merged.map(({ mine, theirs }) => `${theirs} is ${mine}`));
      say(
        'ledger/told-twice',
        `${both} tell ${this.facts} facts in common (row ${rows}); those of ${this.believed.file} count.`,
        first.theirs,
      );
    }
    const [doubt] = this.doubts;
    if (doubt) {
      const rows = listed(this.doubts.map(({ mine, theirs, why }) => `row ${theirs} and row ${mine}: ${why}`));
      say(
        'ledger/maybe-told-twice',
        `${both} tell ${this.doubts.length} facts that are alike and not the same (${rows}); all were counted.`,
        doubt.theirs,
      );
    }
    const [row] = this.alone;
    if (row !== undefined) {
      const rows = listed(this.alone.map(String));
      const without = `of a time that ${this.believed.file} covers without telling them; they were counted.`;
      const what = `${file} tells ${this.alone.length} facts (row ${rows}) ${without}`;
      say('ledger/told-by-one', what, row);
    }
    return found;
  }
}

/** Of many facts in one place, so many are looked at. */
const LOOKED_AT = 50;

/** Where a fact can be found again: by its last amount, and by its minute. */
function placesIn({ legs, transaction }: Fact): string[] {
  const quantity = legs.at(-1)?.quantity;
  const amount = quantity === undefined ? [] : [`amount ${roundTo(quantity, 6, 'half-even')}`];
  return [...amount, `minute ${Math.floor(momentOf(transaction) / 60_000)}`];
}

function placesOf(facts: readonly Fact[]): Map<string, Fact[]> {
  const places = new Map<string, Fact[]>();
  for (const fact of facts) {
    for (const place of placesIn(fact)) {
      const list = places.get(place);
      if (list) list.push(fact);
      else places.set(place, [fact]);
    }
  }
  return places;
}

const accountOf = ({ key }: Fact): string => key.slice(0, key.indexOf('\u0000'));

const listed = (rows: readonly string[]): string =>
  rows.slice(0, SHOWN).join(', ') + (rows.length > SHOWN ? `, and ${rows.length - SHOWN} more` : '');

/** Why two facts of one account, direction and asset look like one; undefined when they do not. */
function likeness(a: Fact, b: Fact, exact: number): string | undefined {
  const [one, two] = [a.transaction, b.transaction];
  if (sameAmounts(a, b)) {
    if (sameMoment(one, two, exact)) return `${two.type} in one, ${one.type} in the other`;
    if (one.type !== two.type) return undefined;
    const apart = Math.abs(momentOf(one) - momentOf(two));
    if (one.at === undefined || two.at === undefined) return apart <= MS_PER_DAY ? 'a day apart' : undefined;
    const quarters = Math.round(apart / QUARTER_HOUR);
    const shifted =
      quarters > 0 && apart <= FARTHEST_ZONES && Math.abs(apart - quarters * QUARTER_HOUR) < Math.max(exact, 1001);
    return shifted ? `the same ${quarters / 4} hours apart` : undefined;
  }
  if (one.type !== two.type || exact > 1000 || !sameMoment(one, two, exact)) return undefined;
  return 'other amounts at the same moment';
}

function covers(what: string, { family, transaction }: Fact): boolean {
  if (what === 'everything') return true;
  if (what === 'trades') return family === 'trade';
  if (what === 'income') return transaction.type === 'income';
  return what === 'movements' && (transaction.type === 'deposit' || transaction.type === 'withdraw');
}
