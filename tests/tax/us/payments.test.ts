/** Quarterly payments that are safe (§6654), their due days (§7503), and what waiting for the long term would have saved. */
import { describe, expect, it } from 'vitest';
import { formatDay } from '../../../src/core/calendar.js';
import { formatCents } from '../../../src/core/decimal-text.js';
import { type Fixed, sum, whole, ZERO } from '../../../src/core/fixed.js';
import { yearReport } from '../../../src/report/year.js';
import { dueDays, safeHarbour } from '../../../src/tax/jurisdictions/us/safe-harbour.js';
import { bookOf, lines } from '../../support/book.js';

const ask = (
  tax: number | undefined,
  prior: { tax: number; agi: number } | undefined,
  withheld = 0,
  status = 'single',
) =>
  safeHarbour({
    year: 2025,
    status: status as 'single',
    ...(tax === undefined ? {} : { tax: whole(tax) }),
    prior: prior && { tax: whole(prior.tax), agi: whole(prior.agi) },
    withheld: whole(withheld),
  });

describe('estimated payments', () => {
  it('are the smaller of 90% of the year and 100% of the year before, in four parts', () => {
    const found = ask(20_000, { tax: 15_001, agi: 100_000 });
    expect(formatCents(found?.required ?? ZERO)).toBe('15001.00');
    expect(found?.instalments.map(({ amount }) => formatCents(amount))).toEqual([
      '3750.25',
      '3750.25',
      '3750.25',
      '3750.25',
    ]);
    expect(formatCents(ask(16_000, { tax: 15_000, agi: 100_000 })?.required ?? ZERO)).toBe('14400.00');
  });

  it('ask for 110% of the year before above 150,000 of income, 75,000 on a separate return', () => {
    const prior = { tax: 10_000, agi: 150_001 };
    expect(formatCents(ask(50_000, prior)?.required ?? ZERO)).toBe('11000.00');
    expect(formatCents(ask(50_000, { ...prior, agi: 150_000 })?.required ?? ZERO)).toBe('10000.00');
    expect(formatCents(ask(50_000, { ...prior, agi: 75_001 }, 0, 'mfs')?.required ?? ZERO)).toBe('11000.00');
  });

  it('are less by what is withheld, and nothing when less than 1,000 is left or nothing was owed before', () => {
    expect(formatCents(ask(20_000, { tax: 15_000, agi: 100_000 }, 9000)?.required ?? ZERO)).toBe('6000.00');
    expect(ask(10_000, { tax: 10_000, agi: 90_000 }, 9001)?.required).toBe(ZERO);
    expect(formatCents(ask(10_001, { tax: 20_000, agi: 90_000 }, 9000)?.required ?? ZERO)).toBe('0.90');
    expect(ask(90_000, { tax: 0, agi: 20_000 })?.required).toBe(ZERO);
    expect(ask(undefined, undefined)).toBeUndefined();
  });

  it('split to the cent and sum to the whole', () => {
    const parts = ask(undefined, { tax: 10_003, agi: 160_000 });
    expect(formatCents(sum(parts?.instalments.map(({ amount }) => amount) ?? []))).toBe('11003.30');
  });

  // Form 1040-ES of each year.
  it('are due on the days that Form 1040-ES prints', () => {
    expect(dueDays(2023).map(formatDay)).toEqual(['2023-04-18', '2023-06-15', '2023-09-15', '2024-01-16']);
    expect(dueDays(2024).map(formatDay)).toEqual(['2024-04-15', '2024-06-17', '2024-09-16', '2025-01-15']);
    expect(dueDays(2025).map(formatDay)).toEqual(['2025-04-15', '2025-06-16', '2025-09-15', '2026-01-15']);
    expect(dueDays(2026).map(formatDay)).toEqual(['2026-04-15', '2026-06-15', '2026-09-15', '2027-01-15']);
  });
});

describe('waiting for the long term', () => {
  const rows = lines(`id,time,type,asset,class,quantity,total
    B1,2024-06-10,buy,AA,digital,1,1000
    B2,2024-06-10,buy,BB,digital,1,1000
    B3,2024-06-10,buy,CC,digital,1,1000
    B4,2024-06-10,buy,DD,digital,1,1000
    B5,2024-06-10,buy,EE,digital,1,1000
    S1,2025-06-10,sell,AA,,1,11000
    S2,2025-05-12,sell,BB,,1,6000
    S3,2025-05-11,sell,CC,,1,3000
    S4,2025-03-12,sell,DD,,1,2000
    S5,2025-06-10,sell,EE,,1,100`);

  it('counts gains sold 30, 60 and 90 days or less before it, and prices them at the same prices', () => {
    const settings = { taxpayer: { otherIncome: 120_000 } };
    const { us } = yearReport(bookOf({ rows, settings }), 2025);
    // The first long-term day is 2025-06-11: one, 30, 31 and 91 days are missing; a loss is better short.
    expect(us.waiting.map(({ days, lines: count, gain }) => [days, count, formatCents(gain)])).toEqual([
      [30, 2, '15000.00'],
      [60, 3, '17000.00'],
      [90, 3, '17000.00'],
    ]);
    // In the 24% bracket 15,000 of short-term gain costs 24%; the 900 lost short-term would then meet long-term gain.
    const [first] = us.waiting;
    const saved = us.tax?.savedIfLong(whole(15_000)) as Fixed;
    expect(formatCents(first?.saved ?? ZERO)).toBe(formatCents(saved));
    expect(Number(formatCents(saved))).toBeCloseTo(15_000 * 0.24 - 15_000 * 0.15, 2);
  });
});
