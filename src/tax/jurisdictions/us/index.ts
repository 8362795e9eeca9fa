/** The United States: lots with wash sales, Form 8949, short and long by the calendar. */
import { yearOf } from '../../../core/calendar.js';
import type { AssetClass } from '../../../ledger/transaction.js';
import type { Disposal } from '../../../lots/disposal.js';
import type { Matched } from '../../../lots/match.js';
import { amountRounding, printedAmounts } from '../../form-row.js';
import type { FormLine, Jurisdiction, TaxContext } from '../../jurisdiction.js';
import { joinCodes } from './adjustments.js';
import { boxOf } from './boxes.js';
import { CITATIONS } from './citations.js';
import { firstLongTermDay } from './holding-period.js';
import { BROKER_TOLD_FROM } from './identification-law.js';
import { leastTax, matchUnitedStates } from './matching.js';
import { FORM_6781, isSection1256 } from './section-1256.js';
import { taxByYear } from './tax-by-year.js';
import { unitedStatesTerm } from './term.js';

export const unitedStates: Jurisdiction = {
  country: 'us',
  name: 'United States',
  taxYearOf: yearOf,
  match: matchUnitedStates,
  leastTax,
  longTermFrom: firstLongTermDay,
  ordersToldFrom: BROKER_TOLD_FROM,
  citations: CITATIONS,
  taxByYear: (activity: Pick<Matched, 'disposals' | 'income'>, { settings, classes }) =>
    taxByYear(activity, { settings, classes, yearOf }),
  lotsStandAlone,
  lineOf,
};

/** No wash sales, no marks to market. */
function lotsStandAlone(_asset: string, kind: AssetClass, { policies }: TaxContext['settings']): boolean {
  if (kind === 'digital') return policies['washSale.digitalAssets'] === 'off';
  return (kind === 'stock' || kind === 'fund' || kind === 'bond') && policies['washSale.securities'] === 'off';
}

function lineOf(disposal: Disposal, { settings, classes, platformReturns }: TaxContext): FormLine {
  const term = unitedStatesTerm(disposal);
  const kind = classes.of(disposal.asset);
  if (isSection1256(disposal.asset, classes)) return section1256Line(disposal, settings);
  const box = boxOf({ disposal, class: kind, term }, settings, platformReturns);
  const collectible = settings.assets[disposal.asset]?.collectible ? 'C' : '';
  const code =
    collectible === '' || disposal.codes === ''
      ? disposal.codes + collectible
      : joinCodes([disposal.codes, collectible]);
  const { proceeds, basis, adjustment, gain } = printedAmounts(disposal, amountRounding(settings.policies.rounding));
  return { disposal, term, box, code, proceeds, basis, adjustment, gain };
}

function section1256Line(disposal: Disposal, settings: TaxContext['settings']): FormLine {
  const amounts = printedAmounts(disposal, amountRounding(settings.policies.rounding));
  return { disposal, term: '60/40', box: FORM_6781, code: '', ...amounts };
}
