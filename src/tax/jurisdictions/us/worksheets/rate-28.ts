/**
 * The 28% Rate Gain Worksheet (Schedule D instructions, line 18): collectibles gain held over a year, less the long-term
 * carryover and a net short-term loss; nothing when that is a loss.
 */
import { type Fixed, larger, smaller, sum, ZERO } from '../../../../core/fixed.js';
import { type Worksheet, WorksheetLines } from './line.js';

export interface RateGainInput {
  /** Net gain or loss of long-term rows with code C. */
  readonly collectibles: Fixed;
  /** Schedule D line 14, as a negative number. */
  readonly line14: Fixed;
  readonly line7: Fixed;
}

export function rate28Worksheet({ collectibles, line14, line7 }: RateGainInput): Worksheet & { readonly gain: Fixed } {
  const sheet = new WorksheetLines();
  const l1 = sheet.put(1, 'Collectibles gain or loss, long-term', collectibles);
  const l5 = sheet.put(5, 'Long-term loss carryover (line 14)', line14);
  const l6 = sheet.put(6, 'Net short-term loss (line 7)', smaller(line7, ZERO));
  const l7 = sheet.put(7, 'Line 18, not below zero', larger(sum([l1, l5, l6]), ZERO));
  return { name: '28% Rate Gain Worksheet', lines: sheet.lines, gain: l7 };
}
