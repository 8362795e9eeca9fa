/** The IRS worksheets, line by line, on returns worked by hand. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatFixed, parseFixed } from '../../../src/core/decimal-text.js';
import { type Fixed, ZERO } from '../../../src/core/fixed.js';
import type { FilingStatus } from '../../../src/settings/settings.js';
import { assessHousehold, NO_INCOME } from '../../../src/tax/jurisdictions/us/household.js';
import { ratesOf, statusRates } from '../../../src/tax/jurisdictions/us/rates/index.js';
import type { WorksheetLine } from '../../../src/tax/jurisdictions/us/worksheets/line.js';
import { ROOT } from '../../support/sources.js';
import { SCHEDULE_CASES, type ScheduleCase } from './schedule-d-cases.js';

const fixed = (value: number): Fixed => parseFixed(String(value)) ?? ZERO;

/** The lines that a case speaks of, as numbers. */
const seen = (lines: readonly WorksheetLine[], wanted: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(
    Object.keys(wanted).map((line) => {
      const found = lines.find((one) => one.line === line);
      return [line, found ? Number(formatFixed(found.amount)) : Number.NaN];
    }),
  );

function assess(one: ScheduleCase, method: 'irs' | 'exact') {
  const file = ratesOf(one.year);
  if (!file) throw new Error(`no rates of ${one.year}`);
  const input = {
    ...NO_INCOME,
    otherIncome: fixed(one.wages),
    interest: fixed(one.interest ?? 0),
    ordinaryDividends: fixed(one.dividends ?? 0),
    qualifiedDividends: fixed(one.qualified ?? 0),
    line7: fixed(one.line7),
    line15: fixed(one.line15),
    line18: fixed(one.line18 ?? 0),
  };
  return assessHousehold(input, statusRates(file, one.status), method);
}

function check(one: ScheduleCase): void {
  const irs = assess(one, 'irs');
  expect(Number(formatFixed(irs.agi))).toBe(one.agi);
  expect(Number(formatFixed(irs.taxable))).toBe(one.taxable);
  expect(Number(formatFixed(irs.incomeTax))).toBe(one.irs);
  expect(Number(formatFixed(assess(one, 'exact').incomeTax))).toBe(one.exact);
  if (one.niit !== undefined) expect(Number(formatFixed(irs.niit))).toBe(one.niit);
  if (one.shortCarry !== undefined) expect(Number(formatFixed(irs.carryover.short))).toBe(one.shortCarry);
  if (one.longCarry !== undefined) expect(Number(formatFixed(irs.carryover.long))).toBe(one.longCarry);
  if (one.worksheet) expect(seen(irs.worksheet?.lines ?? [], one.worksheet)).toEqual(one.worksheet);
  if (one.carryover) expect(seen(irs.carryoverLines, one.carryover)).toEqual(one.carryover);
}

describe('Schedule D and its worksheets', () => {
  it.each(SCHEDULE_CASES.map((one) => [`${one.year} ${one.status}: ${one.name} (${one.source})`, one] as const))(
    '%s',
    (_, one) => check(one),
  );
});

/** The same shape of case from the evidence kept beside the repository, where it is there. */
const SHARED = join(ROOT, '..', 'shared', 'tax', 'golden-cases.json');

interface SharedCase {
  readonly id: string;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly totals?: Readonly<Record<string, string>>;
  readonly qdcg_worksheet?: readonly { readonly line: string; readonly amount: string }[];
  readonly schedule_d_tax_worksheet?: readonly { readonly line: string; readonly amount: string }[];
  readonly carryover_worksheet?: readonly { readonly line: string; readonly amount: string }[];
}

describe.skipIf(!existsSync(SHARED))('worked cases beside the repository', () => {
  it('come out line by line', () => {
    const { cases } = JSON.parse(readFileSync(SHARED, 'utf8')) as { cases: SharedCase[] };
    const lines = (rows: SharedCase['qdcg_worksheet']) =>
      rows && Object.fromEntries(rows.map(({ line, amount }) => [line, Number(amount)]));
    let ran = 0;
    for (const { inputs, totals, ...sheets } of cases) {
      if (!inputs?.['schedule_d_line_7'] || !totals) continue;
      const number = (key: string): number => Number(inputs[key] ?? 0);
      const total = (key: string): number | undefined => (totals[key] === undefined ? undefined : Number(totals[key]));
      const optional = <K extends string>(key: K, value: unknown) => (value === undefined ? {} : { [key]: value });
      check({
        name: sheets.id,
        source: '',
        year: number('tax_year'),
        status: inputs['filing_status'] as FilingStatus,
        wages: number('wages'),
        dividends: number('ordinary_dividends'),
        qualified: number('qualified_dividends'),
        interest: number('interest'),
        line7: number('schedule_d_line_7'),
        line15: number('schedule_d_line_15'),
        line18: number('schedule_d_line_18'),
        agi: total('agi') ?? Number.NaN,
        taxable: total('taxable_income') ?? Number.NaN,
        irs: total('income_tax_irs_method') ?? Number.NaN,
        exact: total('income_tax_exact_schedules') ?? Number.NaN,
        ...optional('niit', total('niit')),
        ...optional('shortCarry', total('st_carryover')),
        ...optional('longCarry', total('lt_carryover')),
        ...optional('worksheet', lines(sheets.qdcg_worksheet ?? sheets.schedule_d_tax_worksheet)),
        ...optional('carryover', lines(sheets.carryover_worksheet)),
      });
      ran++;
    }
    console.log(`${ran} cases of golden-cases.json ran`);
    expect(ran).toBeGreaterThan(5);
  });
});
