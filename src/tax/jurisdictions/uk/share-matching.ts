/**
 * Which acquisitions a disposal is matched with in the United Kingdom, for shares and coins alike: those of the same day
 * (TCGA 1992 s105(1)(b)), then those of the thirty days after, the earliest first (s106A(5), (5A)), then the section 104
 * holding at its average cost. All acquisitions of a day are one transaction and all disposals of a day another
 * (s105(1)(a)), so several sales of one day share what they are matched with by their units.
 *
 * Sources of the worked cases: HMRC Cryptoassets Manual CRYPTO22250 to 22256; Capital Gains Manual CG51560, CG51590.
 */
import { addDays, type Day } from '../../../core/calendar.js';
import { formatFixed } from '../../../core/decimal-text.js';
import { distribute, type Fixed, minus, plus, portion, smaller, sum, timesOver, ZERO } from '../../../core/fixed.js';
import type { MatchInput } from '../../../lots/book.js';
import type { Matched } from '../../../lots/match.js';
import {
  type Acquisition,
  type Disposing,
  type PoolMove,
  poolMoves,
  removalOf,
  type Scaling,
} from '../../pooling/moves.js';
import { PoolOutcome } from '../../pooling/outcome.js';
import { CostPool } from '../../pooling/pool.js';

export const POOL = 'S104';
/** §106A(5): "within the period of 30 days after the disposal". */
const DAYS_AFTER = 30;

const SAME_DAY = 'same day (TCGA 1992 s105(1)(b))';
const THIRTY_DAYS = 'thirty days after (TCGA 1992 s106A(5))';
const HOLDING = 'section 104 holding (TCGA 1992 s104(3))';

/** All that one day acquired. */
interface Bought {
  readonly day: Day;
  readonly quantity: Fixed;
  readonly cost: Fixed | undefined;
  readonly moves: readonly Acquisition[];
  /** Matched with disposals; the rest joins the holding. */
  used: Fixed;
}

/** All that one day disposed of. */
interface Sold {
  readonly day: Day;
  readonly quantity: Fixed;
  readonly moves: readonly Disposing[];
  readonly segments: Segment[];
  left: Fixed;
}

interface Segment {
  readonly rule: string;
  readonly bought: Bought;
  /** In units as they were on the day of the disposal. */
  readonly quantity: Fixed;
  readonly cost: Fixed | undefined;
}

export function matchUnitedKingdom(input: MatchInput): Matched {
  const found = poolMoves(input, { country: 'the United Kingdom', taxesGifts: true });
  const outcome = new PoolOutcome();
  const byAsset = new Map<string, PoolMove[]>();
  for (const move of found.moves) {
    // A spouse is a person of their own, and an ISA or pension is not taxed.
    if (!move.isOwn) continue;
    const list = byAsset.get(move.asset);
    if (list) list.push(move);
    else byAsset.set(move.asset, [move]);
  }
  for (const asset of [...byAsset.keys()].sort()) matchAsset(asset, byAsset.get(asset) ?? [], outcome);
  return outcome.matched(found);
}

function matchAsset(asset: string, moves: readonly PoolMove[], outcome: PoolOutcome): void {
  const splits = moves.filter((one): one is Scaling => one.move === 'scale');
  const bought = byDay(moves.filter((one): one is Acquisition => one.move === 'acquire')).map(boughtOn);
  const sold = byDay(moves.filter((one): one is Disposing => one.move === 'dispose')).map(soldOn);
  const boughtOnDay = new Map(bought.map((one) => [one.day, one]));
  for (const one of sold) {
    const sameDay = boughtOnDay.get(one.day);
    if (sameDay) take(one, sameDay, SAME_DAY, splits);
  }
  let first = 0;
  for (const one of sold) {
    while ((bought[first]?.day ?? Number.POSITIVE_INFINITY) <= one.day) first++;
    for (let i = first; i < bought.length && one.left > 0n; i++) {
      const later = bought[i] as Bought;
      if (later.day > addDays(one.day, DAYS_AFTER)) break;
      take(one, later, THIRTY_DAYS, splits);
    }
  }
  runPool(asset, { moves, bought, sold }, outcome);
}

/** Matches what is free of a day's acquisitions with what is left of a day's disposals. */
function take(sold: Sold, bought: Bought, rule: string, splits: readonly Scaling[]): void {
  const between = splits.filter(({ day }) => day > sold.day && day <= bought.day);
  const after = (units: Fixed): Fixed =>
    between.reduce((all, { from, to }) => timesOver(all, to, from, 'floor'), units);
  const before = (units: Fixed): Fixed =>
    between.reduceRight((all, { from, to }) => timesOver(all, from, to, 'floor'), units);
  const free = minus(bought.quantity, bought.used);
  const wanted = after(sold.left);
  const units = smaller(free, wanted);
  if (units <= 0n) return;
  const quantity = units === wanted ? sold.left : before(units);
  const end = plus(bought.used, units);
  const cost = bought.cost === undefined ? undefined : portion(bought.cost, bought.quantity, bought.used, end);
  bought.used = end;
  sold.left = minus(sold.left, quantity);
  sold.segments.push({ rule, bought, quantity, cost });
}

