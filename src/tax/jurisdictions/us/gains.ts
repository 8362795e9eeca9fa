/**
 * A year's gains by the rates they meet, and the three lines of Schedule D that they come to. Small enough to be worked
 * out again and again: "what would the tax be without this week's trades" is a subtraction here.
 */
import type { Day } from '../../../core/calendar.js';
import { type Fixed, larger, minus, negate, plus, sum, ZERO } from '../../../core/fixed.js';
import type { Settings } from '../../../settings/settings.js';
import type { AmountRounding } from '../../form-row.js';
import type { FormLine } from '../../jurisdiction.js';
import { termOf } from './holding-period.js';
import type { ScheduleGains } from './household-input.js';
import { sixtyForty } from './schedule-d.js';
import { FORM_6781 } from './section-1256.js';
import type { Carryover } from './worksheets/loss-carryover.js';
import { rate28Worksheet } from './worksheets/rate-28.js';

export interface Gains {
  readonly short: Fixed;
  /** Long-term, collectibles aside. */
  readonly long: Fixed;
  /** Long-term, taxed at 28% at most. */
  readonly collectibles: Fixed;
  /** Section 1256 contracts. */
  readonly contracts: Fixed;
  readonly distributions: Fixed;
}

export const NO_GAINS: Gains = { short: ZERO, long: ZERO, collectibles: ZERO, contracts: ZERO, distributions: ZERO };

export type GainKind = 'short' | 'long' | 'collectibles' | 'contracts';

/** The kind of gain of a plain purchase and sale, which no rule gives another term. */
export const plainGainKind = (asset: string, acquired: Day, sold: Day, { assets }: Settings): GainKind =>
  termOf(acquired, sold) === 'short' ? 'short' : assets[asset]?.collectible ? 'collectibles' : 'long';

/** The kind of gain that a line is. */
export function gainKindOf({ box, term, code }: FormLine): GainKind {
  if (box === FORM_6781) return 'contracts';
  if (term !== 'long') return 'short';
  return code.includes('C') ? 'collectibles' : 'long';
}

/** Sums of lines as printed. */
export function gainsOf(lines: Iterable<FormLine>, distributions: Fixed = ZERO): Gains {
  const gains = { short: ZERO, long: ZERO, collectibles: ZERO, contracts: ZERO };
  for (const line of lines) {
    const kind = gainKindOf(line);
    gains[kind] = plus(gains[kind], line.gain);
  }
  return { ...gains, distributions };
}

/** One year's gains without some of them. */
export const withoutGains = (all: Gains, some: Gains): Gains => ({
  short: minus(all.short, some.short),
  long: minus(all.long, some.long),
  collectibles: minus(all.collectibles, some.collectibles),
  contracts: minus(all.contracts, some.contracts),
  distributions: minus(all.distributions, some.distributions),
});

/** Lines 7, 15 and 18 of Schedule D. */
export function scheduleGains(gains: Gains, carryIn: Carryover, round: AmountRounding): ScheduleGains {
  const marked = sixtyForty(gains.contracts, round);
  const line7 = sum([gains.short, marked.short, negate(carryIn.short)]);
  const line15 = sum([gains.long, gains.collectibles, marked.long, gains.distributions, negate(carryIn.long)]);
  const both = line15 > 0n && plus(line7, line15) > 0n;
  const at28 = rate28Worksheet({ collectibles: gains.collectibles, line14: negate(carryIn.long), line7 }).gain;
  return { line7, line15, line18: both ? larger(at28, ZERO) : ZERO };
}
