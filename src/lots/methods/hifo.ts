/** Highest in, first out: a standing order to sell the lot with the highest basis per unit. */
import type { OrderMethod } from '../method.js';
import { byAcquisition } from './oldest-first.js';
import { compareUnitBasis } from './unit-basis.js';

export const hifo: OrderMethod = {
  kind: 'order',
  id: 'hifo',
  name: 'highest in, first out',
  law: 'specific identification by standing order, 26 CFR §1.1012-1(c)(8), (j)(3)(ii)',
  ties: 'of equal basis per unit, fees included, the oldest',
  compare: (a, b) => compareUnitBasis(b, a) || byAcquisition(a, b),
};
