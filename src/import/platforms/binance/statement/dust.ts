/**
 * Small balances turned into BNB, many coins at a time. Newer rows say in their remark which BNB came from which coin
 * (`ETH to BNB`); older ones say nothing, and come in no order. Without remarks, a moment is read only where no choice is
 * left: one coin went out; or every credit is of the same size and there are as many as coins. Anything else is rejected:
 * what each coin fetched cannot be known from it.
 */
import type { Solution, StatementRow, Trade, Unsolved } from './row.js';
import { runsOf } from './runs.js';
import { coinsOf, solveRun, tradeOf } from './solve.js';

const WINDOW_SECONDS = 3;
const REMARK = /^\s*(\S+)\s+to\s+(\S+)\s*$/i;

/** Solves the dust rows of one wallet, in the order of time. */
export function solveDust(rows: readonly StatementRow[]): Solution {
  const trades: Trade[] = [];
  const unsolved: Unsolved[] = [];
  const named = new Map<string, StatementRow[]>();
  const nameless: StatementRow[] = [];
  for (const row of rows) {
    const found = REMARK.exec(row.remark);
    if (!found) nameless.push(row);
    else {
      const key = `${found[1]} ${found[2]}`.toUpperCase();
      const list = named.get(key);
      if (list) list.push(row);
      else named.set(key, [row]);
    }
  }
  const groups = [nameless, ...named.values()];
  for (const group of groups) {
    for (const run of runsOf(group, { seconds: WINDOW_SECONDS, even: false })) {
      const pairs = pairEqualCredits(run.rows);
      const solution = pairs ? { trades: pairs, unsolved: [], byPrice: false } : solveRun(run, undefined);
      trades.push(...solution.trades);
      unsolved.push(...solution.unsolved);
    }
  }
  return { trades, unsolved, byPrice: false };
}

/** As many equal credits as coins: whichever is paired with which, each coin fetched the same. */
function pairEqualCredits(rows: readonly StatementRow[]): Trade[] | undefined {
  const given = rows.filter(({ change }) => change < 0n);
  const received = rows.filter(({ change }) => change > 0n);
  const [first] = received;
  const distinct = coinsOf(rows, false).length === given.length;
  if (given.length < 2 || given.length !== received.length || !distinct || !first) return undefined;
  if (!received.every(({ coin, change }) => coin === first.coin && change === first.change)) return undefined;
  return given.map((out, i) => tradeOf([out, received[i] as StatementRow]));
}
