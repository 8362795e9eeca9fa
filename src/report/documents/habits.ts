/** Trading habits as data: baseline, bursts, and gains taken shortly before they were long-term. */
import { formatDay } from '../../core/calendar.js';
import { formatCents, formatFixed } from '../../core/decimal-text.js';
import { type Fixed, roundTo } from '../../core/fixed.js';
import type { Baseline } from '../../tax/bursts.js';
import type { YearReport } from '../year.js';

const cents = (value: Fixed | undefined): string | null => (value === undefined ? null : formatCents(value));
const short = (value: Fixed, digits: number): string => formatFixed(roundTo(value, digits, 'half-up'));

const baselineItem = ({ periods, median, mad, mean, most }: Baseline) => ({
  periods,
  medianFills: formatFixed(median),
  mad: formatFixed(mad),
  meanFills: short(mean, 2),
  mostFills: most,
});

export const habitsItem = ({ habits, us }: YearReport) => ({
  perWeek: baselineItem(habits.perWeek),
  perMonth: baselineItem(habits.perMonth),
  bursts: habits.bursts.map((one) => ({
    from: formatDay(one.from),
    to: formatDay(one.to),
    fills: one.fills,
    score: formatFixed(one.score),
    disposals: one.disposals,
    fees: formatCents(one.fees),
    shortGain: formatCents(one.shortGain),
    longGain: formatCents(one.longGain),
    tax: cents(one.tax),
  })),
  gainedShort: formatCents(habits.gainedShort),
  gainedLong: formatCents(habits.gainedLong),
  shortShare: habits.shortShare === undefined ? null : short(habits.shortShare, 4),
  fees: formatCents(habits.fees),
  feesByMonth: [...habits.feesByMonth].sort().map(([month, fees]) => ({ month, fees: formatCents(fees) })),
  feesUnpriced: habits.feesUnpriced,
  waiting: us.waiting.map(({ days, lines, gain, saved }) => ({
    withinDays: days,
    lines,
    gain: formatCents(gain),
    saved: cents(saved),
  })),
});
