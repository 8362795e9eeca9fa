/** Last in, first out: a standing order to sell the newest lot. */
import type { OrderMethod } from '../method.js';
import { byAcquisition } from './oldest-first.js';

export const lifo: OrderMethod = {
  kind: 'order',
  id: 'lifo',
  name: 'last in, first out',
  law: 'specific identification by standing order, 26 CFR §1.1012-1(c)(8)',
  ties: 'lots of one day in reverse order of transactions',
  compare: (a, b) => byAcquisition(b, a),
};
