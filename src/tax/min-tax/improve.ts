/**
 * Betters a plan sale by sale until nothing helps or the work allowed is done. A move that raises the tax is taken back,
 * so what comes out is never worse than what went in.
 */
import { divideRaw, type Fixed, minus, smaller, ZERO } from '../../core/fixed.js';
import { compareCosts, type Decision, type Search, type Trial } from './search.js';
import { gridOf, shifted, type Way, withFirst } from './ways.js';

/** Rounds over all sales; each ends when a round changes nothing. */
const MOST_ROUNDS = 6;

export function improve(search: Search, start: Trial): Trial {
  let best = start;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const before = best;
    const ids = best.decisions.map(({ sale }) => sale.id);
    for (const id of ids) {
      if (!search.mayTry) return best;
      best = betterFirst(search, best, id);
      best = betterShare(search, best, id);
    }
    if (best === before) break;
  }
  return best;
}

/** What a trial took for a sale. */
export function wayOf({ ways, matched, decisions }: Trial, id: string): Way {
  const chosen = ways.get(id);
  if (chosen) return chosen;
  const open = decisions.find(({ sale }) => sale.id === id)?.open ?? [];
  return matched.disposals
    .filter((disposal) => disposal.id === id)
    .flatMap(({ lot, quantity }) => (open.some((one) => one.lot === lot) ? [{ lot, quantity }] : []));
}

const decisionOf = ({ decisions }: Trial, id: string): Decision | undefined =>
  decisions.find(({ sale }) => sale.id === id);

const tryWay = (search: Search, { method, ways }: Trial, id: string, way: Way): Trial =>
  search.try(method, new Map([...ways, [id, way]]));

/** Takes each other lot first. */
function betterFirst(search: Search, start: Trial, id: string): Trial {
  let best = start;
  for (const lot of decisionOf(start, id)?.open ?? []) {
    const way = wayOf(best, id);
    const sale = decisionOf(best, id)?.sale;
    if (!sale || way.length === 0 || !search.mayTry) return best;
    const taken = way.find((one) => one.lot === lot.lot)?.quantity ?? ZERO;
    if (taken === smaller(lot.quantity, sale.quantity)) continue;
    const trial = tryWay(search, best, id, withFirst(way, lot, sale.quantity));
    if (compareCosts(trial.cost, best.cost) < 0) best = trial;
  }
  return best;
}

/** Moves units between two lots as long as the tax falls. */
function betterShare(search: Search, start: Trial, id: string): Trial {
  let best = start;
  const open = decisionOf(start, id)?.open ?? [];
  for (const to of open) {
    for (const from of wayOf(best, id)) {
      if (from.lot === to.lot || !search.mayTry) continue;
      const taken = wayOf(best, id).find(({ lot }) => lot === to.lot)?.quantity ?? ZERO;
      const given = wayOf(best, id).find(({ lot }) => lot === from.lot)?.quantity ?? ZERO;
      const most = smaller(given, minus(to.quantity, taken));
      if (most > 0n) best = alongPair(search, best, id, { from: from.lot, to: to.lot, most });
    }
  }
  return best;
}

interface Pair {
  readonly from: string;
  readonly to: string;
  /** Units that can be moved. */
  readonly most: Fixed;
}

/** Bisections of one stretch. */
const MOST_STEPS = 12;

/**
 * Along one stretch the tax is a line with a few bends. From both ends the slopes are followed to where they meet, as often
 * as that finds less; a tax that first rises has nothing in between.
 */
function alongPair(search: Search, start: Trial, id: string, { from, to, most }: Pair): Trial {
  const way = wayOf(start, id);
  const step = gridOf([most]);
  const count = most / step;
  const known = new Map<bigint, Trial>([[0n, start]]);
  const at = (steps: bigint): Trial => {
    let trial = known.get(steps);
    if (!trial) {
      trial = tryWay(search, start, id, shifted(way, from, to, (steps * step) as Fixed));
      known.set(steps, trial);
    }
    return trial;
  };
  const value = (steps: bigint): bigint =>
    at(steps)
      .cost.slice(1, -1)
      .reduce((sum, tax) => sum + tax, 0n);
  let [low, high] = [0n, count];
  for (let i = 0; i < MOST_STEPS && high - low > 1n && search.mayTry; i++) {
    const down = value(low + 1n) - value(low);
    const up = value(high) - value(high - 1n);
    if (down >= 0n || up <= 0n) break;
    // Where the two lines meet, kept inside.
    const meet = low + divideRaw(value(high) - value(low) - up * (high - low), down - up, 'floor');
    const middle = meet <= low ? low + 1n : meet >= high ? high - 1n : meet;
    const slope = value(middle + 1n > high ? high : middle + 1n) - value(middle);
    if (slope < 0n) low = middle;
    else high = middle;
  }
  let best = start;
  for (const trial of [at(count), ...known.values()]) if (compareCosts(trial.cost, best.cost) < 0) best = trial;
  return best;
}
