import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { addYears, civilDate, dayOf, formatDay, parseDay, validDay, yearOf } from '../../src/core/calendar.js';
import { clockOf, formatInstant, type Instant, isZone } from '../../src/core/zone.js';
import { Random, SEED } from '../support/random.js';

describe('days', () => {
  it('agrees with luxon on every day from 1850 to 2150', () => {
    let luxon = DateTime.utc(1850, 1, 1);
    for (let day = dayOf(1850, 1, 1); day <= dayOf(2150, 12, 31); day++) {
      const { year, month, date } = civilDate(day);
      expect(`${year}-${month}-${date}`).toBe(`${luxon.year}-${luxon.month}-${luxon.day}`);
      expect(dayOf(year, month, date)).toBe(day);
      luxon = luxon.plus({ days: 1 });
    }
  });

  it('refuses dates that do not exist', () => {
    expect(parseDay('2025-02-29')).toBeUndefined();
    expect(parseDay('2025-11-31')).toBeUndefined();
    expect(parseDay('2025-13-01')).toBeUndefined();
    expect(parseDay('25-01-01')).toBeUndefined();
    expect(validDay(2024, 2, 29)).toBe(dayOf(2024, 2, 29));
  });

  it('moves by years on the calendar', () => {
    expect(formatDay(addYears(dayOf(2024, 2, 29), 1))).toBe('2025-02-28');
    expect(yearOf(dayOf(2025, 12, 31))).toBe(2025);
  });
});

describe('zones', () => {
  it('puts an instant near midnight on 31 December into the right tax year', () => {
    const instant = Date.UTC(2026, 0, 1, 3, 30) as Instant;
    expect(formatDay(clockOf('America/New_York').dayAt(instant))).toBe('2025-12-31');
    expect(formatDay(clockOf('UTC').dayAt(instant))).toBe('2026-01-01');
    expect(formatDay(clockOf('UTC-3').dayAt(instant))).toBe('2026-01-01');
    expect(formatDay(clockOf('Pacific/Kiritimati').dayAt((instant - 18 * 3_600_000) as Instant))).toBe('2025-12-31');
  });

  it(`agrees with luxon at random instants, changes of the clock included (seed ${SEED})`, () => {
    const random = new Random(SEED);
    for (const zone of [
      'America/New_York',
      'Europe/Berlin',
      'Australia/Lord_Howe',
      'Asia/Kolkata',
      'America/St_Johns',
    ]) {
      const clock = clockOf(zone);
      for (let i = 0; i < 2000; i++) {
        const instant = Math.floor(random.next() * 60 * 365 * 86_400_000) as Instant;
        const luxon = DateTime.fromMillis(instant, { zone });
        expect(formatDay(clock.dayAt(instant))).toBe(luxon.toISODate());
        const wall = instant + luxon.offset * 60_000;
        expect(DateTime.fromMillis(clock.instantOf(wall), { zone }).toISODate()).toBe(luxon.toISODate());
      }
    }
  });

  it('knows names and offsets, and no others', () => {
    expect(['UTC', 'UTC+8', '+02:00', 'America/New_York'].every(isZone)).toBe(true);
    expect(isZone('Mars/Olympus')).toBe(false);
  });

  it('writes instants', () => {
    expect(formatInstant(Date.UTC(2025, 2, 1, 14, 5, 9) as Instant)).toBe('2025-03-01T14:05:09Z');
    expect(formatInstant((Date.UTC(1969, 11, 31, 23, 59, 59) + 250) as Instant)).toBe('1969-12-31T23:59:59.250Z');
  });
});
