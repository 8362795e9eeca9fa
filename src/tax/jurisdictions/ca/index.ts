/** Canada: one adjusted cost base for identical property, superficial losses, calendar years. Every line shows as short. */
import { yearOf } from '../../../core/calendar.js';
import type { Jurisdiction } from '../../jurisdiction.js';
import { wholeGainLine } from '../../pooling/line.js';
import { matchCanada } from './adjusted-cost.js';
import { taxableGain } from './year.js';

export const canada: Jurisdiction = {
  country: 'ca',
  name: 'Canada',
  taxYearOf: yearOf,
  match: matchCanada,
  hasPools: true,
  lotsStandAlone: () => false,
  lineOf: wholeGainLine,
  yearFigures: (lines) => [
    { name: 'Taxable capital gain (half, ITA s38(a))', amount: taxableGain([...lines].map(({ gain }) => gain)) },
  ],
};
