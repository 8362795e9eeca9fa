/**
 * From the boxes of Form 8949 to the lines of Schedule D (Form 1040). One line of the schedule takes the totals of one or
 * two boxes; the nets below sum the lines as printed.
 */
import { type Fixed, plus, sum, ZERO } from '../../../core/fixed.js';
import type { FormLine } from '../../jurisdiction.js';
import { gainByTerm } from '../../totals.js';
import type { Box } from './boxes.js';
import { FORM_6781 } from './section-1256.js';

export interface ScheduleLine {
  readonly line: string;
  readonly about: string;
  readonly proceeds: Fixed | undefined;
  readonly basis: Fixed | undefined;
  readonly adjustment: Fixed | undefined;
  readonly gain: Fixed;
}

/** Which line of Schedule D takes a box's totals (Schedule D 2025; before 2025 there are no boxes G to L). */
export const SCHEDULE_D_LINES: Readonly<Record<Box, string>> = {
  A: '1b',
  G: '1b',
  B: '2',
  H: '2',
  C: '3',
  I: '3',
  D: '8b',
  J: '8b',
  E: '9',
  K: '9',
  F: '10',
  L: '10',
};

const ABOUT: Readonly<Record<string, string>> = {
  '1b': 'Short-term, basis reported (boxes A, G)',
  '2': 'Short-term, basis not reported (boxes B, H)',
  '3': 'Short-term, no information return (boxes C, I)',
  '4': 'Section 1256 contracts, 40% (Form 6781)',
  '7': 'Net short-term capital gain or loss',
  '8b': 'Long-term, basis reported (boxes D, J)',
  '9': 'Long-term, basis not reported (boxes E, K)',
  '10': 'Long-term, no information return (boxes F, L)',
  '11': 'Section 1256 contracts, 60% (Form 6781)',
  '13': 'Capital gain distributions',
  '15': 'Net long-term capital gain or loss',
  '16': 'Lines 7 and 15 combined',
};

interface Sums {
  proceeds: Fixed;
  basis: Fixed;
  adjustment: Fixed;
  gain: Fixed;
}

/** The lines that the year's sales fill, in the order of the form. */
export function scheduleD(lines: Iterable<FormLine>, capitalGainDistributions: Fixed): ScheduleLine[] {
  const sums = new Map<string, Sums>();
  let contracts = ZERO;
  for (const one of lines) {
    if (one.box === FORM_6781) {
      contracts = plus(contracts, one.gain);
      continue;
    }
    const name = SCHEDULE_D_LINES[one.box as Box];
    const total = sums.get(name) ?? { proceeds: ZERO, basis: ZERO, adjustment: ZERO, gain: ZERO };
    sums.set(name, total);
    total.proceeds = plus(total.proceeds, one.proceeds);
    total.basis = plus(total.basis, one.basis);
    total.adjustment = plus(total.adjustment, one.adjustment);
    total.gain = plus(total.gain, one.gain);
  }
  const gainOf = (name: string): Fixed => sums.get(name)?.gain ?? ZERO;
  const marked = gainByTerm('60/40', contracts);
  const short = sum([gainOf('1b'), gainOf('2'), gainOf('3'), marked.short]);
  const long = sum([gainOf('8b'), gainOf('9'), gainOf('10'), marked.long, capitalGainDistributions]);
  const filled = (names: readonly string[]) =>
    names.filter((name) => sums.has(name)).map((name) => lineOf(name, sums.get(name)));
  const net = (name: string, gain: Fixed): ScheduleLine => ({ ...lineOf(name, undefined), gain });
  return [
    ...filled(['1b', '2', '3']),
    ...(contracts === ZERO ? [] : [net('4', marked.short)]),
    net('7', short),
    ...filled(['8b', '9', '10']),
    ...(contracts === ZERO ? [] : [net('11', marked.long)]),
    ...(capitalGainDistributions === ZERO ? [] : [net('13', capitalGainDistributions)]),
    net('15', long),
    net('16', plus(short, long)),
  ];
}

const lineOf = (line: string, total: Sums | undefined): ScheduleLine => ({
  line,
  about: ABOUT[line] ?? '',
  proceeds: total?.proceeds,
  basis: total?.basis,
  adjustment: total?.adjustment,
  gain: total?.gain ?? ZERO,
});
