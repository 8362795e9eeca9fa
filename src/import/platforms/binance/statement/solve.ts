/**
 * One run of rows to trades. Summed by coin, a run that leaves one coin given and one received is one trade, however many
 * rows each side has: the sums are right whichever row belongs to which. With more coins several readings are possible:
 * the prices may leave one (`prices.ts`), else all rows of the run are rejected and the readings are named.
 *
 * A run that was put together from several seconds must prove itself. Two single-sided seconds next to each other are the
 * two sides of one trade; seconds that all had both sides are trades of one pair, right in sum however they divide. But
 * where a single-sided second met others, a side may be missing or too many, and only equal numbers of rows on both sides
 * show that all are there.
 */
import { formatFixed } from '../../../../core/decimal-text.js';
import { absolute, type Fixed, negate, plus, ZERO } from '../../../../core/fixed.js';
import { type BaseSide, pairByPrice } from './prices.js';
import type { Solution, StatementRow, Trade, Unsolved } from './row.js';
import { lacksSide, type Run } from './runs.js';

/** Solves a run; `base` names the side that prices are per unit of, and is undefined where prices prove nothing. */
export function solveRun(run: Run, base: BaseSide | undefined): Solution {
  const { rows } = run;
  if (lacksSide(rows)) return unsolved({ rows, code: 'import/unpaired-leg', what: missingSide(rows) });
  if (isOnePair(rows)) return isProven(run) ? solved([tradeOf(rows)], false) : unsolved(spread(run));
  const pairs = base && pairByPrice(rows, base);
  if (pairs)
    return solved(
      pairs.map((pair) => tradeOf(pair.rows)),
      true,
    );
  return unsolved({ rows, code: 'import/ambiguous-group', what: readings(rows) });
}

/** One coin went out and another came in. */
function isOnePair(rows: readonly StatementRow[]): boolean {
  let [given, received] = ['', ''];
  for (const { coin, change } of rows) {
    if (change < 0n) {
      if (given !== '' && given !== coin) return false;
      given = coin;
    } else {
      if (received !== '' && received !== coin) return false;
      received = coin;
    }
  }
  return given !== received;
}

function isProven({ rows, seconds, open }: Run): boolean {
  if (open === 0 || (seconds === 2 && open === 2)) return true;
  return rows.filter(({ change }) => change > 0n).length * 2 === rows.length;
}

const solved = (trades: readonly Trade[], byPrice: boolean): Solution => ({ trades, unsolved: [], byPrice });
const unsolved = (one: Unsolved): Solution => ({ trades: [], unsolved: [one], byPrice: false });

/** Rows of one coin given and one received as a trade. */
export function tradeOf(rows: readonly StatementRow[]): Trade {
  let [gave, got] = [ZERO, ZERO];
  let [given, received] = ['', ''];
  for (const { coin, change } of rows) {
    if (change < 0n) {
      given = coin;
      gave = plus(gave, change);
    } else {
      received = coin;
      got = plus(got, change);
    }
  }
  return {
    given: { asset: given, quantity: negate(gave) },
    received: { asset: received, quantity: got },
    rows,
    fees: [],
    feeRows: [],
  };
}

/** The coins that came in or went out, in the order of the alphabet. */
export function coinsOf(rows: readonly StatementRow[], incoming: boolean): string[] {
  const coins = new Set<string>();
  for (const { coin, change } of rows) if (change > 0n === incoming) coins.add(coin);
  return [...coins].sort();
}

export function sumOf(rows: readonly StatementRow[], coin: string): Fixed {
  let sum = ZERO;
  for (const row of rows) if (row.coin === coin) sum = plus(sum, row.change);
  return sum;
}

export const list = (words: readonly string[], word = 'and'): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} ${word} ${words.at(-1)}`;

function missingSide(rows: readonly StatementRow[]): string {
  const into = (rows[0] as StatementRow).change > 0n;
  const coins = list(coinsOf(rows, into));
  return into
    ? `${coins} was bought, and what was paid for it is not near.`
    : `${coins} was paid, and what for is not near.`;
}

function spread({ rows, seconds }: Run): Unsolved {
  const [given, received] = [list(coinsOf(rows, false)), list(coinsOf(rows, true))];
  const out = rows.filter(({ change }) => change < 0n).length;
  const counts = `${out} × ${given} went out and ${rows.length - out} × ${received} came in within ${seconds} seconds`;
  const what = `${counts}: they are one trade, or a whole one beside others that lack a side.`;
  return { rows, code: 'import/ambiguous-group', what };
}

/** What the rows can mean, for the person who has to say. */
function readings(rows: readonly StatementRow[]): string {
  const [given, received] = [coinsOf(rows, false), coinsOf(rows, true)];
  const where = `${rows.length} rows of one moment gave ${list(given)} and brought ${list(received)}`;
  const [a, b] = given;
  const [c, d] = received;
  if (received.length === 1) {
    const ways = shares(rows, 1n, given);
    return `${where}: how much of the ${c} was for ${list(given)} is not told${ways}.`;
  }
  if (given.length === 1) {
    const ways = shares(rows, -1n, received);
    return `${where}: how much of the ${a} went for ${list(received)} is not told${ways}.`;
  }
  const [one, other] = [`${a} for ${c} and ${b} for ${d}`, `${a} for ${d} and ${b} for ${c}`];
  return `${where}, which can be ${one}, or ${other}${given.length + received.length > 4 ? ', or others' : ''}.`;
}

/** The two ways in which two amounts of one coin (coming in when `sign` is positive) go with two other coins. */
function shares(rows: readonly StatementRow[], sign: bigint, [one = '', other = '']: readonly string[]): string {
  const amounts = rows.filter(({ change }) => change > 0n === sign > 0n);
  if (rows.length !== 4 || amounts.length !== 2) return '';
  const [first, second] = amounts.map(({ change }) => formatFixed(absolute(change))).sort();
  return ` (${first} for ${one} and ${second} for ${other}, or ${second} for ${one} and ${first} for ${other})`;
}
