/**
 * The ways in which a quantity can be taken from open lots. Units are counted on the finest grid of decimals that the sale
 * and its lots are written in, so whole shares stay whole. If the grid is coarse enough all ways are listed; otherwise
 * those in which every lot but one is taken whole or not at all, among which the best is as long as the tax on the sale is
 * proportional to its gains.
 */
import { FIXED_DIGITS, type Fixed, minus, plus, smaller, sum, ZERO } from '../../core/fixed.js';
import type { LotChoice } from '../../ledger/transaction.js';
import type { Lot } from '../../lots/lot.js';

/** Units that could be taken under one name: pieces of one purchase in one account are one. */
export interface OpenUnits {
  readonly lot: string;
  readonly quantity: Fixed;
}

/** A lot and how much of it is taken. */
export interface Take extends LotChoice {
  readonly quantity: Fixed;
}

export type Way = readonly Take[];

/** The open units of a pool by name, in the order of acquisition. */
export function unitsByName(lots: readonly Lot[]): OpenUnits[] {
  const units = new Map<string, Fixed>();
  for (const { id, quantity } of lots) units.set(id, plus(units.get(id) ?? ZERO, quantity));
  return [...units].map(([lot, quantity]) => ({ lot, quantity }));
}

/** The smallest step in which the amounts are written, as a Fixed. */
export function gridOf(amounts: readonly Fixed[]): Fixed {
  let step = 10n ** BigInt(FIXED_DIGITS);
  for (const amount of amounts) while (step > 1n && amount % step !== 0n) step /= 10n;
  return step as Fixed;
}

/** More lots than this have too many ways on any grid. */
const MOST_COUNTED = 60;

/** All ways on the grid, or undefined when there are more than `most`. */
export function allWays(open: readonly OpenUnits[], wanted: Fixed, most: number): Way[] | undefined {
  if (open.length > MOST_COUNTED) return undefined;
  const step = gridOf([wanted, ...open.map(({ quantity }) => quantity)]);
  const after = tails(open);
  const ways: Way[] = [];
  const visit = (index: number, left: Fixed, taken: Way): boolean => {
    if (left === ZERO) {
      ways.push(taken);
      return ways.length <= most;
    }
    const lot = open[index];
    if (!lot) return true;
    const least = left > (after[index + 1] ?? ZERO) ? minus(left, after[index + 1] ?? ZERO) : ZERO;
    for (let units = smaller(lot.quantity, left); units >= least; units = minus(units, step)) {
      const next = units === ZERO ? taken : [...taken, { lot: lot.lot, quantity: units }];
      if (!visit(index + 1, minus(left, units), next)) return false;
    }
    return true;
  };
  return visit(0, smaller(wanted, after[0] ?? ZERO), []) ? ways : undefined;
}

/** More lots than this have too many subsets to list. */
const MOST_LOTS = 12;

/** The ways with every lot whole but one, or undefined when there are more than `most`. */
export function wholeLotWays(open: readonly OpenUnits[], wanted: Fixed, most: number): Way[] | undefined {
  if (open.length > MOST_LOTS) return undefined;
  const total = smaller(wanted, sum(open.map(({ quantity }) => quantity)));
  const ways = new Map<string, Way>();
  for (let chosen = 0; chosen < 1 << open.length; chosen++) {
    const isWhole = (index: number): boolean => ((chosen >> index) & 1) === 1;
    const rest = minus(total, sum(open.filter((_, index) => isWhole(index)).map(({ quantity }) => quantity)));
    if (rest < 0n) continue;
    open.forEach((cut, at) => {
      if (isWhole(at) || rest > cut.quantity) return;
      const way = open.flatMap((lot, index) =>
        index === at ? (rest > 0n ? [{ lot: lot.lot, quantity: rest }] : []) : isWhole(index) ? [{ ...lot }] : [],
      );
      ways.set(keyOf(way), way);
    });
    if (rest === ZERO && chosen === (1 << open.length) - 1)
      ways.set(
        'all',
        open.map((lot) => ({ ...lot })),
      );
    if (ways.size > most) return undefined;
  }
  return [...ways.values()];
}

const keyOf = (way: Way): string => way.map(({ lot, quantity }) => `${lot}\u0000${quantity}`).join('\u0001');

/** What is open from each place on. */
function tails(open: readonly OpenUnits[]): Fixed[] {
  const after: Fixed[] = [ZERO];
  for (const { quantity } of [...open].reverse()) after.unshift(plus(after[0] ?? ZERO, quantity));
  return after;
}

/** A way with as much as possible of one lot, and the rest as the way had it. */
export function withFirst(way: Way, first: OpenUnits, wanted: Fixed): Way {
  const units = smaller(first.quantity, wanted);
  let left = minus(wanted, units);
  const rest: Take[] = [];
  for (const { lot, quantity } of way) {
    if (lot === first.lot) continue;
    const taken = smaller(quantity, left);
    left = minus(left, taken);
    if (taken > 0n) rest.push({ lot, quantity: taken });
  }
  return [{ lot: first.lot, quantity: units }, ...rest];
}

/** A way with units moved from one of its lots to another. */
export function shifted(way: Way, from: string, to: string, units: Fixed): Way {
  const moved = way.map((take) => (take.lot === from ? { ...take, quantity: minus(take.quantity, units) } : take));
  const known = moved.some(({ lot }) => lot === to);
  const all = known
    ? moved.map((take) => (take.lot === to ? { ...take, quantity: plus(take.quantity, units) } : take))
    : [...moved, { lot: to, quantity: units }];
  return all.filter(({ quantity }) => quantity > 0n);
}
