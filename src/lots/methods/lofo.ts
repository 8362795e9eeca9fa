/** Lowest in, first out: a standing order to sell the lot with the lowest basis per unit. */
import type { OrderMethod } from '../method.js';
import { byAcquisition } from './oldest-first.js';
import { compareUnitBasis } from './unit-basis.js';

export const lofo: OrderMethod = {
  kind: 'order',
  id: 'lofo',
  name: 'lowest in, first out',
  law: 'specific identification by standing order, 26 CFR §1.1012-1(c)(8), (j)(3)(ii)',
  ties: 'of equal basis per unit, fees included, the oldest',
  compare: (a, b) => compareUnitBasis(a, b) || byAcquisition(a, b),
};
