/**
 * Columns (f) and (g) of Form 8949: codes in the order of the alphabet without anything between them, and the net of all
 * their amounts (instructions to Form 8949, columns (f) and (g)). Each code has its sign, so that a row with a positive
 * "selling expense" is refused before it is printed.
 */
import { type Fixed, negate, sum, ZERO } from '../../../core/fixed.js';

/** What amount a code may carry. `zero`: the code only says something, column (g) gets nothing from it. */
type Sign = 'positive' | 'negative' | 'either' | 'zero';

export const ADJUSTMENT_SIGNS = {
  /** The basis on the statement is wrong. */
  B: 'either',
  /** Collectibles. */
  C: 'zero',
  /** Accrued market discount, reported as interest instead. */
  D: 'negative',
  /** Costs of selling that the statement leaves out (negative); an option's premium received (positive). */
  E: 'either',
  /** Gain on a main home that may be excluded. */
  H: 'negative',
  /** A loss that is not deductible, wash sales aside. */
  L: 'positive',
  /** A summary of several sales, with a statement attached. */
  M: 'zero',
  /** Received for somebody else. */
  N: 'either',
  O: 'either',
  P: 'either',
  /** Qualified small business stock. */
  Q: 'negative',
  /** Rollover of gain. */
  R: 'negative',
  /** Loss on small business stock that is ordinary. */
  S: 'either',
  /** The statement has the wrong term: the row stands in the right part. */
  T: 'zero',
  /** Wash sale. */
  W: 'positive',
  X: 'negative',
  /** Gain deferred before, now recognised. */
  Y: 'positive',
  /** Gain deferred into an opportunity fund. */
  Z: 'negative',
} as const satisfies Record<string, Sign>;

export type AdjustmentCode = keyof typeof ADJUSTMENT_SIGNS;

export interface Adjustment {
  readonly code: AdjustmentCode;
  readonly amount: Fixed;
}

export interface CombinedAdjustment {
  /** Column (f). */
  readonly code: string;
  /** Column (g). */
  readonly adjustment: Fixed;
}

/** True when the amount has the sign that its code asks for. */
export function hasRightSign({ code, amount }: Adjustment): boolean {
  const sign: Sign = ADJUSTMENT_SIGNS[code];
  if (sign === 'either') return true;
  if (sign === 'zero') return amount === ZERO;
  return sign === 'positive' ? amount >= 0n : amount <= 0n;
}

/** Puts a row's adjustments together. */
export const combineAdjustments = (adjustments: readonly Adjustment[]): CombinedAdjustment => ({
  code: joinCodes(adjustments.map(({ code }) => code)),
  adjustment: sum(adjustments.map(({ amount }) => amount)),
});

/** Codes once each, in the order of the alphabet. */
export const joinCodes = (codes: Iterable<string>): string =>
  [...new Set([...codes].flatMap((code) => [...code]))].sort().join('');

/** Code N takes all of a nominee's gain or loss out of the row. */
export const nomineeAdjustment = (gain: Fixed): Adjustment => ({ code: 'N', amount: negate(gain) });
