/**
 * Schedule D (Form 1040), lines 1a to 21: from the totals of Form 8949, section 1256 contracts, distributions and losses
 * carried in, to the net gain or the loss allowed. Every line sums lines as printed.
 */
import { type Fixed, minus, negate, plus, smaller, sum, times, ZERO } from '../../../core/fixed.js';
import type { AmountRounding } from '../../form-row.js';
import type { FormLine } from '../../jurisdiction.js';
import type { Box } from './boxes.js';
import { type Amounts, type Form8949, NO_AMOUNTS, sumAmounts } from './form-8949.js';
import { FORM_6781 } from './section-1256.js';
import type { WorksheetLine } from './worksheets/line.js';
import type { Carryover } from './worksheets/loss-carryover.js';
import { rate28Worksheet } from './worksheets/rate-28.js';

export interface ScheduleLine {
  readonly line: string;
  readonly about: string;
  readonly proceeds: Fixed | undefined;
  readonly basis: Fixed | undefined;
  readonly adjustment: Fixed | undefined;
  readonly gain: Fixed;
}

export interface ScheduleD {
  /** The lines that are filled, in the order of the form, and the line of Form 1040 at the end. */
  readonly lines: readonly ScheduleLine[];
  readonly line7: Fixed;
  readonly line15: Fixed;
  readonly line16: Fixed;
  readonly line18: Fixed;
  /** The loss allowed, as a positive number; zero with a gain. */
  readonly line21: Fixed;
  /** What goes to Form 1040. */
  readonly capitalGain: Fixed;
  /** Section 1256 contracts, 60% and 40% together. */
  readonly section1256: Fixed;
  /** The 28% Rate Gain Worksheet, when there are collectibles. */
  readonly rate28Lines: readonly WorksheetLine[];
}

export interface ScheduleDInput {
  readonly year: number;
  readonly form: Form8949;
  /** All lines of the year; those of section 1256 contracts and of collectibles are taken from here. */
  readonly lines: Iterable<FormLine>;
  readonly distributions: Fixed;
  /** Losses of earlier years, as positive numbers. */
  readonly carryIn: Carryover;
  /** §1211(b): 3,000, or 1,500 when married and filing separately. */
  readonly lossLimit: Fixed;
  readonly round: AmountRounding;
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

/** Form 1040 line 7 became 7a with the return of 2025. */
export const form1040Line = (year: number): string => (year >= 2025 ? '7a' : '7');

const ABOUT: Readonly<Record<string, string>> = {
  '1a': 'Short-term, basis reported, not on Form 8949',
  '1b': 'Short-term, basis reported (boxes A, G)',
  '2': 'Short-term, basis not reported (boxes B, H)',
  '3': 'Short-term, no information return (boxes C, I)',
  '4': 'Section 1256 contracts, 40% (Form 6781)',
  '6': 'Short-term loss carried in',
  '7': 'Net short-term capital gain or loss',
  '8a': 'Long-term, basis reported, not on Form 8949',
  '8b': 'Long-term, basis reported (boxes D, J)',
  '9': 'Long-term, basis not reported (boxes E, K)',
  '10': 'Long-term, no information return (boxes F, L)',
  '11': 'Section 1256 contracts, 60% (Form 6781)',
  '13': 'Capital gain distributions',
  '14': 'Long-term loss carried in',
  '15': 'Net long-term capital gain or loss',
  '16': 'Lines 7 and 15 combined',
  '18': '28% rate gain (collectibles)',
  '21': 'Loss allowed this year',
};

const withAmounts = (line: string, { proceeds, basis, adjustment, gain }: Amounts): ScheduleLine => ({
  line,
  about: ABOUT[line] ?? '',
  proceeds,
  basis,
  adjustment,
  gain,
});

const net = (line: string, gain: Fixed, about = ABOUT[line] ?? ''): ScheduleLine => ({
  line,
  about,
  proceeds: undefined,
  basis: undefined,
  adjustment: undefined,
  gain,
});

/** Fills in the schedule. */
export function scheduleD(input: ScheduleDInput): ScheduleD {
  const { year, form, distributions, carryIn, lossLimit, round } = input;
  const { contracts, collectibles } = specialGains(input.lines);
  const marked = sixtyForty(contracts, round);
  const sales = salesLines(form);
  const optional = (line: string, gain: Fixed): ScheduleLine[] => (gain === ZERO ? [] : [net(line, gain)]);
  const shortLines = [
    ...sales.filter(({ line }) => SHORT.has(line)),
    ...optional('4', marked.short),
    ...optional('6', negate(carryIn.short)),
  ];
  const longLines = [
    ...sales.filter(({ line }) => !SHORT.has(line)),
    ...optional('11', marked.long),
    ...optional('13', distributions),
    ...optional('14', negate(carryIn.long)),
  ];
  const line7 = sum(shortLines.map(({ gain }) => gain));
  const line15 = sum(longLines.map(({ gain }) => gain));
  const line16 = plus(line7, line15);
  const rate28 = rate28Worksheet({ collectibles, line14: negate(carryIn.long), line7 });
  const line18 = line15 > 0n && line16 > 0n ? rate28.gain : ZERO;
  const line21 = line16 < 0n ? smaller(negate(line16), lossLimit) : ZERO;
  const capitalGain = line16 < 0n ? negate(line21) : line16;
  return {
    lines: [
      ...shortLines,
      net('7', line7),
      ...longLines,
      net('15', line15),
      net('16', line16),
      ...optional('18', line18),
      ...optional('21', negate(line21)),
      net(`1040 line ${form1040Line(year)}`, capitalGain, 'To Form 1040'),
    ],
    line7,
    line15,
    line16,
    line18,
    line21,
    capitalGain,
    section1256: contracts,
    rate28Lines: collectibles === ZERO ? [] : rate28.lines,
  };
}

const SHORT: ReadonlySet<string> = new Set(['1a', '1b', '2', '3']);
const SALES_LINES = ['1a', '1b', '2', '3', '8a', '8b', '9', '10'] as const;

/** Lines 1a to 3 and 8a to 10, those that have something. */
function salesLines({ pages, direct }: Form8949): ScheduleLine[] {
  const totals = new Map<string, Amounts>();
  if (direct.short.count > 0) totals.set('1a', direct.short);
  if (direct.long.count > 0) totals.set('8a', direct.long);
  for (const { box, totals: page } of pages) {
    const line = SCHEDULE_D_LINES[box];
    totals.set(line, sumAmounts([totals.get(line) ?? NO_AMOUNTS, page]));
  }
  return SALES_LINES.flatMap((line) => {
    const total = totals.get(line);
    return total ? [withAmounts(line, total)] : [];
  });
}

/** Gain on section 1256 contracts, and on collectibles held over a year (code C). */
function specialGains(lines: Iterable<FormLine>): { contracts: Fixed; collectibles: Fixed } {
  let contracts = ZERO;
  let collectibles = ZERO;
  for (const { box, gain, term, code } of lines) {
    if (box === FORM_6781) contracts = plus(contracts, gain);
    else if (term === 'long' && code.includes('C')) collectibles = plus(collectibles, gain);
  }
  return { contracts, collectibles };
}

const SIXTY = (6n * 10n ** 17n) as Fixed;

/** Form 6781 lines 8 and 9: 60% is rounded, 40% is the rest, so that both sum to the gain. */
export function sixtyForty(gain: Fixed, round: AmountRounding): { readonly short: Fixed; readonly long: Fixed } {
  const long = round(times(gain, SIXTY, 'half-even'));
  return { short: minus(gain, long), long };
}
