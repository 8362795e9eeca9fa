/** The line of a disposal under a law without boxes: its amounts, and the term that the law's own rule gave it. */
import type { Disposal } from '../../lots/disposal.js';
import { amountRounding, printedAmounts } from '../form-row.js';
import type { FormLine, TaxContext } from '../jurisdiction.js';

export function wholeGainLine(disposal: Disposal, { settings }: TaxContext): FormLine {
  const amounts = printedAmounts(disposal, amountRounding(settings.policies.rounding));
  return { disposal, term: disposal.fixedTerm?.term ?? 'short', box: '', code: disposal.codes, ...amounts };
}
