/** The days that a command looks at: `--from` and `--to`. */
import { type Day, parseDay } from '../../core/calendar.js';
import type { Options } from '../command.js';
import { UsageError } from '../io.js';

/** @throws UsageError for what is no date, or ends before it begins. */
export function readPeriod(options: Options): { readonly from?: Day; readonly to?: Day } {
  const from = readDay(options.from, '--from');
  const to = readDay(options.to, '--to');
  if (from !== undefined && to !== undefined && to < from) throw new UsageError('--to lies before --from.');
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

function readDay(text: unknown, name: string): Day | undefined {
  if (text === undefined) return undefined;
  const day = typeof text === 'string' ? parseDay(text) : undefined;
  if (day === undefined) throw new UsageError(`${name} "${String(text)}" is not a date such as 2025-12-31.`);
  return day;
}

export const PERIOD_OPTIONS = [
  { flags: '--from <date>', about: 'first day (default: the first transaction)' },
  { flags: '--to <date>', about: 'last day (default: the last that has prices)' },
] as const;
