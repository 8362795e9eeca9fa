/**
 * Files that state the balance after each row prove themselves: every balance must be the one before plus the row's
 * change. A break means that rows are missing there; a first balance that is more than its row's change means that the
 * file begins in the middle of a history. The last balance is noted, to be compared with the whole ledger.
 */
import { formatFixed } from '../core/decimal-text.js';
import { absolute, type Fixed, minus, plus, ZERO } from '../core/fixed.js';
import type { Intake, When } from './intake.js';

interface Point {
  readonly line: number;
  readonly when: When;
  readonly change: Fixed;
  readonly balance: Fixed;
}

interface Chain {
  readonly asset: string;
  readonly account: string | undefined;
  readonly points: Point[];
}

/** Breaks reported for each chain; the rest is counted. */
const REPORTED = 3;

export class RunningBalances {
  private readonly chains = new Map<string, Chain>();

  /**
   * @param wallets `part` when the file shows one wallet of the account only, so that its last balance is not the account's
   * @param tolerance how far a balance may be off, for platforms that print fewer digits than they keep
   */
  constructor(
    private readonly intake: Intake,
    private readonly wallets: 'all' | 'part' = 'all',
    private readonly tolerance: Fixed = ZERO,
  ) {}

  /** The row on `line` changed what is held of `asset` by `change` to `balance`; `wallet` tells parts of an account apart. */
  note(line: number, when: When, asset: string, change: Fixed, balance: Fixed, wallet = '', account?: string): void {
    const key = `${account ?? ''}\u0000${wallet}\u0000${asset}`;
    const chain = this.chains.get(key);
    const point = { line, when, change, balance };
    if (chain) chain.points.push(point);
    else this.chains.set(key, { asset, account, points: [point] });
  }

  /** Checks the chains, and hands the last balance of each account and asset on. */
  finish(): void {
    const last = new Map<string, { chain: Chain; point: Point; sum: Fixed }>();
    for (const chain of this.chains.values()) {
      const points = oldestFirst(chain.points, this.tolerance);
      this.reportBreaks(chain.asset, points);
      const point = points.at(-1) as Point;
      const key = `${chain.account ?? ''}\u0000${chain.asset}`;
      const before = last.get(key);
      const sum = plus(before?.sum ?? ZERO, point.balance);
      const later = !before || timeOf(point) >= timeOf(before.point) ? point : before.point;
      last.set(key, { chain, point: later, sum });
    }
    if (this.wallets === 'part') return;
    for (const { chain, point, sum } of last.values()) {
      this.intake.balance(point.line, point.when, chain.asset, sum, chain.account);
    }
  }

  private reportBreaks(asset: string, points: readonly Point[]): void {
    const [first] = points;
    if (!first) return;
    const opening = minus(first.balance, first.change);
    if (opening !== ZERO) {
      this.intake.report(
        'import/starts-with-balance',
        `the file begins with ${formatFixed(opening)} ${asset} already held.`,
        first.line,
      );
    }
    const breaks = breaksOf(points, this.tolerance);
    for (const { line, expected, balance } of breaks.slice(0, REPORTED)) {
      const what = `the balance of ${asset} is ${formatFixed(balance)}, but the rows before it come to ${formatFixed(expected)}.`;
      this.intake.report('import/balance-gap', what, line);
    }
    const rest = breaks.length - REPORTED;
    if (rest > 0)
      this.intake.report(
        'import/balance-gap',
        `${rest} more balances of ${asset} do not follow from the rows before them.`,
      );
  }
}

const timeOf = ({ when }: Point): number => when.at ?? when.day * 86_400_000;

/**
 * In the order in which the balances follow one another: as written, or turned round for newest-first files, or by time,
 * for files that write the rows of one second in any order. What has the fewest breaks is right.
 */
function oldestFirst(points: readonly Point[], tolerance: Fixed): readonly Point[] {
  const turned = [...points].reverse();
  const [first, last] = [points[0], points.at(-1)];
  const backwards = first !== undefined && last !== undefined && timeOf(last) < timeOf(first);
  const [likely, other] = backwards ? [turned, points] : [points, turned];
  let best: readonly Point[] = likely;
  let fewest = breaksOf(likely, tolerance).length;
  for (const order of [() => other, () => byTime(likely), () => byTime(other)]) {
    if (fewest === 0) return best;
    const tried = order();
    const count = breaksOf(tried, tolerance).length;
    if (count >= fewest) continue;
    best = tried;
    fewest = count;
  }
  return best;
}

/** By time, and within one time each row after the one whose balance it starts from. */
function byTime(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => timeOf(a) - timeOf(b));
  const result: Point[] = [];
  for (let from = 0; from < sorted.length; ) {
    let to = from + 1;
    while (to < sorted.length && timeOf(sorted[to] as Point) === timeOf(sorted[from] as Point)) to++;
    for (const point of linked(sorted.slice(from, to), result.at(-1)?.balance)) result.push(point);
    from = to;
  }
  return result;
}

/** The points of one time, each after the one that it follows from; `start` is the balance before them. */
function linked(points: readonly Point[], start: Fixed | undefined): Point[] {
  const byOpening = new Map<Fixed, Point[]>();
  for (const point of points) {
    const opening = minus(point.balance, point.change);
    byOpening.set(opening, [...(byOpening.get(opening) ?? []), point]);
  }
  const closings = new Set(points.map(({ balance }) => balance));
  const first = points.find((point) => !closings.has(minus(point.balance, point.change)));
  let balance = start ?? (first && minus(first.balance, first.change));
  const rest = new Set(points);
  const result: Point[] = [];
  while (rest.size > 0) {
    const next =
      (balance === undefined ? undefined : byOpening.get(balance)?.shift()) ?? (rest.values().next().value as Point);
    if (!rest.delete(next)) continue;
    result.push(next);
    balance = next.balance;
  }
  return result;
}

function breaksOf(points: readonly Point[], tolerance: Fixed): { line: number; expected: Fixed; balance: Fixed }[] {
  const breaks: { line: number; expected: Fixed; balance: Fixed }[] = [];
  for (let i = 1; i < points.length; i++) {
    const { line, change, balance } = points[i] as Point;
    const expected = plus((points[i - 1] as Point).balance, change);
    if (absolute(minus(expected, balance)) > tolerance) breaks.push({ line, expected, balance });
  }
  return breaks;
}
