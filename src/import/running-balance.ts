/**
 * Files that state the balance after each row prove themselves: every balance must be the one before plus the row's
 * change. A break means that rows are missing there; a first balance that is more than its row's change means that the
 * file begins in the middle of a history. The last balance is noted, to be compared with the whole ledger.
 *
 * Whether a file runs forwards or backwards is not known until its end, so both readings are followed row by row and
 * the one with fewer breaks is believed (of two without, the one that the times speak for): nothing of a million rows has
 * to be kept.
 */
import { formatFixed } from '../core/decimal-text.js';
import { type Fixed, minus, plus, ZERO } from '../core/fixed.js';
import type { Intake, When } from './intake.js';

interface Point {
  readonly line: number;
  readonly when: When;
  readonly change: Fixed;
  readonly balance: Fixed;
}

interface Break {
  readonly line: number;
  readonly expected: Fixed;
  readonly balance: Fixed;
}

/** Breaks reported for each chain; the rest is counted. */
const REPORTED = 3;

/** The balances of one asset in one wallet, in the order of the file. */
class Chain {
  first: Point | undefined;
  last: Point | undefined;
  /** Breaks if the first row is the oldest: the first of them, and how many. */
  private readonly forwards: Break[] = [];
  private forwardCount = 0;
  /** Breaks if the last row is the oldest. */
  private readonly backwards: Break[] = [];
  private backwardCount = 0;

  constructor(
    readonly asset: string,
    readonly account: string | undefined,
  ) {}

  note(point: Point): void {
    const before = this.last;
    this.last = point;
    this.first ??= point;
    if (before === undefined) return;
    const after = plus(before.balance, point.change);
    if (after !== point.balance) {
      this.forwardCount++;
      if (this.forwards.length < REPORTED)
        this.forwards.push({ line: point.line, expected: after, balance: point.balance });
    }
    const turned = plus(point.balance, before.change);
    if (turned !== before.balance) {
      this.backwardCount++;
      this.backwards.push({ line: before.line, expected: turned, balance: before.balance });
      if (this.backwards.length > REPORTED) this.backwards.shift();
    }
  }

  /** The oldest and the newest point, and the breaks between them, the oldest first. */
  settled(): { oldest: Point; newest: Point; breaks: readonly Break[]; count: number } | undefined {
    const { first, last, forwards, forwardCount, backwards, backwardCount } = this;
    if (!first || !last) return undefined;
    const turned = backwardCount === forwardCount ? timeOf(last) < timeOf(first) : backwardCount < forwardCount;
    if (turned) {
      return { oldest: last, newest: first, breaks: [...backwards].reverse(), count: backwardCount };
    }
    return { oldest: first, newest: last, breaks: forwards, count: forwardCount };
  }
}

export class RunningBalances {
  private readonly chains = new Map<string, Chain>();

  constructor(private readonly intake: Intake) {}

  /** The row on `line` changed what is held of `asset` by `change` to `balance`; `wallet` tells parts of an account apart. */
  note(line: number, when: When, asset: string, change: Fixed, balance: Fixed, wallet = '', account?: string): void {
    const key = account === undefined && wallet === '' ? asset : `${account ?? ''}\u0000${wallet}\u0000${asset}`;
    let chain = this.chains.get(key);
    if (!chain) {
      chain = new Chain(asset, account);
      this.chains.set(key, chain);
    }
    chain.note({ line, when, change, balance });
  }

  /** Checks the chains, and hands the last balance of each account and asset on. */
  finish(): void {
    const last = new Map<string, { chain: Chain; point: Point; sum: Fixed }>();
    for (const chain of this.chains.values()) {
      const settled = chain.settled();
      if (!settled) continue;
      this.reportBreaks(chain.asset, settled.oldest, settled.breaks, settled.count);
      const point = settled.newest;
      const key = `${chain.account ?? ''}\u0000${chain.asset}`;
      const before = last.get(key);
      const sum = plus(before?.sum ?? ZERO, point.balance);
      const later = !before || timeOf(point) >= timeOf(before.point) ? point : before.point;
      last.set(key, { chain, point: later, sum });
    }
    for (const { chain, point, sum } of last.values()) {
      this.intake.balance(point.line, point.when, chain.asset, sum, chain.account);
    }
  }

  private reportBreaks(asset: string, oldest: Point, breaks: readonly Break[], count: number): void {
    const opening = minus(oldest.balance, oldest.change);
    if (opening !== ZERO) {
      this.intake.report(
        'import/starts-with-balance',
        `the file begins with ${formatFixed(opening)} ${asset} already held.`,
        oldest.line,
      );
    }
    for (const { line, expected, balance } of breaks) {
      const what = `the balance of ${asset} is ${formatFixed(balance)}, but the rows before it come to ${formatFixed(expected)}.`;
      this.intake.report('import/balance-gap', what, line);
    }
    const rest = count - breaks.length;
    if (rest > 0)
      this.intake.report(
        'import/balance-gap',
        `${rest} more balances of ${asset} do not follow from the rows before them.`,
      );
  }
}

const timeOf = ({ when }: Point): number => when.at ?? when.day * 86_400_000;
