/** Tax figures as data: both ways to work them out, step by step, worksheets, and where the rates come from. */
import { formatDay } from '../../core/calendar.js';
import { formatCents, formatFixed } from '../../core/decimal-text.js';
import { hasOwnRates } from '../../returns/taxes/tax-model.js';
import type { Settings } from '../../settings/settings.js';
import type { TaxFigures } from '../../tax/jurisdictions/us/estimate.js';
import type { Amounts } from '../../tax/jurisdictions/us/form-8949.js';
import type { HouseholdReturn } from '../../tax/jurisdictions/us/household.js';
import { ratesOf } from '../../tax/jurisdictions/us/rates/index.js';
import type { SafeHarbour } from '../../tax/jurisdictions/us/safe-harbour.js';
import type { WorksheetLine } from '../../tax/jurisdictions/us/worksheets/line.js';
import type { Carryover } from '../../tax/jurisdictions/us/worksheets/loss-carryover.js';
import type { YearReport } from '../year.js';

export const amountsItem = ({ proceeds, basis, adjustment, gain }: Amounts) => ({
  proceeds: formatCents(proceeds),
  basis: formatCents(basis),
  adjustment: formatCents(adjustment),
  gain: formatCents(gain),
});

export const carryoverItem = ({ short, long }: Carryover) => ({ short: formatCents(short), long: formatCents(long) });

export const safeHarbourItem = (one: SafeHarbour | undefined) =>
  one === undefined
    ? null
    : {
        year: one.year,
        by90PercentOfYear: one.byCurrent === undefined ? null : formatCents(one.byCurrent),
        byYearBefore: one.byPrior === undefined ? null : formatCents(one.byPrior),
        shareOfYearBefore: formatFixed(one.priorShare),
        required: formatCents(one.required),
        instalments: one.instalments.map(({ due, amount }) => ({ due: formatDay(due), amount: formatCents(amount) })),
        source: 'IRC §6654(d)(1), Form 1040-ES',
      };

/** What the tax leaves out: said with every figure. */
export const TAX_LEAVES_OUT =
  'Without credits, the alternative minimum tax, self-employment tax and deductions beyond the one stated.';

/** The same of returns and costs, for whoever is taxed by rates of their own. */
export const taxLeavesOut = (settings: Settings): string =>
  hasOwnRates(settings)
    ? TAX_LEAVES_OUT
    : 'Taxes, where shown, are by your own two flat rates: no allowance, exemption or discount of any country is in them.';

export function taxItem({ us, year, book }: YearReport) {
  const { tax, schedule } = us;
  if (!tax) return null;
  const { taxpayer } = book.settings;
  const rates = ratesOf(year);
  return {
    status: taxpayer.status,
    otherIncome: formatCents(taxpayer.otherIncome),
    stateRate: formatFixed(taxpayer.stateRate),
    method: tax.chosen.method,
    added: formatCents(tax.chosen.added),
    addedFederal: formatCents(tax.chosen.addedFederal),
    addedState: formatCents(tax.chosen.addedState),
    irs: figuresItem(tax.irs),
    exact: figuresItem(tax.exact),
    steps: tax.steps.map(({ name, amount, incomeTax, niit, state, total }) => ({
      name,
      amount: formatCents(amount),
      incomeTax: formatCents(incomeTax),
      niit: formatCents(niit),
      state: formatCents(state),
      total: formatCents(total),
    })),
    marginalRates: tax.marginal.map(({ name, rate }) => ({ name, rate: formatFixed(rate) })),
    worksheet: tax.chosen.with.worksheet
      ? { name: tax.chosen.with.worksheet.name, lines: tax.chosen.with.worksheet.lines.map(lineItem) }
      : null,
    rate28Worksheet: schedule.rate28Lines.map(lineItem),
    carryoverWorksheet: tax.chosen.with.carryoverLines.map(lineItem),
    leavesOut: TAX_LEAVES_OUT,
    rates: rates
      ? {
          ordinary: rates.ordinary.source,
          gains: rates.ltcg.source,
          standardDeduction: rates.standard_deduction.source,
        }
      : null,
  };
}

const lineItem = ({ line, about, amount }: WorksheetLine) => ({ line, about, amount: formatCents(amount) });

const figuresItem = ({ without, with: after, added }: TaxFigures) => ({
  without: returnItem(without),
  with: returnItem(after),
  added: formatCents(added),
});

const returnItem = (one: HouseholdReturn) => ({
  agi: formatCents(one.agi),
  deduction: formatCents(one.deduction),
  taxableIncome: formatCents(one.taxable),
  capitalGain: formatCents(one.capitalGain),
  incomeTax: formatCents(one.incomeTax),
  netInvestmentIncome: formatCents(one.netInvestmentIncome),
  niit: formatCents(one.niit),
  state: formatCents(one.state),
  total: formatCents(one.total),
});
