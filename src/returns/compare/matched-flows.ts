/**
 * The same money in both sides: what one side's external flows, on their days, would have become at the other's daily
 * returns. With a day's return r, what came in standing at its beginning and what went out at its end,
 *
 *     Wₜ = (Wₜ₋₁ + inₜ) · (1 + rₜ) − outₜ,
 *
 * the convention of the time-weighted return itself; a side's own flows at its own returns give its own worth back. Money
 * that cannot be taken out because nothing is left ends the comparison on that day.
 */
import type { Day } from '../../core/calendar.js';
import { fromDouble } from '../../core/doubles.js';
import { type Fixed, minus, plus, times, toCents, ZERO } from '../../core/fixed.js';
import type { DailyValues } from '../measures/time-weighted.js';
import { LAYERS, type LayerName, type Performance } from '../performance.js';

export interface Grown {
  readonly wealth: Readonly<Record<LayerName, Fixed | undefined>>;
  /** The first day on which a withdrawal could not be paid, in any layer. */
  readonly exhausted: Day | undefined;
}

export type Flows = Pick<DailyValues, 'opening' | 'inflows' | 'outflows'>;

/** Flows that begin on the first day of `at`, whatever days they were of. */
export function growFlows(flows: Flows, at: Performance): Grown {
  let exhausted: Day | undefined;
  const end = (daily: Float64Array): Fixed | undefined => {
    let worth = flows.opening;
    for (let i = 0; i < daily.length; i++) {
      const before = plus(worth, flows.inflows[i] ?? ZERO);
      const after = times(before, fromDouble(1 + (daily[i] as number)), 'half-even');
      worth = minus(after, flows.outflows[i] ?? ZERO);
      // A cent may be missing by rounding where everything is taken out.
      if (worth < -CENT) {
        const day = (at.from + i) as Day;
        if (exhausted === undefined || day < exhausted) exhausted = day;
        return undefined;
      }
    }
    return toCents(worth);
  };
  const known = (layer: LayerName, daily: Float64Array): Fixed | undefined =>
    at[layer].twr === undefined ? undefined : end(daily);
  const gross = known('gross', at.growth.gross.daily);
  const afterFee = known('afterFee', at.growth.afterFee.daily);
  const afterTaxPre = known('afterTaxPre', at.growth.afterTaxPre.daily);
  const left = exitShare(at);
  const afterTaxPost =
    afterTaxPre === undefined || left === undefined
      ? undefined
      : toCents(times(afterTaxPre, fromDouble(left), 'half-even'));
  return { wealth: { gross, afterFee, afterTaxPre, afterTaxPost }, exhausted };
}

const CENT = 10n ** 16n;

/** The share that is left after selling everything. */
function exitShare({ afterTaxPre: { twr: pre }, afterTaxPost: { twr: post } }: Performance): number | undefined {
  return pre === undefined || post === undefined || pre <= -1 ? undefined : (1 + post) / (1 + pre);
}

/** The first side's flows in both, layer by layer: what the first has more than the second. */
export function advantages(first: Grown, second: Grown): Readonly<Record<LayerName, Fixed | undefined>> {
  const of = (layer: LayerName): Fixed | undefined => {
    const [a, b] = [first.wealth[layer], second.wealth[layer]];
    return a === undefined || b === undefined ? undefined : minus(a, b);
  };
  return Object.fromEntries(LAYERS.map((layer) => [layer, of(layer)])) as Record<LayerName, Fixed | undefined>;
}
