/**
 * Worked returns: Schedule D, the worksheets of the instructions, carryovers, tax by both methods. Each by the figures of a
 * household and what its return must say, line by line.
 */
import { describe, expect, it } from 'vitest';
import { formatFixed, parseFixed } from '../../../src/core/decimal-text.js';
import { type Fixed, negate, ZERO } from '../../../src/core/fixed.js';
import { FILING_STATUSES, type FilingStatus } from '../../../src/settings/settings.js';
import { assessHousehold, type HouseholdInput, NO_INCOME } from '../../../src/tax/jurisdictions/us/household.js';
import { ratesOf, statusRates } from '../../../src/tax/jurisdictions/us/rates/index.js';
import type { WorksheetLine } from '../../../src/tax/jurisdictions/us/worksheets/line.js';
import { carryoverWorksheet } from '../../../src/tax/jurisdictions/us/worksheets/loss-carryover.js';

interface Wanted {
  readonly agi: string;
  readonly deduction: string;
  readonly taxable: string;
  readonly capitalGain: string;
  readonly irs: string;
  readonly exact: string;
  readonly niit?: string;
  readonly carry?: readonly [short: string, long: string];
  /** Lines of the worksheet that the tax comes from, by number. */
  readonly worksheet?: string;
  readonly carryover?: string;
}

interface Return {
  readonly id: string;
  readonly about: string;
  readonly year: number;
  readonly status: FilingStatus;
  readonly wages: number;
  readonly qualified?: number;
  readonly line7: number;
  readonly line15: number;
  readonly line18?: number;
  readonly wanted: Wanted;
}

const returns: readonly Return[] = [
  {
    ...{ id: 'SD-01', about: 'short-term loss nets against long-term gain', year: 2025, status: 'single' },
    ...{ wages: 80_000, line7: -2000, line15: 12_000 },
    wanted: {
      ...{ agi: '90000', deduction: '15750', taxable: '74250', capitalGain: '10000', irs: '10555', exact: '10549' },
      worksheet:
        '1=74250 2=0 3=10000 4=10000 5=64250 6=48350 7=48350 8=48350 9=0 10=10000 11=0 12=10000 13=533400 14=74250 ' +
        '15=64250 16=10000 17=10000 18=1500 19=10000 20=0 21=0 22=9055 23=10555 24=11255 25=10555',
    },
  },
  {
    ...{ id: 'SD-02', about: 'gain straddles 0% and 15%', year: 2025, status: 'mfj' },
    ...{ wages: 100_000, qualified: 3000, line7: 0, line15: 40_000 },
    wanted: {
      ...{ agi: '143000', deduction: '31500', taxable: '111500', capitalGain: '40000', irs: '9966', exact: '9963' },
      worksheet:
        '1=111500 2=3000 3=40000 4=43000 5=68500 6=96700 7=96700 8=68500 9=28200 10=43000 11=28200 12=14800 13=600050 ' +
        '14=111500 15=96700 16=14800 17=14800 18=2220 19=43000 20=0 21=0 22=7746 23=9966 24=14358 25=9966',
    },
  },
  {
    ...{ id: 'SD-05', about: 'qualified dividends with a net capital loss', year: 2023, status: 'single' },
    ...{ wages: 60_000, qualified: 2500, line7: -4000, line15: 1000 },
    wanted: {
      ...{ agi: '59500', deduction: '13850', taxable: '45650', capitalGain: '-3000', irs: '5114.75', exact: '5111.75' },
      carry: ['0', '0'],
      worksheet:
        '1=45650 2=2500 3=0 4=2500 5=43150 6=44625 9=1475 12=1025 13=492300 18=153.75 22=4961 23=5114.75 24=5356 25=5114.75',
      carryover: '1=45650 2=3000 3=48650 4=3000 5=4000 6=1000 7=4000 8=0 9=0 13=0',
    },
  },
  {
    ...{ id: 'SD-07', about: 'NIIT limited by the excess of MAGI', year: 2025, status: 'single' },
    ...{ wages: 190_000, line7: 0, line15: 50_000 },
    wanted: {
      ...{ agi: '240000', deduction: '15750', taxable: '224250', capitalGain: '50000', irs: '42167', exact: '42167' },
      niit: '1520',
      worksheet: '1=224250 5=174250 9=0 12=50000 16=50000 18=7500 22=34667 23=42167 24=48823 25=42167',
    },
  },
  {
    ...{ id: 'SD-08', about: 'collectibles at 28% at most', year: 2025, status: 'single' },
    ...{ wages: 120_000, line7: 0, line15: 30_000, line18: 20_000 },
    wanted: {
      ...{ agi: '150000', deduction: '15750', taxable: '134250', capitalGain: '30000', irs: '24167', exact: '24167' },
      worksheet:
        '1=134250 2=0 7=30000 9=30000 10=30000 11=20000 12=20000 13=10000 14=124250 15=48350 18=104250 19=134250 ' +
        '20=124250 21=124250 22=0 23=10000 24=0 25=10000 26=533400 27=134250 28=124250 29=10000 30=10000 31=1500 ' +
        '32=10000 33=0 34=0 41=134250 42=0 43=0 44=22667 45=24167 46=25067 47=24167',
    },
  },
  {
    ...{ id: 'SD-11', about: 'both terms lose; the carry keeps its character', year: 2024, status: 'single' },
    ...{ wages: 60_000, line7: -10_000, line15: -5000 },
    wanted: {
      ...{ agi: '57000', deduction: '14600', taxable: '42400', capitalGain: '-3000', irs: '4859', exact: '4856' },
      carry: ['7000', '5000'],
      carryover: '1=42400 2=3000 3=45400 4=3000 5=10000 6=0 7=3000 8=7000 9=5000 10=0 11=0 12=0 13=5000',
    },
  },
  {
    ...{ id: 'SD-12', about: 'the carryovers of SD-11 used a year later', year: 2025, status: 'single' },
    ...{ wages: 60_000, line7: 4000 - 7000, line15: 2000 - 5000 },
    wanted: {
      ...{ agi: '57000', deduction: '15750', taxable: '41250', capitalGain: '-3000', irs: '4715', exact: '4711.5' },
      carry: ['0', '3000'],
      carryover: '1=41250 2=3000 3=44250 4=3000 5=3000 6=0 7=3000 8=0 9=3000 10=0 11=0 12=0 13=3000',
    },
  },
  {
    ...{ id: 'SD-14', about: 'deductions exceed income: none of the 3,000 is used up', year: 2025, status: 'single' },
    ...{ wages: 10_000, line7: 0, line15: -8000 },
    wanted: {
      ...{ agi: '7000', deduction: '15750', taxable: '0', capitalGain: '-3000', irs: '0', exact: '0' },
      carry: ['0', '8000'],
      carryover: '1=-8750 2=3000 3=0 4=0 5=0 6=0 7=0 8=0 9=8000 10=0 11=0 12=0 13=8000',
    },
  },
  {
    ...{ id: 'SD-15', about: 'only part of the 3,000 is used up', year: 2025, status: 'single' },
    ...{ wages: 17_750, line7: -8000, line15: 0 },
    wanted: {
      ...{ agi: '14750', deduction: '15750', taxable: '0', capitalGain: '-3000', irs: '0', exact: '0' },
      carry: ['6000', '0'],
      carryover: '1=-1000 2=3000 3=2000 4=2000 5=8000 6=0 7=2000 8=6000 9=0 10=0 11=0 12=0 13=0',
    },
  },
];

