/**
 * Gains taken shortly before they would have been long-term: how many, how much, and what waiting would have saved at the
 * same prices. Sales that a rule gives a term (short sales, inherited property, contracts marked to market) are not among
 * them, nor are losses: those are better short.
 */
import type { Fixed } from '../../../core/fixed.js';
import { plus, ZERO } from '../../../core/fixed.js';
import type { DisposalKind } from '../../../lots/disposal.js';
import type { FormLine } from '../../jurisdiction.js';
import { firstLongTermDay } from './holding-period.js';

export interface WaitingWindow {
  /** Sold at most so many days before the first long-term day. */
  readonly days: number;
  readonly lines: number;
  readonly gain: Fixed;
  /** Undefined for a year without rates. */
  readonly saved: Fixed | undefined;
}

export const WAITING_DAYS = [30, 60, 90] as const;

/** Disposals whose moment the person chose. */
const CHOSEN: ReadonlySet<DisposalKind> = new Set(['sale', 'swap', 'spend']);

/** Days that were missing to the long term; undefined where waiting was no choice. */
export function daysToLongTerm({ disposal, term, gain }: FormLine): number | undefined {
  if (term !== 'short' || gain <= 0n || disposal.fixedTerm || disposal.inherited || !CHOSEN.has(disposal.kind))
    return undefined;
  return firstLongTermDay(disposal.holdingFrom) - disposal.sold;
}

export function waitingWindows(
  lines: Iterable<FormLine>,
  savedIfLong: ((gain: Fixed) => Fixed) | undefined,
): WaitingWindow[] {
  const windows = WAITING_DAYS.map((days) => ({ days, lines: 0, gain: ZERO }));
  for (const line of lines) {
    const missing = daysToLongTerm(line);
    if (missing === undefined) continue;
    for (const window of windows) {
      if (missing > window.days) continue;
      window.lines++;
      window.gain = plus(window.gain, line.gain);
    }
  }
  return windows.map((window) => ({ ...window, saved: savedIfLong?.(window.gain) }));
}
