/** A tax year of the United States: forms, carryovers, the tax they add, and what the person's habits cost. */
import type { Day } from '../../../core/calendar.js';
import { formatCents } from '../../../core/decimal-text.js';
import { type Fixed, plus, ZERO } from '../../../core/fixed.js';
import { type Issue, issue } from '../../../core/issue.js';
import type { AssetClass } from '../../../ledger/transaction.js';
import type { IncomeEvent } from '../../../lots/disposal.js';
import type { Settings } from '../../../settings/settings.js';
import { amountRounding } from '../../form-row.js';
import { carryInto, carryOut, distributionsOf, type YearActivity, type YearGains } from './carry-in.js';
import { estimateTax, type TaxEstimate } from './estimate.js';
import { type Form8949, form8949 } from './form-8949.js';
import { type GainKind, type Gains, gainsOf, NO_GAINS } from './gains.js';
import { payStatedElsewhere } from './household-input.js';
import { lossLimit, RATE_YEARS, ratesOf, statusRates } from './rates/index.js';
import { type SafeHarbour, safeHarbour } from './safe-harbour.js';
import { type ScheduleD, scheduleD } from './schedule-d.js';
import { type WaitingWindow, waitingWindows } from './waiting.js';
import type { Carryover } from './worksheets/loss-carryover.js';

export interface UnitedStatesYear {
  readonly form: Form8949;
  readonly schedule: ScheduleD;
  readonly carryIn: Carryover;
  readonly carryOut: Carryover;
  /** Undefined for a year without rates. */
  readonly tax: TaxEstimate | undefined;
  /** What should have been paid during the year, as far as it can be told. */
  readonly paidInYear: SafeHarbour | undefined;
  /** Payments for the next year that are safe whatever it brings. */
  readonly nextYear: SafeHarbour | undefined;
  readonly waiting: readonly WaitingWindow[];
  readonly issues: readonly Issue[];
}

export interface UnitedStatesQuestion {
  readonly settings: Settings;
  readonly activity: YearActivity;
  readonly earlier: readonly YearGains[];
  readonly closed?: ReadonlyMap<number, Carryover>;
  readonly classOf: (asset: string) => AssetClass;
}

export function unitedStatesYear({
  settings,
  activity,
  earlier,
  closed,
  classOf,
}: UnitedStatesQuestion): UnitedStatesYear {
  const { policies, taxpayer } = settings;
  const { year, lines, income } = activity;
  const round = amountRounding(policies.rounding);
  const carryIn = carryInto({ settings, year, earlier, ...(closed ? { closed } : {}) });
  const distributions = distributionsOf(income, settings);
  const form = form8949(lines, { policies, classOf });
  const limit = lossLimit(taxpayer.status);
  const schedule = scheduleD({ year, form, lines, distributions, carryIn, lossLimit: limit, round });
  const file = ratesOf(year);
  const gains = gainsOf(lines, distributions);
  const tax = file && estimateTax({ settings, rates: statusRates(file, taxpayer.status), income, gains, carryIn });
  const { status, withheld, priorYear } = taxpayer;
  const own = tax?.chosen.with;
  return {
    form,
    schedule,
    carryIn,
    carryOut: own?.carryover ?? carryOut(settings, { year, gains, income }, carryIn),
    tax,
    paidInYear: own && safeHarbour({ year, status, tax: own.federal, prior: priorYear, withheld }),
    nextYear: own && safeHarbour({ year: year + 1, status, prior: { tax: own.federal, agi: own.agi }, withheld: ZERO }),
    waiting: waitingWindows(lines, tax && ((gain) => tax.savedIfLong(gain))),
    issues: [...ratesIssues(year, file !== undefined, settings), ...payIssues(income, settings), ...formIssues(form)],
  };
}

function ratesIssues(year: number, known: boolean, { taxpayer }: Settings): Issue[] {
  if (!known) {
    const years = `${Math.min(...RATE_YEARS)} to ${Math.max(...RATE_YEARS)}`;
    return [issue('tax/no-rates', `There are no rates of ${year}; Tare has those of ${years}.`)];
  }
  if (taxpayer.otherIncome !== ZERO) return [];
  return [issue('tax/income-not-stated', 'No other income is stated; the tax is that of a person without any.')];
}

/** Pay that is not added: whoever did not count it in `otherIncome` has to know. */
function payIssues(income: Iterable<IncomeEvent>, { policies, currency }: Settings): Issue[] {
  const pay = payStatedElsewhere(income, policies);
  if (pay === ZERO) return [];
  const what = `Pay of ${formatCents(pay)} ${currency} in shares or coins is not added to the tax, since a W-2 states it.`;
  return [issue('tax/pay-stated-elsewhere', what)];
}

function formIssues({ statements, pages }: Form8949): Issue[] {
  const issues: Issue[] = [];
  if (statements.length > 0)
    issues.push(issue('tax/attach-statement', `Form 8949 shows ${statements.length} summary rows (Exception 2).`));
  const digital = pages.filter(({ box }) => box >= 'G');
  if (digital.length > 0) {
    const boxes = digital.map(({ box }) => box).join(', ');
    const rows = digital.reduce((count, page) => count + page.rows.length, 0);
    const what = `TXF has no numbers for boxes G to L: ${rows} rows of ${boxes} are not in year.txf.`;
    issues.push(issue('tax/txf-no-digital-boxes', what));
  }
  return issues;
}

/** A gain of an earlier year, or the sum of many. */
export interface EarlierGain {
  readonly year: number;
  readonly kind: GainKind;
  readonly gain: Fixed;
}

/** What each year before one came to, from the gains and the income of a book. */
export function earlierYears(
  before: number,
  all: Iterable<EarlierGain>,
  income: readonly IncomeEvent[],
  taxYearOf: (day: Day) => number,
): YearGains[] {
  const years = new Map<number, { year: number; gains: Gains; income: IncomeEvent[] }>();
  const at = (year: number) => {
    const found = years.get(year) ?? { year, gains: NO_GAINS, income: [] };
    years.set(year, found);
    return found;
  };
  for (const { year, kind, gain } of all) {
    if (year >= before) continue;
    const found = at(year);
    found.gains = { ...found.gains, [kind]: plus(found.gains[kind], gain) };
  }
  for (const event of income) {
    const year = taxYearOf(event.day);
    if (year < before) at(year).income.push(event);
  }
  return [...years.values()].sort((a, b) => a.year - b.year);
}
