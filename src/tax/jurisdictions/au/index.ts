/**
 * Australia: parcels as the person chooses them (first in, first out unless elected), half of a gain discounted when the
 * asset was held for at least twelve months, the days of acquisition and sale left out (ITAA 1997 s115-25; TD 2002/10). Such
 * lines are shown as long. Tax years run from 1 July.
 */
import { addDays, addYears, civilDate, type Day, dayOf } from '../../../core/calendar.js';
import { type Issue, issue } from '../../../core/issue.js';
import type { MatchInput } from '../../../lots/book.js';
import type { Disposal } from '../../../lots/disposal.js';
import { type Matched, matchLots } from '../../../lots/match.js';
import { amountRounding, printedAmounts } from '../../form-row.js';
import type { FormLine, Jurisdiction, TaxContext } from '../../jurisdiction.js';
import { netCapitalGain } from './year.js';

/** From this day gains are indexed and not discounted. */
const CHANGE: Day = dayOf(2027, 7, 1);

export const australia: Jurisdiction = {
  country: 'au',
  name: 'Australia',
  taxYearOf,
  match,
  lotsStandAlone: () => true,
  longTermFrom: firstDiscountDay,
  lineOf,
  yearFigures: (lines) => {
    const { net, discount, carried } = netCapitalGain(
      [...lines].map(({ gain, term }) => ({ gain, isDiscountable: term === 'long' })),
    );
    return [
      { name: 'Discount (ITAA 1997 s115-100)', amount: discount },
      { name: 'Net capital gain (s102-5)', amount: net },
      { name: 'Net capital loss carried', amount: carried },
    ];
  },
};

function taxYearOf(day: Day): number {
  const { year } = civilDate(day);
  return day >= dayOf(year, 7, 1) ? year : year - 1;
}

/** The first day on which a sale is discounted. */
function firstDiscountDay(acquired: Day): Day {
  return addDays(addYears(acquired, 1), 1);
}

function match(input: MatchInput): Matched {
  const matched = matchLots(input);
  return { ...matched, issues: [...matched.issues, ...newLaw(matched.disposals)] };
}

/** Sales under the law of 2027 need the value of 1 July 2027 and the consumer price index, which the files do not tell. */
function newLaw(disposals: readonly Disposal[]): Issue[] {
  const late = disposals.filter(({ sold }) => sold >= CHANGE);
  const [first] = late;
  if (!first) return [];
  const { file, row } = first.transaction.source;
  const what = `${late.length} sales from 1 July 2027 on, ${first.id} first, fall under indexation instead of the discount.`;
  return [issue('tax/not-worked-out', what, { file, row })];
}

function lineOf(disposal: Disposal, { settings }: TaxContext): FormLine {
  const isDiscounted = disposal.sold >= firstDiscountDay(disposal.holdingFrom);
  const amounts = printedAmounts(disposal, amountRounding(settings.policies.rounding));
  return { disposal, term: isDiscounted ? 'long' : 'short', box: '', code: disposal.codes, ...amounts };
}
