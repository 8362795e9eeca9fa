/**
 * What of a year's capital gains is taxable in Canada: half (Income Tax Act s38(a)). The inclusion of two thirds that was
 * proposed in 2024 was cancelled in March 2025. A net loss is carried and taxes nothing.
 */
import { divideRaw, type Fixed, sum } from '../../../core/fixed.js';

/** The taxable part of a year's gains, to the cent; zero for a net loss. */
export function taxableGain(gains: Iterable<Fixed>): Fixed {
  const net = sum(gains);
  return (net <= 0n ? 0n : divideRaw(net, 2n, 'half-even')) as Fixed;
}