/** The holding through time: each day's splits, then what it acquired for good, then what it takes from the holding. */
function runPool(
  asset: string,
  { moves, bought, sold }: { moves: readonly PoolMove[]; bought: readonly Bought[]; sold: readonly Sold[] },
  outcome: PoolOutcome,
): void {
  const pool = new CostPool();
  const boughtOnDay = new Map(bought.map((one) => [one.day, one]));
  const soldOnDay = new Map(sold.map((one) => [one.day, one]));
  for (const today of byDay(moves)) {
    const [{ day }] = today as [PoolMove];
    for (const one of today) if (one.move === 'scale') pool.scale(one.from, one.to);
    const came = boughtOnDay.get(day);
    if (came && came.used < came.quantity) {
      const cost = came.cost === undefined ? undefined : portion(came.cost, came.quantity, came.used, came.quantity);
      const [move] = came.moves as [Acquisition];
      pool.add(minus(came.quantity, came.used), cost, { day, transaction: move.transaction, sequence: move.sequence });
    }
    const went = soldOnDay.get(day);
    if (went) settle(went, pool, outcome);
    for (const one of today)
      if (one.move === 'leave') {
        const units = smaller(one.quantity, pool.quantity);
        outcome.removals.push(removalOf(one, POOL, units > 0n ? pool.take(units) : ZERO));
      }
  }
  const [place] = moves;
  const lot = place && pool.asLot(POOL, asset, place.account);
  if (lot) outcome.lots.push(lot);
}

/** Takes the rest of a day's disposals from the holding and shares everything among the day's sales by their units. */
function settle(sold: Sold, pool: CostPool, outcome: PoolOutcome): void {
  const units = smaller(sold.left, pool.quantity);
  const acquired = pool.acquired;
  const cost = units > 0n ? pool.take(units) : ZERO;
  const weights = sold.moves.map(({ quantity }) => quantity);
  const groups = [
    ...[SAME_DAY, THIRTY_DAYS].flatMap((rule) => {
      const parts = sold.segments.filter((one) => one.rule === rule);
      return parts.length === 0 ? [] : [groupOf(rule, parts)];
    }),
    ...(units > 0n ? [{ rule: HOLDING, quantity: units, cost, lot: POOL, acquired, source: undefined }] : []),
  ];
  const missing = distribute(minus(sold.left, units), weights);
  const done = sold.moves.map(() => ZERO);
  for (const group of groups) {
    const quantities = distribute(group.quantity, weights);
    const costs = group.cost === undefined ? undefined : distribute(group.cost, weights);
    sold.moves.forEach((move, index) => {
      const quantity = quantities[index] ?? ZERO;
      const from = done[index] ?? ZERO;
      const to = plus(from, quantity);
      done[index] = to;
      outcome.add(move, {
        ...{ lot: group.lot, rule: group.rule, quantity, acquired: group.acquired },
        proceeds: move.proceeds && portion(move.proceeds, move.quantity, from, to),
        basis: costs?.[index],
        lotSource: group.source ?? move.transaction.source,
      });
    });
  }
  sold.moves.forEach((move, index) => {
    const quantity = missing[index] ?? ZERO;
    if (quantity === ZERO) return;
    const from = done[index] ?? ZERO;
    outcome.oversold(
      move,
      quantity,
      move.proceeds && portion(move.proceeds, move.quantity, from, plus(from, quantity)),
    );
  });
}

function groupOf(rule: string, parts: readonly Segment[]) {
  const known = parts.every(({ cost }) => cost !== undefined);
  const [first] = parts as [Segment];
  const names = parts.map(({ bought, quantity }) => {
    const name = bought.moves.map(({ id }) => id).join('+');
    return parts.length === 1 ? name : `${name}:${formatFixed(quantity)}`;
  });
  return {
    rule,
    quantity: sum(parts.map(({ quantity }) => quantity)),
    cost: known ? sum(parts.map(({ cost }) => cost ?? ZERO)) : undefined,
    lot: names.join(';'),
    acquired: first.bought.day,
    source: first.bought.moves[0]?.transaction.source,
  };
}

function byDay<T extends { readonly day: Day }>(moves: readonly T[]): T[][] {
  const days = new Map<Day, T[]>();
  for (const move of moves) {
    const list = days.get(move.day);
    if (list) list.push(move);
    else days.set(move.day, [move]);
  }
  return [...days].sort(([a], [b]) => a - b).map(([, list]) => list);
}

function boughtOn(moves: readonly Acquisition[]): Bought {
  const [first] = moves as [Acquisition];
  const known = moves.every(({ cost }) => cost !== undefined);
  return {
    day: first.day,
    quantity: sum(moves.map(({ quantity }) => quantity)),
    cost: known ? sum(moves.map(({ cost }) => cost ?? ZERO)) : undefined,
    moves,
    used: ZERO,
  };
}

function soldOn(moves: readonly Disposing[]): Sold {
  const [first] = moves as [Disposing];
  const quantity = sum(moves.map((one) => one.quantity));
  return { day: first.day, quantity, moves, segments: [], left: quantity };
}
