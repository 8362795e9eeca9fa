/** More than one year, by the calendar (§1222; Pub. 550 ch. 4; Rev. Rul. 66-7, 66-97). */
import { expect, it } from 'vitest';
import { type Day, formatDay, parseDay } from '../../../src/core/calendar.js';
import { firstLongTermDay, termOf } from '../../../src/tax/jurisdictions/us/holding-period.js';

const day = (text: string): Day => parseDay(text) as Day;

it.each([
  ['2024-01-31', '2025-01-29', 'short', '2025-02-01'],
  ['2024-01-31', '2025-02-06', 'long', '2025-02-01'],
  ['2024-01-31', '2025-01-31', 'short', '2025-02-01'],
  ['2024-01-31', '2025-02-01', 'long', '2025-02-01'],
  ['2023-03-15', '2024-03-15', 'short', '2024-03-16'],
  ['2023-03-15', '2024-03-16', 'long', '2024-03-16'],
  ['2023-02-28', '2024-02-28', 'short', '2024-03-01'],
  ['2023-02-28', '2024-02-29', 'short', '2024-03-01'],
  ['2023-02-28', '2024-03-01', 'long', '2024-03-01'],
  ['2024-02-29', '2025-02-28', 'short', '2025-03-01'],
  ['2024-02-29', '2025-03-01', 'long', '2025-03-01'],
  ['2024-06-30', '2025-06-30', 'short', '2025-07-01'],
  ['2024-06-30', '2025-07-01', 'long', '2025-07-01'],
  ['2023-12-31', '2025-01-01', 'long', '2025-01-01'],
])('HP-01: acquired %s, sold %s: %s, first long day %s', (acquired, sold, term, first) => {
  expect(termOf(day(acquired), day(sold))).toBe(term);
  expect(formatDay(firstLongTermDay(day(acquired)))).toBe(first);
});
