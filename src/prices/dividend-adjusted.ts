/**
 * Prices lowered by dividends that came later. Valuing a holding by them and counting the dividends as cash would count
 * the dividends twice, and the basis of lots would not fit. So:
 *
 * - With a column of dividends in the file, the lowering is undone: going back from the last day, where both are equal,
 *   lowered = (traded − dividend) × F on the day before a dividend, with F the product of the later factors, so
 *   traded = lowered ÷ F + dividend, and the next F is lowered ÷ traded.
 * - Without one, the prices are left out, unless the policy `prices.adjusted: use` says otherwise.
 * - Coins and currencies pay no dividends: nothing was lowered.
 */
import { type Fixed, ONE, over, plus } from '../core/fixed.js';
import { type Issue, issue } from '../core/issue.js';
import { closesOf, type PriceSeries, scaledPrice } from './series.js';

/** Gives prices as they were traded. */
export function withoutDividendAdjustment(
  series: PriceSeries,
  paysDividends: boolean,
  policy: string,
  issues: Issue[],
): PriceSeries {
  const { asset, source, prices } = series;
  if (!prices.some((price) => price.isAdjusted) || !paysDividends) return series;
  const place = { file: source };
  if (prices.every((price) => price.dividend !== undefined)) {
    const count = prices.filter((price) => (price.dividend ?? 0n) > 0n).length;
    if (count === 0) return series;
    const what = `${source}: the prices of ${asset} were lowered by ${count} later dividends, which its column of dividends undoes.`;
    issues.push(issue('prices/dividends-undone', what, place));
    return undone(series);
  }
  const what = `${source}: the prices of ${asset} are lowered by later dividends.`;
  if (policy === 'use') return series;
  issues.push(
    issue('prices/adjusted', `${what} With cash dividends they would count twice, so they were left out.`, place),
  );
  return { ...series, prices: [] };
}

function undone(series: PriceSeries): PriceSeries {
  const closes = closesOf(series);
  const traded = new Map<number, { readonly lowered: Fixed; readonly price: Fixed }>();
  let factor: Fixed = ONE;
  let next: Fixed = ONE;
  for (let i = closes.length - 1; i >= 0; i--) {
    const { day, price } = closes[i] as (typeof closes)[number];
    const paid = closes[i + 1]?.dividend ?? (0n as Fixed);
    const raised = plus(over(price, factor, 'half-even'), paid);
    next = paid === 0n ? factor : over(price, raised, 'half-even');
    traded.set(day, { lowered: price, price: raised });
    factor = next;
  }
  const prices = series.prices.map((one) => {
    const found = traded.get(one.day);
    return found && found.lowered !== 0n ? scaledPrice(one, found.price, found.lowered) : one;
  });
  return { ...series, prices };
}
