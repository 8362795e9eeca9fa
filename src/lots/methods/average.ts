/** Average basis: every share of the pool has the same basis; holding periods are first in, first out. */
import type { AverageMethod } from '../method.js';
import { byAcquisition } from './oldest-first.js';

export const average: AverageMethod = {
  kind: 'average',
  id: 'average',
  name: 'average basis',
  law: '26 CFR §1.1012-1(e): fund shares and shares of a dividend reinvestment plan',
  ties: 'the oldest shares are sold first; all have one basis',
  compare: byAcquisition,
};
