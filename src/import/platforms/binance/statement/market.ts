/** The rows of one wallet and one kind of market operation as trades. */
import type { FamilyRule } from './families.js';
import { splitByLabel } from './labels.js';
import type { Solution, StatementRow, Trade, Unsolved } from './row.js';
import { isUneven, NEAR_SECONDS, type Run, runsOf } from './runs.js';
import { solveRun } from './solve.js';

export interface MarketSolution {
  readonly trades: readonly Trade[];
  readonly unsolved: readonly Unsolved[];
  /** The first row of each run that was told apart by prices. */
  readonly byPrice: readonly StatementRow[];
}

interface Solved {
  readonly run: Run;
  solution: Solution;
}

/** Solves rows that stand in the order of time. */
export function solveMarket(rows: readonly StatementRow[], { window, base }: FamilyRule): MarketSolution {
  const solved: Solved[] = [];
  let failed = false;
  for (const whole of runsOf(rows, window)) {
    for (const { run, base: side } of splitByLabel(whole, base)) {
      const solution = solveRun(run, side);
      if (solution.unsolved.length > 0) failed = true;
      solved.push({ run, solution });
    }
  }
  if (failed) spreadDoubt(solved);
  const trades: Trade[] = [];
  const unsolved: Unsolved[] = [];
  const byPrice: StatementRow[] = [];
  for (const { run, solution } of solved) {
    for (const trade of solution.trades) trades.push(trade);
    for (const one of solution.unsolved) unsolved.push(one);
    if (solution.byPrice) byPrice.push(run.rows[0] as StatementRow);
  }
  return { trades, unsolved, byPrice };
}

/**
 * Rows that found no reading may belong to what is next to them, or the other way round. A single second with as many rows
 * on one side as on the other stands by itself; anything else that is near is rejected too.
 */
function spreadDoubt(solved: Solved[]): void {
  for (let i = 0; i < solved.length; i++) {
    if (isFailed(solved[i])) {
      for (let j = i - 1; j >= 0 && doubt(solved[j] as Solved, solved[j + 1] as Solved); j--);
      for (let j = i + 1; j < solved.length && doubt(solved[j] as Solved, solved[j - 1] as Solved); j++);
    }
  }
}

const isFailed = (one: Solved | undefined): boolean => (one?.solution.unsolved.length ?? 0) > 0;

/** Rejects a solved run near a failed one, if it does not stand by itself. @returns true when it was rejected now. */
function doubt(one: Solved, failed: Solved): boolean {
  const { run } = one;
  if (isFailed(one) || distance(run, failed.run) > NEAR_SECONDS) return false;
  if (run.seconds === 1 && !isUneven(run.rows)) return false;
  const what = 'rows next to these have no clear reading, and one of those may belong here.';
  one.solution = { trades: [], unsolved: [{ rows: run.rows, code: 'import/ambiguous-group', what }], byPrice: false };
  return true;
}

function distance(a: Run, b: Run): number {
  const [aFrom, aTo] = [(a.rows[0] as StatementRow).second, (a.rows.at(-1) as StatementRow).second];
  const [bFrom, bTo] = [(b.rows[0] as StatementRow).second, (b.rows.at(-1) as StatementRow).second];
  return Math.max(aFrom - bTo, bFrom - aTo, 0);
}
