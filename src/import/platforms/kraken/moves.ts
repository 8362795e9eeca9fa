/**
 * Moves between the parts of a Kraken account: into staking and out, into earning strategies and out, from one kind of
 * staked asset to another. Kraken writes two rows for one, with a common refid, with none, or with two of their own; equal
 * and opposite amounts of one asset belong together. What is left over is told by what it is called.
 */
import { formatFixed } from '../../../core/decimal-text.js';
import { absolute, ZERO } from '../../../core/fixed.js';
import type { Intake } from '../../intake.js';
import { addGroup } from './group-trades.js';
import { addIncome, airdropKind } from './income.js';
import { addArrival, addDeparture } from './movements.js';
import { renameOf } from './renames.js';
import { about, changeOf, isMoney, type LedgerRow } from './row.js';

export const MOVE = 'move between wallets of one account';

/** Words that say by themselves that nothing was bought, sold or earned. */
const MOVES: ReadonlySet<string> = new Set([
  'spottostaking',
  'stakingfromspot',
  'stakingtospot',
  'spotfromstaking',
  'allocation',
  'deallocation',
  'autoallocate',
  'autoallocation',
  'migration',
]);

export const isMoveWord = (subtype: string): boolean => MOVES.has(subtype);

/** Two sides of one move may be written as far apart as this. */
const APART_MS = 2 * 86_400_000;

/** Adds or ignores the rows that may be sides of moves. */
export function addMoves(intake: Intake, rows: readonly LedgerRow[]): void {
  const lone = withoutPairs(rows, (out, into) => intake.ignore([out.line, into.line], MOVE), sameAsset);
  const delisted = withoutPairs(lone, (out, into) => addConversion(intake, out, into), isDelisting);
  for (const row of delisted) addLone(intake, row);
}

const sameAsset = (out: LedgerRow, into: LedgerRow): boolean =>
  out.asset === into.asset && changeOf(out) === -changeOf(into);

const isDelisting = (out: LedgerRow, into: LedgerRow): boolean =>
  out.subtype === 'delistingconversion' && into.subtype === 'delistingconversion' && out.asset !== into.asset;

/**
 * Takes out rows that belong together: of each that goes out, the nearest in time that comes in and matches, if no other
 * is as near. @returns the rows left over.
 */
function withoutPairs(
  rows: readonly LedgerRow[],
  pair: (out: LedgerRow, into: LedgerRow) => void,
  matches: (out: LedgerRow, into: LedgerRow) => boolean,
): LedgerRow[] {
  const left = new Set(rows);
  const arrivals = rows.filter((row) => row.amount > 0n).sort(byTime);
  for (const out of rows.filter((row) => row.amount < 0n).sort(byTime)) {
    const into = nearest(out, arrivals, (row) => left.has(row) && matches(out, row));
    if (!into) continue;
    left.delete(out);
    left.delete(into);
    pair(out, into);
  }
  return [...left];
}

const timeOf = ({ when }: LedgerRow): number => when.at ?? when.day * 86_400_000;
const byTime = (a: LedgerRow, b: LedgerRow): number => timeOf(a) - timeOf(b) || (a.txid < b.txid ? -1 : 1);

/** The row of a sorted list that is nearest in time to `out` and fits. */
function nearest(
  out: LedgerRow,
  sorted: readonly LedgerRow[],
  fits: (row: LedgerRow) => boolean,
): LedgerRow | undefined {
  let best: LedgerRow | undefined;
  for (let at = firstAfter(sorted, timeOf(out) - APART_MS); at < sorted.length; at++) {
    const row = sorted[at] as LedgerRow;
    if (timeOf(row) > timeOf(out) + APART_MS) break;
    if (fits(row) && (!best || distance(row, out) < distance(best, out))) best = row;
  }
  return best;
}

const distance = (a: LedgerRow, b: LedgerRow): number => Math.abs(timeOf(a) - timeOf(b));

function firstAfter(sorted: readonly LedgerRow[], time: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (timeOf(sorted[middle] as LedgerRow) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** An asset that Kraken stopped listing, exchanged for another: under its new name the same, otherwise a trade. */
function addConversion(intake: Intake, out: LedgerRow, into: LedgerRow): void {
  if (!renameOf(intake, out, into)) addGroup(intake, [out, into], out.txid === '' ? undefined : out.txid);
}

/** A row that nothing else belongs to. */
function addLone(intake: Intake, row: LedgerRow): void {
  const { line, type, subtype, amount } = row;
  if (isMoveWord(subtype)) intake.ignore(line, MOVE);
  else if (subtype === 'spottofutures' || subtype === 'spotfromfutures') addFutures(intake, row);
  else if (subtype === 'delistingconversion') rejectDelisting(intake, row);
  else if (type === 'earn' || type === 'staking') addIncome(intake, row, 'staking');
  else if (amount > 0n && !isMoney(row) && type === 'transfer') addIncome(intake, row, airdropKind(row.asset));
  else if (amount > 0n) addArrival(intake, row);
  else if (amount < 0n) addDeparture(intake, row);
  else intake.ignore(line, 'row without amount');
}

/** Kraken Futures is an account of its own, whose history this export does not have. */
function addFutures(intake: Intake, row: LedgerRow): void {
  const futures = `${intake.account}-futures`;
  const leaves = row.amount < 0n;
  intake.add(row.line, 'transfer', {
    ...about(row),
    quantity: absolute(row.amount),
    account: leaves ? intake.account : futures,
    toAccount: leaves ? futures : intake.account,
    fees: row.fee === ZERO ? [] : [{ asset: row.asset, quantity: row.fee, kind: 'network' }],
  });
}

function rejectDelisting(intake: Intake, row: LedgerRow): void {
  const what = `${formatFixed(row.amount)} ${row.asset} when Kraken stopped listing an asset`;
  intake.reject(row.line, 'import/unpaired-leg', `${what}: the row with the other side is not in the file.`);
}
