/** The United States: lots with wash sales, Form 8949, short and long by the calendar. */
import { yearOf } from '../../../core/calendar.js';
import type { MatchInput } from '../../../lots/book.js';
import type { Disposal } from '../../../lots/disposal.js';
import { type Matched, matchLots } from '../../../lots/match.js';
import { amountRounding, printedAmounts } from '../../form-row.js';
import type { FormLine, Jurisdiction, TaxContext } from '../../jurisdiction.js';
import { boxOf } from './boxes.js';
import { termOf } from './holding-period.js';
import { WashSaleRule } from './wash-sales/rule.js';

export const unitedStates: Jurisdiction = {
  country: 'us',
  name: 'United States',
  taxYearOf: yearOf,
  match,
  lineOf,
};

function match(input: MatchInput): Matched {
  const rule = new WashSaleRule(input.transactions, input.classes, input.settings);
  return matchLots({ ...input, rule });
}

function lineOf(disposal: Disposal, { settings, classes, platformReturns }: TaxContext): FormLine {
  const term = disposal.fixedTerm?.term ?? (disposal.inherited ? 'long' : termOf(disposal.holdingFrom, disposal.sold));
  const kind = classes.of(disposal.asset);
  const box = boxOf({ disposal, class: kind, term }, settings, platformReturns);
  const amounts = printedAmounts(disposal, amountRounding(settings.policies.rounding));
  return { disposal, term, box, code: disposal.codes, ...amounts };
}
