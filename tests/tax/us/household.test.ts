/** Tax: worksheets line by line, and thousands of households against the statute's own wording. */
import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { formatFixed, parseFixed } from '../../../src/core/decimal-text.js';
import { type Fixed, ZERO } from '../../../src/core/fixed.js';
import { FILING_STATUSES, type FilingStatus } from '../../../src/settings/settings.js';
import { assessHousehold, type HouseholdInput, NO_INCOME } from '../../../src/tax/jurisdictions/us/household.js';
import { scheduleTax, tableTax } from '../../../src/tax/jurisdictions/us/income-tax.js';
import { RATE_YEARS, ratesOf, statusRates } from '../../../src/tax/jurisdictions/us/rates/index.js';
import { Random, SEED } from '../../support/random.js';
import { answer, type Case } from './statute.js';

const fixed = (value: Decimal.Value): Fixed => parseFixed(new Decimal(value).toFixed()) ?? ZERO;
const rates = (year: number, status: FilingStatus) => {
  const file = ratesOf(year);
  if (!file) throw new Error(`no rates of ${year}`);
  return statusRates(file, status);
};

const input = (one: Case): HouseholdInput => ({
  ...NO_INCOME,
  otherIncome: fixed(one.wages),
  interest: fixed(one.interest),
  ordinaryDividends: fixed(one.dividends),
  qualifiedDividends: fixed(one.qualified),
  digitalIncome: fixed(one.digital),
  line7: fixed(one.line7),
  line15: fixed(one.line15),
  line18: fixed(one.collectibles),
  line19: fixed(one.unrecaptured),
});

/** Amounts crowd around the places where something changes, and around nothing. */
function household(random: Random, status: FilingStatus): Case {
  const amount = (high: number): number => (random.chance(0.3) ? 0 : Math.round(random.next() * high * 100) / 100);
  const signed = (high: number): number => (random.chance(0.4) ? -amount(high) : amount(high));
  const scale = random.pick([5000, 30_000, 100_000, 300_000, 900_000]);
  const qualified = amount(scale / 10);
  const line7 = signed(scale);
  const line15 = signed(scale);
  const net = line15 > 0 && line7 + line15 > 0 ? Math.min(line15, line7 + line15) : 0;
  const special = random.chance(0.4) ? Math.round(random.next() * net * 100) / 100 : 0;
  const unrecaptured = random.chance(0.3) ? Math.round(random.next() * (net - special) * 100) / 100 : 0;
  return {
    status,
    wages: amount(scale),
    interest: amount(scale / 20),
    dividends: Math.round((qualified + amount(scale / 20)) * 100) / 100,
    qualified,
    digital: amount(scale / 10),
    line7,
    line15,
    collectibles: special,
    unrecaptured,
  };
}

const PER_STATUS_AND_YEAR = 120;

describe(`tax of generated households (seed ${SEED})`, () => {
  for (const year of RATE_YEARS) {
    it.each(FILING_STATUSES)(`${year} %s: ${PER_STATUS_AND_YEAR} households, both methods`, (status) => {
      const random = new Random(SEED + year);
      const file = ratesOf(year);
      if (!file) throw new Error('no rates');
      for (let i = 0; i < PER_STATUS_AND_YEAR; i++) {
        const one = household(random, status);
        for (const method of ['irs', 'exact'] as const) {
          const got = assessHousehold(input(one), rates(year, status), method);
          const law = answer(one, file, method);
          const seen = [got.agi, got.taxable, got.incomeTax, got.niit, got.carryover.short, got.carryover.long];
          const wanted = [law.agi, law.taxable, law.tax, law.niit, law.shortCarry, law.longCarry];
          expect(seen.map(formatFixed), `${method} ${JSON.stringify(one)}`).toEqual(
            wanted.map((value) => formatFixed(fixed(value))),
          );
        }
      }
    });
  }

  it('is not a test that any number passes', () => {
    const one = { ...household(new Random(1), 'single'), wages: 90_000, line15: 20_000, line7: 0, collectibles: 0 };
    const file = ratesOf(2025);
    if (!file) throw new Error('no rates');
    const law = answer({ ...one, wages: 90_001 }, file, 'exact');
    const got = assessHousehold(input(one), rates(2025, 'single'), 'exact');
    expect(formatFixed(got.agi)).not.toBe(formatFixed(fixed(law.agi)));
  });
});

describe('the Tax Table', () => {
  // Form 1040 instructions 2025: the sample of a joint return of 25,300, and the first rows.
  it('gives what the instructions print', () => {
    expect(formatFixed(tableTax(fixed(25_300), rates(2025, 'mfj')))).toBe('2562');
    expect(formatFixed(tableTax(fixed(50_000), rates(2025, 'single')))).toBe('5920');
    expect(
      [4.99, 5, 14.99, 15, 24.99, 25, 49.99].map((at) => formatFixed(tableTax(fixed(at), rates(2025, 'single')))),
    ).toEqual(['0', '1', '1', '2', '2', '4', '4']);
  });

  it('is the schedule within a row’s half width', () => {
    for (const status of FILING_STATUSES) {
      for (let at = 0; at < 100_000; at += 617) {
        const apart = tableTax(fixed(at), rates(2026, status)) - scheduleTax(fixed(at), rates(2026, status));
        expect(Math.abs(Number(apart) / 1e18)).toBeLessThanOrEqual(25 * 0.24 + 0.5);
      }
    }
  });
});

describe('the rate files', () => {
  it.each(RATE_YEARS)('%s: each bracket begins where the last ends, with the tax on it', (year) => {
    const file = ratesOf(year);
    if (!file) throw new Error('no rates');
    for (const status of ['single', 'mfj', 'mfs', 'hoh'] as const) {
      let tax = new Decimal(0);
      let end = 0;
      for (const { rate, over, upto, base_tax } of file.ordinary[status]) {
        expect(over).toBe(end);
        expect(base_tax).toBe(tax.toNumber());
        end = upto ?? Number.POSITIVE_INFINITY;
        if (upto !== null) tax = tax.plus(new Decimal(upto).minus(over).times(rate));
      }
      expect(end).toBe(Number.POSITIVE_INFINITY);
    }
    for (const block of [file.ordinary, file.ltcg, file.standard_deduction]) expect(block.source.cite).toMatch(/IRC/);
  });

  it('has none for a year without a file', () => {
    expect(ratesOf(2022)).toBeUndefined();
    expect(ratesOf(2031)).toBeUndefined();
  });
});
