/** What a year comes to under other laws: inclusion, limits, discounts, tax years. */
import { describe, expect, it } from 'vitest';
import { parseDay } from '../../../src/core/calendar.js';
import { formatFixed, parseFixed } from '../../../src/core/decimal-text.js';
import { type Fixed, ZERO } from '../../../src/core/fixed.js';
import { netCapitalGain, transitionalGain } from '../../../src/tax/jurisdictions/au/year.js';
import { taxableGain } from '../../../src/tax/jurisdictions/ca/year.js';
import { taxablePrivateGain } from '../../../src/tax/jurisdictions/de/year.js';
import { jurisdictionOf, jurisdictions } from '../../../src/tax/jurisdictions/registry.js';

const fixed = (text: string): Fixed => parseFixed(text) ?? ZERO;

describe('Canada', () => {
  it('CA-01: half of a net gain is taxable, nothing of a net loss (ITA s38(a))', () => {
    expect(formatFixed(taxableGain([fixed('3000')]))).toBe('1500');
    expect(formatFixed(taxableGain([]))).toBe('0');
    expect(formatFixed(taxableGain([fixed('100'), fixed('-300')]))).toBe('0');
  });
});

describe('Germany', () => {
  it.each([
    [2025, '999.99', '0'],
    [2025, '1000', '1000'],
    [2025, '1000.01', '1000.01'],
    [2023, '599.99', '0'],
    [2023, '600', '600'],
    [2025, '-50', '0'],
  ])('DE-02: %s, private sales of %s: taxed %s (§23(3) sentence 5 EStG)', (year, gain, taxed) => {
    expect(formatFixed(taxablePrivateGain(year, [fixed(gain)]))).toBe(taxed);
  });
});

describe('Australia', () => {
  it('AU-03: losses come off gains without the discount first, then the discount is taken (ITAA 1997 s102-5)', () => {
    const { net, discount, carried } = netCapitalGain([
      { gain: fixed('10000'), isDiscountable: true },
      { gain: fixed('10000'), isDiscountable: false },
      { gain: fixed('-8000'), isDiscountable: false },
    ]);
    expect([net, discount, carried].map(formatFixed)).toEqual(['7000', '5000', '0']);
    // MLC case study 3: 1,500 − 1,000 = 500, of which half.
    const small = netCapitalGain([{ gain: fixed('1500'), isDiscountable: true }], fixed('1000'));
    expect(formatFixed(small.net)).toBe('250');
    expect(formatFixed(netCapitalGain([{ gain: fixed('-700'), isDiscountable: true }]).carried)).toBe('700');
  });

  it('AU-05: bought before and sold after 1 July 2027: the gain until then is discounted, the rest is indexed', () => {
    const { deferred, discount, indexedCost, later, net, minimumTaxed } = transitionalGain({
      cost: fixed('10000'),
      valueAtChange: fixed('18000'),
      proceeds: fixed('20000'),
      indexFactor: fixed('1.030'),
      losses: ZERO,
    });
    expect([deferred, discount, indexedCost, later, net, minimumTaxed].map(formatFixed)).toEqual([
      ...['8000', '4000', '18540', '1460', '5460', '1460'],
    ]);
  });
});

describe('tax years', () => {
  it.each([
    ['us', '2025-12-31', 2025],
    ['ca', '2025-12-31', 2025],
    ['de', '2026-01-01', 2026],
    ['uk', '2026-04-05', 2025],
    ['uk', '2026-04-06', 2026],
    ['gb', '2026-04-06', 2026],
    ['au', '2026-06-30', 2025],
    ['au', '2026-07-01', 2026],
  ])('%s: %s is in %s', (country, day, year) => {
    expect(jurisdictionOf(country)?.taxYearOf(parseDay(day) ?? (0 as never))).toBe(year);
  });

  it('there is no other country yet', () => {
    expect(jurisdictions.map(({ country }) => country)).toEqual(['au', 'ca', 'de', 'uk', 'us']);
    expect(jurisdictionOf('fr')).toBeUndefined();
  });
});
