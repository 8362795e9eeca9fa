/**
 * Germany: coins first in, first out within each wallet (BMF letter of 6 March 2025, Rz. 61-62), free of tax when held for
 * more than a year (§23(1) no. 2 EStG). The year is counted by §187(1), §188(2) BGB: the day of acquisition is left out and
 * it ends with the same date a year later, so the first free day is the one after. Free lines are shown as long. Securities
 * are taxed whatever the time (§20(2) EStG) and shown as short.
 */
import { addDays, addYears, type Day, yearOf } from '../../../core/calendar.js';
import type { Classes } from '../../../ledger/classes.js';
import type { Disposal } from '../../../lots/disposal.js';
import { matchLots } from '../../../lots/match.js';
import { amountRounding, printedAmounts } from '../../form-row.js';
import type { FormLine, Jurisdiction, TaxContext } from '../../jurisdiction.js';
import { taxablePrivateGain } from './year.js';

export const germany: Jurisdiction = {
  country: 'de',
  name: 'Germany',
  taxYearOf: yearOf,
  match: (input) => matchLots(input),
  lotsStandAlone: () => true,
  longTermFrom: firstFreeDay,
  hasTerm: (kind) => kind === 'digital',
  lineOf,
  yearFigures: (lines, year, { classes }) => [
    {
      name: 'Private sales taxed (§23 EStG)',
      amount: taxablePrivateGain(
        year,
        [...lines]
          .filter((line) => isPrivateSale(line.disposal, classes) && line.term === 'short')
          .map(({ gain }) => gain),
      ),
    },
  ],
};

/** The first day on which a sale is free. */
function firstFreeDay(acquired: Day): Day {
  return addDays(addYears(acquired, 1), 1);
}

const isPrivateSale = ({ asset }: Disposal, classes: Classes): boolean => classes.of(asset) === 'digital';

function lineOf(disposal: Disposal, { settings, classes }: TaxContext): FormLine {
  const isFree = isPrivateSale(disposal, classes) && disposal.sold >= firstFreeDay(disposal.holdingFrom);
  const amounts = printedAmounts(disposal, amountRounding(settings.policies.rounding));
  return { disposal, term: isFree ? 'long' : 'short', box: '', code: disposal.codes, ...amounts };
}