const fixed = (amount: number): Fixed => parseFixed(String(amount)) ?? ZERO;

const householdOf = ({ wages, qualified = 0, line7, line15, line18 = 0 }: Return): HouseholdInput => ({
  ...NO_INCOME,
  otherIncome: fixed(wages),
  ordinaryDividends: fixed(qualified),
  qualifiedDividends: fixed(qualified),
  line7: fixed(line7),
  line15: fixed(line15),
  line18: fixed(line18),
});

/** The lines that the case speaks of, as `1=74250 2=0`. */
function spoken(lines: readonly WorksheetLine[], wanted: string): string {
  const amounts = new Map(lines.map(({ line, amount }) => [line, formatFixed(amount)]));
  const asked = wanted.split(' ').map((part) => part.split('=')[0] ?? '');
  return asked.map((line) => `${line}=${amounts.get(line) ?? '0'}`).join(' ');
}

describe('worked returns', () => {
  it.each(returns.map((one) => [`${one.id}: ${one.year} ${one.status}, ${one.about}`, one] as const))(
    '%s',
    (_, one) => {
      const file = ratesOf(one.year);
      if (!file) throw new Error(`no rates of ${one.year}`);
      const rates = statusRates(file, one.status);
      const irs = assessHousehold(householdOf(one), rates, 'irs');
      const exact = assessHousehold(householdOf(one), rates, 'exact');
      const { worksheet, carryover, carry, niit, ...figures } = one.wanted;
      expect({
        agi: formatFixed(irs.agi),
        deduction: formatFixed(irs.deduction),
        taxable: formatFixed(irs.taxable),
        capitalGain: formatFixed(irs.capitalGain),
        irs: formatFixed(irs.incomeTax),
        exact: formatFixed(exact.incomeTax),
      }).toEqual(figures);
      expect(formatFixed(irs.niit)).toBe(niit ?? '0');
      expect([irs.carryover.short, irs.carryover.long].map(formatFixed)).toEqual(carry ?? ['0', '0']);
      if (worksheet) expect(spoken(irs.worksheet?.lines ?? [], worksheet)).toBe(worksheet);
      if (carryover) expect(spoken(irs.carryoverLines, carryover)).toBe(carryover);
    },
  );

  it('SD-16: Pub. 550 ch. 4, a joint loss of 7,000 with 26,000 of taxable income carries 4,000; one of 2,000 nothing', () => {
    const carried = (loss: number, allowed: number): string => {
      const sheet = carryoverWorksheet({
        taxableUnfloored: fixed(26_000),
        lossAllowed: fixed(allowed),
        line7: ZERO,
        line15: negate(fixed(loss)),
      });
      return formatFixed(sheet.carryover.long);
    };
    expect([carried(7000, 3000), carried(2000, 2000)]).toEqual(['4000', '0']);
    expect(FILING_STATUSES).toContain('mfj');
  });
});
