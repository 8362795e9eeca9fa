/**
 * The rows of one refid, sorted out. A refid is shared by the legs of a trade, by the two entries of a movement (asked for,
 * then settled), by both sides of a move into staking, and by all that a margin position costs over its life.
 */
import { absolute } from '../../../core/fixed.js';
import type { Intake } from '../../intake.js';
import { isFeeCredit } from './assets.js';
import { addGroup } from './group-trades.js';
import { addIncome, airdropKind } from './income.js';
import { addMargin, addRollover } from './margin.js';
import { isMoveWord, MOVE } from './moves.js';
import { renameOf } from './renames.js';
import type { LedgerRow } from './row.js';

/** What is decided at the end of the file. */
export interface Waiting {
  readonly movements: LedgerRow[];
  readonly moves: LedgerRow[];
}

/** Rows that are one trade together with the others of their refid and family. */
const FAMILIES: Readonly<Record<string, string>> = {
  trade: 'trade',
  spend: 'instant',
  receive: 'instant',
  sale: 'instant',
  conversion: 'instant',
  settled: 'settled',
  collateralconversion: 'collateral',
  adjustment: 'adjustment',
};

/** Adds what the rows of a refid are, or puts them aside for the end of the file. */
export function addRefid(intake: Intake, rows: readonly LedgerRow[], waiting: Waiting): void {
  const families = new Map<string, LedgerRow[]>();
  for (const row of withoutPending(intake, rows)) {
    const family = FAMILIES[row.type];
    if (family === undefined) addSingle(intake, row, waiting);
    else {
      // A position's collateral may be converted again and again under its refid: each time is a trade of its own.
      const key = family === 'collateral' ? `${family} ${row.when.at}` : family;
      const same = families.get(key);
      if (same) same.push(row);
      else families.set(key, [row]);
    }
  }
  for (const [family, legs] of families) {
    if (family === 'adjustment') addAdjustment(intake, legs, waiting);
    else addGroup(intake, legs, groupId(family, legs));
  }
}

/** The refid names a trade; what shares its refid with something else is named by its own first row. */
function groupId(family: string, legs: readonly LedgerRow[]): string | undefined {
  const [first] = legs as [LedgerRow, ...LedgerRow[]];
  if (family === 'trade' || family === 'instant' || family === 'settled') return first.refid || first.txid || undefined;
  const out = legs.find((row) => row.amount < 0n) ?? first;
  return out.txid || undefined;
}

/**
 * Ignores fee credits, and what was asked for and has no balance: the row that settled it has one. Where there is no such
 * row the movement never happened, which the balances of the rows after it prove.
 */
function withoutPending(intake: Intake, rows: readonly LedgerRow[]): LedgerRow[] {
  const settled = rows.filter((row) => row.balance !== undefined);
  return rows.filter((row) => {
    if (isFeeCredit(row.code)) {
      intake.ignore(row.line, 'fee credits, which are no asset of their own');
      return false;
    }
    const pending = row.balance === undefined && (row.type === 'deposit' || row.type === 'withdrawal');
    if (!pending) return true;
    const twin = settled.some((other) => other.asset === row.asset && absolute(other.amount) === absolute(row.amount));
    intake.ignore(row.line, twin ? 'entry of a movement that another row settles' : 'movement that never settled');
    return false;
  });
}

/** A row that tells one thing by itself. */
function addSingle(intake: Intake, row: LedgerRow, waiting: Waiting): void {
  const { line, type, subtype } = row;
  if (subtype === 'airdrop') addIncome(intake, row, airdropKind(row.asset));
  else if (type === 'deposit' || type === 'withdrawal') waiting.movements.push(row);
  else if (subtype === 'reward') addIncome(intake, row, 'staking');
  else if (type === 'staking' && row.amount > 0n && subtype === '') addIncome(intake, row, 'staking');
  else if (type === 'earn' && isMoveWord(subtype)) intake.ignore(line, MOVE);
  else if (type === 'earn' || type === 'transfer' || type === 'staking' || type === 'custodytransfer') {
    waiting.moves.push(row);
  } else if (type === 'margin' || type === 'margin trade') addMargin(intake, row);
  else if (type === 'rollover') addRollover(intake, row);
  else if (type === 'dividend') addIncome(intake, row, 'dividend');
  else if (type === 'invite bonus' || type === 'credit' || type === 'reward') addIncome(intake, row, 'reward');
  else intake.reject(line, 'import/unknown-action', `"${type}${subtype ? ` / ${subtype}` : ''}" is not known.`);
}

/** Corrections by Kraken: one asset for another is a renaming or a trade, and otherwise units that came or went. */
function addAdjustment(intake: Intake, rows: readonly LedgerRow[], waiting: Waiting): void {
  const out = rows.filter((row) => row.amount < 0n);
  const into = rows.filter((row) => row.amount > 0n);
  const [given] = out;
  const [received] = into;
  if (rows.length === 2 && given && received && renameOf(intake, given, received)) return;
  if (given && received) addGroup(intake, rows, groupId('adjustment', rows));
  else waiting.moves.push(...rows);
}
