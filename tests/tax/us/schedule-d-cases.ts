/**
 * Returns worked by hand through the IRS worksheets, each with its source: what goes in, the lines of the worksheets, and what
 * comes out. Amounts as a person writes them; worksheet lines by their number on the form of that year.
 */
import type { FilingStatus } from '../../../src/settings/settings.js';

export interface ScheduleCase {
  readonly name: string;
  readonly source: string;
  readonly year: number;
  readonly status: FilingStatus;
  readonly wages: number;
  readonly dividends?: number;
  readonly qualified?: number;
  readonly interest?: number;
  readonly line7: number;
  readonly line15: number;
  readonly line18?: number;
  readonly agi: number;
  readonly taxable: number;
  /** By the Tax Table or Tax Computation Worksheet, and by the exact schedules. */
  readonly irs: number;
  readonly exact: number;
  readonly niit?: number;
  readonly shortCarry?: number;
  readonly longCarry?: number;
  /** Lines of the tax worksheet. */
  readonly worksheet?: Readonly<Record<string, number>>;
  /** Lines of the Capital Loss Carryover Worksheet. */
  readonly carryover?: Readonly<Record<string, number>>;
}

const QDCG = 'Form 1040 instructions, Qualified Dividends and Capital Gain Tax Worksheet';
const CARRY = 'Schedule D instructions, Capital Loss Carryover Worksheet';

export const SCHEDULE_CASES: readonly ScheduleCase[] = [
  {
    name: 'a short-term loss nets against long-term gain',
    source: `${QDCG} (2025)`,
    year: 2025,
    status: 'single',
    wages: 80_000,
    line7: -2000,
    line15: 12_000,
    agi: 90_000,
    taxable: 74_250,
    irs: 10_555,
    exact: 10_549,
    worksheet: {
      1: 74_250,
      3: 10_000,
      5: 64_250,
      6: 48_350,
      9: 0,
      13: 533_400,
      17: 10_000,
      18: 1500,
      22: 9055,
      23: 10_555,
      24: 11_255,
      25: 10_555,
    },
  },
  {
    name: 'qualified dividends beside a net loss',
    source: `${QDCG} (2023); Rev. Proc. 2022-38`,
    year: 2023,
    status: 'single',
    wages: 60_000,
    dividends: 2500,
    qualified: 2500,
    line7: -4000,
    line15: 1000,
    agi: 59_500,
    taxable: 45_650,
    irs: 5114.75,
    exact: 5111.75,
    shortCarry: 0,
    longCarry: 0,
    worksheet: {
      1: 45_650,
      2: 2500,
      3: 0,
      4: 2500,
      5: 43_150,
      6: 44_625,
      9: 1475,
      12: 1025,
      13: 492_300,
      18: 153.75,
      22: 4961,
      23: 5114.75,
      24: 5356,
      25: 5114.75,
    },
    carryover: { 1: 45_650, 2: 3000, 3: 48_650, 4: 3000, 5: 4000, 6: 1000, 7: 4000, 8: 0, 13: 0 },
  },
  {
    name: 'net investment income tax, limited by income above the threshold',
    source: '§1411(a)(1), (b): the smaller of 50,000 and 240,000 − 200,000, at 3.8%',
    year: 2025,
    status: 'single',
    wages: 190_000,
    line7: 0,
    line15: 50_000,
    agi: 240_000,
    taxable: 224_250,
    irs: 42_167,
    exact: 42_167,
    niit: 1520,
    worksheet: { 1: 224_250, 5: 174_250, 17: 50_000, 18: 7500, 22: 34_667, 23: 42_167, 24: 48_823, 25: 42_167 },
  },
  {
    name: 'collectibles: 28% is a ceiling, below it the bracket holds',
    source: 'Schedule D instructions (2025), Schedule D Tax Worksheet; §1(h)(4)-(5)',
    year: 2025,
    status: 'single',
    wages: 120_000,
    line7: 0,
    line15: 30_000,
    line18: 20_000,
    agi: 150_000,
    taxable: 134_250,
    irs: 24_167,
    exact: 24_167,
    worksheet: {
      1: 134_250,
      9: 30_000,
      11: 20_000,
      12: 20_000,
      13: 10_000,
      14: 124_250,
      18: 104_250,
      19: 134_250,
      21: 124_250,
      30: 10_000,
      31: 1500,
      44: 22_667,
      45: 24_167,
      46: 25_067,
      47: 24_167,
    },
  },
  {
    name: 'losses of both terms keep their character; short-term goes first',
    source: `${CARRY} (2024 to 2025)`,
    year: 2024,
    status: 'single',
    wages: 60_000,
    line7: -10_000,
    line15: -5000,
    agi: 57_000,
    taxable: 42_400,
    irs: 4859,
    exact: 4856,
    shortCarry: 7000,
    longCarry: 5000,
    carryover: {
      1: 42_400,
      2: 3000,
      3: 45_400,
      4: 3000,
      5: 10_000,
      6: 0,
      7: 3000,
      8: 7000,
      9: 5000,
      10: 0,
      11: 0,
      12: 0,
      13: 5000,
    },
  },
  {
    name: 'the year after: what was carried in is used up first',
    source: `${CARRY} (2025)`,
    year: 2025,
    status: 'single',
    wages: 60_000,
    line7: -3000,
    line15: -3000,
    agi: 57_000,
    taxable: 41_250,
    irs: 4715,
    exact: 4711.5,
    shortCarry: 0,
    longCarry: 3000,
    carryover: { 1: 41_250, 4: 3000, 5: 3000, 7: 3000, 8: 0, 9: 3000, 13: 3000 },
  },
  {
    name: 'deductions above income use up none of the 3,000',
    source: '§1212(b)(2)(B), last sentence',
    year: 2025,
    status: 'single',
    wages: 10_000,
    line7: 0,
    line15: -8000,
    agi: 7000,
    taxable: 0,
    irs: 0,
    exact: 0,
    shortCarry: 0,
    longCarry: 8000,
    carryover: { 1: -8750, 2: 3000, 3: 0, 4: 0, 9: 8000, 13: 8000 },
  },
  {
    name: 'only a part of the 3,000 is used up',
    source: '§1212(b)(2)(B), last sentence',
    year: 2025,
    status: 'single',
    wages: 17_750,
    line7: -8000,
    line15: 0,
    agi: 14_750,
    taxable: 0,
    irs: 0,
    exact: 0,
    shortCarry: 6000,
    longCarry: 0,
    carryover: { 1: -1000, 3: 2000, 4: 2000, 5: 8000, 7: 2000, 8: 6000, 13: 0 },
  },
  {
    name: 'a joint loss of 7,000 carries 4,000',
    source: 'Pub. 550 (2025), chapter 4, figuring the carryover, example: taxable income 26,000',
    year: 2025,
    status: 'mfj',
    wages: 60_500,
    line7: 0,
    line15: -7000,
    agi: 57_500,
    taxable: 26_000,
    irs: 2646,
    exact: 2643,
    shortCarry: 0,
    longCarry: 4000,
  },
];
