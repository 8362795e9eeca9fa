/**
 * Which rows of one family can be one trade. Rows of one second belong together; but Binance sometimes writes the two
 * sides a second or more apart. A second with both sides is complete and is left alone. One with a single side is
 * widened: to its neighbours within three seconds, whatever they are, since a complete neighbour may hold the missing side
 * of it; and further, up to what the family allows, to others that also lack a side, the nearest first.
 *
 * On a market each fill writes one row on each side. So a second with more rows on one side than on the other is joined
 * with its neighbours as well: a row of the one may have slipped into the other. What is not seen is a second in which two
 * trades lost opposite sides to two other seconds, so that what is left looks like a third.
 */
import type { StatementRow } from './row.js';

/** Rows that may be one trade or several. */
export interface Run {
  readonly rows: StatementRow[];
  /** How many seconds it was put together from. */
  readonly seconds: number;
  /** How many of those seconds had only one side. */
  readonly open: number;
}

export const SECONDS_PER_DAY = 86_400;

/** Seconds so near that a row of the one may belong to the other. */
export const NEAR_SECONDS = 3;
/** How far apart seconds may be that are joined, nearest first. */
const STEPS = [1, 2, NEAR_SECONDS, 5, 10, 20, 30, 60, 3600, ...[1, 2, 5, 10].map((days) => days * SECONDS_PER_DAY)];

export interface Window {
  /** How far the sides of one trade can be apart, in seconds. */
  readonly seconds: number;
  /** Each fill has one row on each side. */
  readonly even: boolean;
}

/** Cuts rows, which must be in the order of time, into runs. */
export function runsOf(rows: readonly StatementRow[], window: Window): Run[] {
  let runs = bySecond(rows);
  for (const step of STEPS) {
    if (step > window.seconds) break;
    if (!runs.some((run) => lacksSide(run.rows) || (window.even && isUneven(run.rows)))) break;
    runs = joined(runs, step, window);
  }
  return runs;
}

/** Rows, in the order of time, as one run. */
export function runOf(rows: StatementRow[]): Run {
  const seconds = bySecond(rows);
  return { rows, seconds: seconds.length, open: seconds.reduce((sum, { open }) => sum + open, 0) };
}

function bySecond(rows: readonly StatementRow[]): Run[] {
  const runs: Run[] = [];
  let current: StatementRow[] = [];
  const close = (): void => {
    if (current.length > 0) runs.push({ rows: current, seconds: 1, open: lacksSide(current) ? 1 : 0 });
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

/** True when one side has more rows than the other. */
export function isUneven(rows: readonly StatementRow[]): boolean {
  let excess = 0;
  for (const { change } of rows) excess += change < 0n ? -1 : 1;
  return excess !== 0;
}

function joined(runs: readonly Run[], step: number, window: Window): Run[] {
  const result: Run[] = [];
  for (const run of runs) {
    const before = result.at(-1);
    if (before && mayJoin(before, run, step, window)) {
      result[result.length - 1] = {
        rows: [...before.rows, ...run.rows],
        seconds: before.seconds + run.seconds,
        open: before.open + run.open,
      };
    } else result.push(run);
  }
  return result;
}

function mayJoin(a: Run, b: Run, step: number, window: Window): boolean {
  const first = a.rows[0] as StatementRow;
  const last = a.rows.at(-1) as StatementRow;
  const next = b.rows[0] as StatementRow;
  const end = b.rows.at(-1) as StatementRow;
  const reach = step <= NEAR_SECONDS ? Math.max(window.seconds, 2 * NEAR_SECONDS) : window.seconds;
  if (next.second - last.second > step || end.second - first.second > reach) return false;
  const [aOpen, bOpen] = [lacksSide(a.rows), lacksSide(b.rows)];
  if (aOpen && bOpen) return true;
  if (step > NEAR_SECONDS) return false;
  return aOpen || bOpen || (window.even && (isUneven(a.rows) || isUneven(b.rows)));
}
