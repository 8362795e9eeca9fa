/**
 * The United Kingdom: capital gains of individuals by share matching, tax years from 6 April. The law knows no term; every
 * line is taxed alike and is shown as short. `uk` is what people write; ISO 3166 reserves it beside `gb`, which works too.
 */
import { civilDate, type Day, dayOf } from '../../../core/calendar.js';
import type { Jurisdiction } from '../../jurisdiction.js';
import { wholeGainLine } from '../../pooling/line.js';
import { matchUnitedKingdom } from './share-matching.js';

export const unitedKingdom: Jurisdiction = {
  country: 'uk',
  name: 'United Kingdom',
  taxYearOf,
  match: matchUnitedKingdom,
  hasPools: true,
  lotsStandAlone: () => false,
  lineOf: wholeGainLine,
};

/** From 6 April to 5 April. */
function taxYearOf(day: Day): number {
  const { year } = civilDate(day);
  return day >= dayOf(year, 4, 6) ? year : year - 1;
}
