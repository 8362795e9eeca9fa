/**
 * Platforms that write one row for each leg of a trade: what went out, what came in, what it cost. The rows of one trade
 * are summed by asset; if one asset remains on each side, that is the trade. If more remain, several readings are
 * possible and the caller decides, or says so: nothing is guessed here.
 */
import { type Fixed, minus, plus, ZERO } from '../core/fixed.js';
import type { Intake } from './intake.js';
import { addTrade, type Leg, type TradeLegs } from './trade.js';

export interface LegRow {
  readonly line: number;
  readonly asset: string;
  /** Positive when it comes in. */
  readonly amount: Fixed;
  /** A fee that leaves besides, in the leg's asset; positive. */
  readonly fee?: Fixed;
}

export interface NetLegs {
  readonly given: readonly Leg[];
  readonly received: readonly Leg[];
  readonly fees: readonly Leg[];
}

/** Sums rows by asset into what was given, received and paid in fees, each in the order of the assets' names. */
export function netLegs(rows: readonly LegRow[]): NetLegs {
  const amounts = new Map<string, Fixed>();
  const fees = new Map<string, Fixed>();
  for (const { asset, amount, fee } of rows) {
    amounts.set(asset, plus(amounts.get(asset) ?? ZERO, amount));
    if (fee !== undefined && fee !== ZERO) fees.set(asset, plus(fees.get(asset) ?? ZERO, fee));
  }
  const given: Leg[] = [];
  const received: Leg[] = [];
  for (const [asset, amount] of amounts) {
    if (amount < 0n) given.push({ asset, quantity: minus(ZERO, amount) });
    else if (amount > 0n) received.push({ asset, quantity: amount });
  }
  const paid = [...fees].map(([asset, quantity]) => ({ asset, quantity }));
  return { given: given.sort(byAsset), received: received.sort(byAsset), fees: paid.sort(byAsset) };
}

const byAsset = (a: Leg, b: Leg): number => (a.asset < b.asset ? -1 : 1);

/** Adds the trade that the rows are, if one asset was given for one. @returns false, adding nothing, otherwise. */
export function addLegs(
  intake: Intake,
  rows: readonly LegRow[],
  about: Omit<TradeLegs, 'given' | 'received' | 'fees'>,
  moreFees: readonly Leg[] = [],
): boolean {
  const { given, received, fees } = netLegs(rows);
  const [out] = given;
  const [into] = received;
  if (given.length !== 1 || received.length !== 1 || !out || !into) return false;
  const lines = rows.map(({ line }) => line);
  addTrade(intake, lines, { ...about, given: out, received: into, fees: [...fees, ...moreFees] });
  return true;
}
