/**
 * Least tax: finds the plan, and proves it lot by lot. The proof is what a person can check: for each sale the tax that
 * each lot not taken would have cost more, with everything else of the plan as it is.
 */
import { type Fixed, minus, smaller, ZERO } from '../../core/fixed.js';
import type { Matched } from '../../lots/match.js';
import type { LotPlan, OtherLot, PlannedChoice } from '../../lots/plan.js';
import { improve, wayOf } from './improve.js';
import { type Cost, compareCosts, type Proof, Search, type SearchQuestion, type Trial } from './search.js';
import { type Way, withFirst } from './ways.js';

export interface Minimised {
  readonly matched: Matched;
  /** The plan, for further questions. */
  readonly plan: LotPlan;
  readonly choices: readonly PlannedChoice[];
}

export interface MinimiseQuestion extends SearchQuestion {
  /** The tax that a sale's lots are judged by, of a trial's costs. */
  readonly judged: (cost: Cost, day: PlannedChoice['day']) => Fixed;
}

/** Sales whose other lots are worked out; a proof of thousands would be read by nobody. */
const MOST_PROVEN = 200;

export function minimise(question: MinimiseQuestion): Minimised {
  const search = new Search(question);
  const found = search.run();
  const best = found.proof === 'every way' ? found.best : improve(search, found.best);
  const choices = best.decisions.map((_, index) => choiceOf(search, question, best, index, found.proof));
  const tried = search.tried;
  const ways = new Map(choices.map(({ disposal, taken }) => [disposal, taken]));
  const plan: LotPlan = {
    instead: best.method,
    choose: (sale) => (question.decides(sale) ? ways.get(sale.id) : question.given?.choose?.(sale)),
  };
  return { matched: best.matched, plan, choices: choices.map((one) => ({ ...one, tried })) };
}

function choiceOf(search: Search, question: MinimiseQuestion, best: Trial, index: number, proof: Proof): PlannedChoice {
  const { sale, open } = best.decisions[index] as Trial['decisions'][number];
  const { id, asset, account, day, quantity } = sale;
  const way = wayOf(best, id);
  const others: OtherLot[] = [];
  for (const lot of index < MOST_PROVEN ? open : []) {
    const taken = way.find((one) => one.lot === lot.lot)?.quantity ?? ZERO;
    const could = smaller(lot.quantity, quantity);
    if (taken === could || !search.mayTry || way.length === 0) continue;
    // What has to give way to the lot is the front or the end of what was taken, whichever is the better.
    const orders = way.length > 1 ? [way, [...way].reverse()] : [way];
    const [cheapest] = orders
      .map((order) => search.try(best.method, fixed(best, id, withFirst(order, lot, quantity))))
      .sort((a, b) => compareCosts(a.cost, b.cost));
    if (!cheapest) continue;
    const more = minus(question.judged(cheapest.cost, day), question.judged(best.cost, day));
    others.push({ lot: lot.lot, quantity: could, more });
  }
  return { disposal: id, asset, account, day, quantity, taken: way, others, proof, tried: 0, open: open.length };
}

/** The plan with every sale's lots written down, so that only the one in question changes. */
function fixed(best: Trial, id: string, way: Way): Map<string, Way> {
  const ways = new Map<string, Way>();
  for (const { sale } of best.decisions) ways.set(sale.id, wayOf(best, sale.id));
  return ways.set(id, way);
}
