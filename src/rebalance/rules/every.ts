/**
 * `4h`, `30m`, `12h`, `3d`: a look each time so much has gone by since midnight UTC of 1970; `continuous`: at each bar there
 * is, which the report names for what it is (hourly prices cannot tell what trading by the second would have done).
 */
import { MS_PER_DAY } from '../../core/calendar.js';
import type { RuleKind, Schedule } from './rule.js';

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: MS_PER_DAY };

export const everyRule: RuleKind = {
  id: 'continuous, Nm, Nh, Nd',
  about: 'at each bar, or every so many minutes, hours or days',
  example: '4h',
  parse: (text) => {
    if (text === 'continuous') return { schedule: EACH_BAR };
    const match = /^(\d+)(m|h|d)$/.exec(text === 'hourly' ? '1h' : text);
    const length = Number(match?.[1] ?? 0) * (UNITS[match?.[2] ?? ''] ?? 0);
    return length > 0 ? { schedule: everyMs(length) } : undefined;
  },
};

/** A look at every bar. */
export const EACH_BAR: Schedule = {
  phases: () => 1,
  looks: ({ bars }) => new Uint8Array(bars).fill(1),
};

/** A bar is the last of its stretch when the next one lies in another. */
export function everyMs(length: number): Schedule {
  return {
    phases: ({ step }) => Math.max(1, Math.round(length / Math.max(step, 1))),
    tooFine: ({ step }) => (step > length * 1.5 ? 'the prices have fewer bars than the rule has looks' : undefined),
    looks: ({ times, bars, step }, phase) => {
      const looks = new Uint8Array(bars);
      const shift = phase * step;
      for (let t = 0; t < bars; t++) {
        const now = (times[t] as number) - shift;
        const next = (t + 1 < bars ? (times[t + 1] as number) : (times[t] as number) + step) - shift;
        if (Math.floor(now / length) !== Math.floor(next / length)) looks[t] = 1;
      }
      return looks;
    },
  };
}
