/**
 * Instants and time zones. A fill at 23:30 UTC on 31 December may be next year's for the person who pays the tax,
 * so an instant becomes a day only through a named zone. Asking luxon for each row would take longer than all the
 * rest, so it is asked once per zone and UTC day, and per quarter hour only on days when the clock changes.
 */
import { FixedOffsetZone, IANAZone, type Zone } from 'luxon';
import { type Day, formatDay, MS_PER_DAY } from './calendar.js';

declare const instantBrand: unique symbol;

/** Milliseconds since 1970-01-01T00:00Z; a fraction keeps what a platform gives beyond the millisecond. */
export type Instant = number & { readonly [instantBrand]: true };

export const MS_PER_MINUTE = 60_000;
const MS_PER_QUARTER = 900_000;

/** A zone that answers for one place: which calendar day an instant falls on, and which instant a wall clock showed. */
export interface Clock {
  readonly zone: string;
  /** The offset from UTC in minutes at an instant. */
  offsetAt(instant: number): number;
  dayAt(instant: Instant): Day;
  /** The instant at which the wall clock showed `localMs` (as if that reading were UTC). */
  instantOf(localMs: number): Instant;
}

const clocks = new Map<string, Clock>();

/** True for `America/New_York`, `UTC`, `UTC+8`. */
export const isZone = (name: string): boolean => resolveZone(name) !== undefined;

function resolveZone(name: string): Zone | undefined {
  const fixed = /^(?:UTC|GMT)?([+-])(\d{1,2})(?::?(\d{2}))?$/i.exec(name);
  if (fixed) {
    const minutes = Number(fixed[2]) * 60 + Number(fixed[3] ?? '0');
    return FixedOffsetZone.instance(fixed[1] === '-' ? -minutes : minutes);
  }
  if (/^(utc|gmt|z)$/i.test(name)) return FixedOffsetZone.utcInstance;
  return IANAZone.isValidZone(name) ? IANAZone.create(name) : undefined;
}

/** The clock of a zone. @throws RangeError for an unknown zone; check with `isZone` where people type it. */
export function clockOf(name: string): Clock {
  const known = clocks.get(name);
  if (known) return known;
  const zone = resolveZone(name);
  if (!zone) throw new RangeError(`no such time zone: ${name}`);
  const clock = zone.isUniversal ? fixedClock(name, zone.offset(0)) : changingClock(name, zone);
  clocks.set(name, clock);
  return clock;
}

function fixedClock(name: string, minutes: number): Clock {
  const shift = minutes * MS_PER_MINUTE;
  return {
    zone: name,
    offsetAt: () => minutes,
    dayAt: (instant) => Math.floor((instant + shift) / MS_PER_DAY) as Day,
    instantOf: (localMs) => (localMs - shift) as Instant,
  };
}

function changingClock(name: string, zone: Zone): Clock {
  const whole = new Map<number, number>();
  const quarterly = new Map<number, number>();
  const offsetAt = (instant: number): number => {
    const day = Math.floor(instant / MS_PER_DAY);
    let offset = whole.get(day);
    if (offset === undefined) {
      offset = zone.offset(day * MS_PER_DAY);
      if (offset !== zone.offset((day + 1) * MS_PER_DAY - 1)) offset = Number.NaN;
      whole.set(day, offset);
    }
    return Number.isNaN(offset) ? remembered(quarterly, Math.floor(instant / MS_PER_QUARTER), zone) : offset;
  };
  return {
    zone: name,
    offsetAt,
    dayAt: (instant) => Math.floor((instant + offsetAt(instant) * MS_PER_MINUTE) / MS_PER_DAY) as Day,
    instantOf: (localMs) => {
      const guess = localMs - offsetAt(localMs) * MS_PER_MINUTE;
      return (localMs - offsetAt(guess) * MS_PER_MINUTE) as Instant;
    },
  };
}

function remembered(quarterly: Map<number, number>, quarter: number, zone: Zone): number {
  let offset = quarterly.get(quarter);
  if (offset === undefined) {
    offset = zone.offset(quarter * MS_PER_QUARTER);
    quarterly.set(quarter, offset);
  }
  return offset;
}

const padded = (n: number, width: number): string => String(n).padStart(width, '0');

/** Writes `2025-03-01T14:05:09Z`, with milliseconds only when there are any. */
export function formatInstant(instant: Instant): string {
  const day = Math.floor(instant / MS_PER_DAY) as Day;
  const rest = Math.floor(instant - day * MS_PER_DAY);
  const seconds = Math.floor(rest / 1000);
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const ms = rest % 1000;
  return `${formatDay(day)}T${clock.map((n) => padded(n, 2)).join(':')}${ms === 0 ? '' : `.${padded(ms, 3)}`}Z`;
}
