/**
 * Coins that the platform takes back and replaces: a renamed token (MATIC to POL), a redenomination (1000 NPXS to 1 PUNDIX).
 * The two rows are in one second, or days apart under different words. They are paired where the quantities are equal and
 * no other row within three days has that quantity; a ratio that is not one is believed only within one second. A coin that
 * was handed out and replaces nothing is an airdrop; one taken back for nothing that is here is rejected.
 */
import { negate } from '../../../../core/fixed.js';
import type { StatementRow, Trade, Unsolved } from './row.js';
import { lacksSide, runsOf, SECONDS_PER_DAY } from './runs.js';
import { solveRun, tradeOf } from './solve.js';

const WINDOW_SECONDS = 3 * SECONDS_PER_DAY;

export interface TokenSwaps {
  readonly replaced: readonly Trade[];
  /** The same coin handed out and taken back, or the other way round. */
  readonly undone: readonly StatementRow[];
  readonly airdrops: readonly StatementRow[];
  readonly unsolved: readonly Unsolved[];
}

/** Pairs the rows, in the order of time. `isGift` says of a row that it may have come for nothing. */
export function pairTokenSwaps(rows: readonly StatementRow[], isGift: (row: StatementRow) => boolean): TokenSwaps {
  const replaced: Trade[] = [];
  const unsolved: Unsolved[] = [];
  const undone = new Set(pairEqual(rows, 0, (a, b) => a.coin === b.coin).flat());
  let left = rows.filter((row) => !undone.has(row));
  const pairUp = (windowSeconds: number): void => {
    const pairs = pairEqual(left, windowSeconds, (a, b) => a.coin !== b.coin);
    const used = new Set(pairs.flat());
    replaced.push(...pairs.map((pair) => tradeOf(pair)));
    left = left.filter((row) => !used.has(row));
  };
  pairUp(0);
  for (const run of runsOf(left, { seconds: 0, even: false })) {
    if (lacksSide(run.rows)) continue;
    const solution = solveRun(run, undefined);
    replaced.push(...solution.trades);
    unsolved.push(...solution.unsolved);
    const used = new Set(run.rows);
    left = left.filter((row) => !used.has(row));
  }
  pairUp(WINDOW_SECONDS);
  const airdrops = left.filter((row) => row.change > 0n && isGift(row));
  const gifts = new Set(airdrops);
  for (const row of left) if (!gifts.has(row)) unsolved.push(missing(row));
  return { replaced, undone: [...undone], airdrops, unsolved };
}

type Fits = (a: StatementRow, b: StatementRow) => boolean;

/** Pairs of opposite and equal change within a time, where neither row has another candidate. */
function pairEqual(rows: readonly StatementRow[], windowSeconds: number, fits: Fits): StatementRow[][] {
  const matches = (a: StatementRow, b: StatementRow): boolean =>
    a.change === negate(b.change) && Math.abs(a.second - b.second) <= windowSeconds && fits(a, b);
  const pairs: StatementRow[][] = [];
  for (const out of rows) {
    if (out.change > 0n) continue;
    const candidates = rows.filter((row) => matches(out, row));
    const [into] = candidates;
    if (candidates.length !== 1 || !into) continue;
    if (rows.filter((row) => matches(into, row)).length === 1) pairs.push([out, into]);
  }
  return pairs;
}

function missing(row: StatementRow): Unsolved {
  const what =
    row.change < 0n
      ? `${row.coin} was taken back, and what replaced it is not near.`
      : `${row.coin} came in exchange for a coin that was taken back, and that row is not near.`;
  return { rows: [row], code: 'import/unpaired-leg', what };
}
