/**
 * The plan with the least tax. A sale's lots decide what is left for later sales, and losses go on from year to year, so
 * each plan is tried whole: the ledger is matched with it, wash sales and all, and the person's tax worked out.
 *
 * 1. The named methods, and one that ranks lots by the tax on their gain, each for the whole ledger.
 * 2. If the ways to choose are few, all of them: then the least is exact, and says so.
 * 3. Otherwise, from the best so far, one sale after the other: each open lot first; then units moved from one lot to
 *    another, to the place where the tax stops falling (a bracket's edge, or where losses are used up).
 *
 * Work is bounded by the rows that are matched, so a ledger of a bot's hundred thousand sales gets step 1 and little more.
 */
import type { Fixed } from '../../core/fixed.js';
import type { Matched } from '../../lots/match.js';
import type { PoolMethod } from '../../lots/method.js';
import type { LotPlan, PlannedSale } from '../../lots/plan.js';
import { allWays, type OpenUnits, unitsByName, type Way, wholeLotWays } from './ways.js';

/** In the order of comparison: identifications broken, taxes of each year or their sum, what decides among equals. */
export type Cost = readonly Fixed[];

export interface SearchQuestion {
  /** Matches the ledger by a plan. */
  readonly match: (plan: LotPlan) => Matched;
  readonly costOf: (matched: Matched) => Cost;
  /** The sales that are to be decided. */
  readonly decides: (sale: PlannedSale) => boolean;
  /** Methods to start from; the first wins among equals. */
  readonly methods: readonly PoolMethod[];
  /** A plan that already speaks of other sales. */
  readonly given?: LotPlan | undefined;
  /** How many rows one matching takes. */
  readonly rows: number;
}

/** A sale and what could be taken for it, as a run came across it. */
export interface Decision {
  readonly sale: PlannedSale;
  readonly open: readonly OpenUnits[];
}

/** One matching of the ledger. */
export interface Trial {
  readonly method: PoolMethod;
  readonly ways: ReadonlyMap<string, Way>;
  readonly matched: Matched;
  readonly cost: Cost;
  readonly decisions: readonly Decision[];
}

/** How sure it is that nothing is better. */
export type Proof = 'every way' | 'whole lots' | 'searched';

export interface Found {
  readonly best: Trial;
  readonly proof: Proof;
  /** How many plans were tried. */
  readonly tried: number;
}

/** Rows matched and lots looked at, at most, over all trials. */
const MOST_WORK = 700_000;
/** Sales whose open lots are looked at; the rest go by the best method. */
const MOST_DECISIONS = 1000;
/** Lots looked at in one trial. */
const MOST_LOOKED = 40_000;
/** Ways of all sales together that are all tried. */
export const MOST_WAYS = 4000;

export class Search {
  tried = 0;
  private workLeft = MOST_WORK;

  constructor(readonly question: SearchQuestion) {}

  get mayTry(): boolean {
    return this.workLeft > 0;
  }

  /** Matches the ledger with these ways; what they leave open goes by the method. */
  try(method: PoolMethod, ways: ReadonlyMap<string, Way>): Trial {
    const { match, costOf, decides, given, rows } = this.question;
    const decisions: Decision[] = [];
    let looked = 0;
    const plan: LotPlan = {
      instead: method,
      choose: (sale) => {
        if (!decides(sale)) return given?.choose?.(sale);
        if (decisions.length < MOST_DECISIONS && looked < MOST_LOOKED) {
          const open = unitsByName(sale.open());
          looked += open.length;
          this.workLeft -= open.length >> 1;
          if (open.length > 1) decisions.push({ sale, open });
        }
        return ways.get(sale.id);
      },
    };
    this.tried++;
    this.workLeft -= rows + 20;
    const matched = match(plan);
    return { method, ways, matched, cost: costOf(matched), decisions };
  }

  run(): Found {
    let best: Trial | undefined;
    for (const method of this.question.methods) {
      const trial = this.try(method, new Map());
      if (!best || compareCosts(trial.cost, best.cost) < 0) best = trial;
    }
    if (!best) throw new RangeError('a search needs a method to start from');
    for (const [proof, list] of [
      ['every way', allWays],
      ['whole lots', wholeLotWays],
    ] as const) {
      const found = this.exhaust(best, list);
      if (found) return { best: found, proof, tried: this.tried };
    }
    return { best, proof: 'searched', tried: this.tried };
  }

  /** Tries all ways of all sales, or gives up when they are too many. */
  private exhaust(start: Trial, list: typeof allWays): Trial | undefined {
    const ways = start.decisions.map(({ open, sale }) => list(open, sale.quantity, MOST_WAYS)?.length ?? MOST_WAYS + 1);
    const total = ways.reduce((product, count) => Math.min(product * Math.max(count, 1), MOST_WAYS + 1), 1);
    if (total > MOST_WAYS || total * (this.question.rows + 20) > this.workLeft) return undefined;
    let best = start;
    let leaves = 0;
    const visit = (chosen: ReadonlyMap<string, Way>): boolean => {
      const trial = this.try(start.method, chosen);
      const next = trial.decisions.find(({ sale }) => !chosen.has(sale.id));
      if (!next) {
        leaves++;
        if (compareCosts(trial.cost, best.cost) < 0) best = trial;
        return leaves <= MOST_WAYS;
      }
      const options = list(next.open, next.sale.quantity, MOST_WAYS);
      if (!options || !this.mayTry) return false;
      return options.every((way) => visit(new Map([...chosen, [next.sale.id, way]])));
    };
    return visit(new Map()) ? best : undefined;
  }
}

/** Compares year by year; a tie in all is none better. */
export function compareCosts(a: Cost, b: Cost): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const [left, right] = [a[i] ?? 0n, b[i] ?? 0n];
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}
