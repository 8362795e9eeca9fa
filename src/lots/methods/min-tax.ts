/**
 * Least tax: the lots whose sale costs the least tax, this year or over a lifetime (policy `minTax.horizon`). What tax is
 * only a country's law can say, so this file only names the method; `tax/min-tax/` works out the plan and proves it.
 */
import type { PlanMethod } from '../method.js';

export const minTax: PlanMethod = {
  kind: 'plan',
  id: 'min-tax',
  name: 'least tax',
  law: 'specific identification, 26 CFR §1.1012-1(c)(2), (j)(2): each choice must be recorded by the time of the sale',
  ties: 'of plans with equal tax the one with less gain at usual rates (30% short-term, 15% long-term), then the first found',
};
