/**
 * Which rows of one family can be one trade. Rows of one second belong together; but Binance sometimes writes the two
 * sides a second or more apart. A second with both sides is complete and is left alone. One with a single side is
 * widened: to its neighbours within three seconds, whatever they are, since a complete neighbour may hold the missing side
 * of it; and further, up to what the family allows, to others that also lack a side, the nearest first.
 */
import type { StatementRow } from './row.js';

/** Rows that may be one trade or several. */
export interface Run {
  readonly rows: StatementRow[];
  /** How many seconds it was put together from. */
  readonly seconds: number;
  /** One of those seconds had both sides by itself. */
  readonly hadWhole: boolean;
}

export const SECONDS_PER_DAY = 86_400;

const NEAR_SECONDS = 3;
/** How far apart seconds may be that are joined, nearest first. */
const STEPS = [1, 2, NEAR_SECONDS, 5, 10, 20, 30, 60, 3600, ...[1, 2, 5, 10].map((days) => days * SECONDS_PER_DAY)];

/** Cuts rows, which must be in the order of time, into runs; `windowSeconds` is how far the sides of one trade can be apart. */
export function runsOf(rows: readonly StatementRow[], windowSeconds: number): Run[] {
  let runs = bySecond(rows);
  for (const step of STEPS) {
    if (step > windowSeconds) break;
    if (!runs.some(({ rows: some }) => lacksSide(some))) break;
    runs = joined(runs, step, windowSeconds);
  }
  return runs;
}

function bySecond(rows: readonly StatementRow[]): Run[] {
  const runs: Run[] = [];
  let current: StatementRow[] = [];
  const close = (): void => {
    if (current.length > 0) runs.push({ rows: current, seconds: 1, hadWhole: !lacksSide(current) });
  };
  for (const row of rows) {
    const [first] = current;
    if (first && first.second === row.second) current.push(row);
    else {
      close();
      current = [row];
    }
  }
  close();
  return runs;
}

/** True when all rows go the same way. */
export function lacksSide(rows: readonly StatementRow[]): boolean {
  let [out, into] = [false, false];
  for (const { change } of rows) {
    if (change < 0n) out = true;
    else into = true;
  }
  return !(out && into);
}

function joined(runs: readonly Run[], step: number, windowSeconds: number): Run[] {
  const result: Run[] = [];
  for (const run of runs) {
    const before = result.at(-1);
    if (before && mayJoin(before, run, step, windowSeconds)) {
      result[result.length - 1] = {
        rows: [...before.rows, ...run.rows],
        seconds: before.seconds + run.seconds,
        hadWhole: before.hadWhole || run.hadWhole,
      };
    } else result.push(run);
  }
  return result;
}

function mayJoin(a: Run, b: Run, step: number, windowSeconds: number): boolean {
  const first = a.rows[0] as StatementRow;
  const last = a.rows.at(-1) as StatementRow;
  const next = b.rows[0] as StatementRow;
  const end = b.rows.at(-1) as StatementRow;
  if (next.second - last.second > step || end.second - first.second > windowSeconds) return false;
  const [aOpen, bOpen] = [lacksSide(a.rows), lacksSide(b.rows)];
  return step <= NEAR_SECONDS ? aOpen || bOpen : aOpen && bOpen;
}
