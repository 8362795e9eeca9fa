/** `tare year --json`, and `year.json`. */
import { openLotsOf } from '../../chain/chain.js';
import { formatCents } from '../../core/decimal-text.js';
import type { Fixed } from '../../core/fixed.js';
import { SCHEDULE_D_LINES } from '../../tax/jurisdictions/us/schedule-d.js';
import type { YearReport } from '../year.js';
import { disposalItem, documentHead, incomeItem, issueItem, lotItem, totalsItem } from './common.js';
import { periodItem } from './events.js';
import { habitsItem } from './habits.js';
import { mapped } from './lots.js';
import { amountsItem, carryoverItem, safeHarbourItem, taxItem } from './tax.js';

export function yearDocument(report: YearReport): Record<string, unknown> {
  const { book, year, lines, income, totals, schedule, us, months, weeks, counts, issues } = report;
  const { form } = us;
  return {
    ...documentHead('year', book),
    year,
    country: book.jurisdiction.country,
    disposals: mapped(lines, disposalItem),
    income: mapped(income, incomeItem),
    form8949: {
      pages: form.pages.map(({ box, part, rows, totals: page }) => ({
        box,
        part,
        scheduleDLine: SCHEDULE_D_LINES[box],
        rows: rows.length,
        ...amountsItem(page),
      })),
      direct: {
        short: { count: form.direct.short.count, ...amountsItem(form.direct.short) },
        long: { count: form.direct.long.count, ...amountsItem(form.direct.long) },
      },
      statements: form.statements.map(({ account, box, rows, totals: page }) => ({
        account,
        box,
        rows: rows.length,
        ...amountsItem(page),
      })),
    },
    scheduleD: schedule.map((one) => ({
      line: one.line,
      about: one.about,
      proceeds: cents(one.proceeds),
      basis: cents(one.basis),
      adjustment: cents(one.adjustment),
      gain: formatCents(one.gain),
    })),
    carryover: { in: carryoverItem(us.carryIn), out: carryoverItem(us.carryOut) },
    tax: taxItem(report),
    liquidity: liquidityItem(report),
    safeHarbour: { thisYear: safeHarbourItem(us.paidInYear), nextYear: safeHarbourItem(us.nextYear) },
    habits: habitsItem(report),
    totals: totalsItem(totals),
    counts: counts ? periodItem(counts) : null,
    months: months.map(periodItem),
    lots: mapped(openLotsOf(book), lotItem),
    weeks: weeks.map(periodItem),
    issues: issues.map(issueItem),
  };
}

const cents = (value: Fixed | undefined): string | null => (value === undefined ? null : formatCents(value));

/** Tax due against money: what was taken out in the year, and what was there on its last day. */
function liquidityItem({ liquidity, cash, year }: YearReport) {
  return {
    at: `${year}-12-31`,
    taxDue: cents(liquidity?.taxDue),
    withdrawn: formatCents(cash.withdrawn),
    deposited: formatCents(cash.deposited),
    overWithdrawn: cents(liquidity?.overWithdrawn),
    cash: cents(cash.cash),
    stablecoins: cents(cash.stablecoins),
    overHeld: cents(liquidity?.overHeld),
    gainInKind: formatCents(cash.gainInKind),
  };
}
