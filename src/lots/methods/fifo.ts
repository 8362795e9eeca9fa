/** First in, first out: the rule when no lot is identified. */
import type { OrderMethod } from '../method.js';
import { byAcquisition } from './oldest-first.js';

export const fifo: OrderMethod = {
  kind: 'order',
  id: 'fifo',
  name: 'first in, first out',
  law: '26 CFR §1.1012-1(c)(1)(i), (j)(3)(i)',
  ties: 'lots of one day in the order of transactions',
  compare: byAcquisition,
};
