/**
 * Files that state the balance after each row prove themselves: every balance must be the one before plus the row's
 * change. A break means that rows are missing there; a first balance that is more than its row's change means that the
 * file begins in the middle of a history. The last balance is noted, to be compared with the whole ledger.
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

interface Chain {
  readonly asset: string;
  readonly account: string | undefined;
  readonly points: Point[];
}

/** Breaks reported for each chain; the rest is counted. */
const REPORTED = 3;

export class RunningBalances {
  private readonly chains = new Map<string, Chain>();

  constructor(private readonly intake: Intake) {}

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
      const points = oldestFirst(chain.points);
      this.reportBreaks(chain.asset, points);
      const point = points.at(-1) as Point;
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
    const breaks = breaksOf(points);
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

/** In the order in which the balances follow one another: as written, or turned round for newest-first files. */
function oldestFirst(points: readonly Point[]): readonly Point[] {
  const turned = [...points].reverse();
  return breaksOf(turned).length < breaksOf(points).length ? turned : points;
}

function breaksOf(points: readonly Point[]): { line: number; expected: Fixed; balance: Fixed }[] {
  const breaks: { line: number; expected: Fixed; balance: Fixed }[] = [];
  for (let i = 1; i < points.length; i++) {
    const { line, change, balance } = points[i] as Point;
    const expected = plus((points[i - 1] as Point).balance, change);
    if (expected !== balance) breaks.push({ line, expected, balance });
  }
  return breaks;
}
