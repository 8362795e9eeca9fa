/**
 * Morgan Stanley at Work (StockPlan Connect): releases, when shares vest, and withdrawals, when they are sold. Cash stands
 * there as a plan with a price of one dollar. Plans have names, not tickers; those of Alphabet are well known. A note below
 * Alphabet's withdrawals says that sales until the split of 15 July 2022 (20 for 1) are told in the units of before it, while
 * releases are told in those of after it.
 */
import { dayOf } from '../../../core/calendar.js';
import { formatFixed } from '../../../core/decimal-text.js';
import { absolute, type Fixed, larger, minus, times, ZERO } from '../../../core/fixed.js';
import { requiredAmount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { required, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import { addMoney } from '../../entries.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { eachRow } from '../../rows.js';
import type { Row, Sheet } from '../../sheet.js';

const COMMON = { kind: 'table', platform: 'morgan-stanley', grade: 'A', informationReturn: '1099-b' } as const;
const HOW_TO = [
  'On StockPlan Connect (atwork.morganstanley.com) open Activity, Reports, and choose the whole time.',
  'Download the releases report and the withdrawals report as CSV; give both.',
];
const DATES = { patterns: ['dd-MMM-yyyy', 'd-MMM-yyyy', 'M/d/yyyy'] };

export const morganStanleyReleases: TableFormat = {
  ...COMMON,
  id: 'morgan-stanley-releases',
  name: 'Morgan Stanley StockPlan releases',
  covers: 'income',
  fileName: /Releases/i,
  howTo: HOW_TO,
  headers: [
    {
      version: '2021',
      columns: ['vest date', 'order number', 'plan', 'type', 'status', 'price', 'quantity', 'net share proceeds'],
      optional: ['net cash proceeds', 'tax payment method'],
    },
  ],
  read: readReleases,
};

export const morganStanleyWithdrawals: TableFormat = {
  ...COMMON,
  id: 'morgan-stanley-withdrawals',
  name: 'Morgan Stanley StockPlan withdrawals',
  covers: 'everything',
  fileName: /Withdrawals/i,
  howTo: HOW_TO,
  headers: [
    {
      version: '2021',
      columns: ['execution date', 'order number', 'plan', 'type', 'order status', 'price', 'quantity', 'net amount'],
      optional: ['net share proceeds', 'tax payment method'],
    },
  ],
  read: readWithdrawals,
};

const TICKERS: Readonly<Record<string, string>> = { 'GSU CLASS C': 'GOOG', 'GSU CLASS A': 'GOOGL' };

/** Names a plan's shares; says once of each plan that it has no ticker. */
function shareNamer(intake: Intake): (plan: string) => string {
  const told = new Set<string>();
  return (plan) => {
    const name = plan.trim().toUpperCase();
    const ticker = TICKERS[name];
    if (ticker === undefined && !told.has(name)) {
      told.add(name);
      intake.report('import/no-ticker', `the shares of the plan "${plan}" stand under its name.`);
    }
    return ticker ?? name;
  };
}

const footer = (row: Row): string | undefined => (/^please note/i.test(row.cell(0)) ? 'footer' : undefined);
const incomplete = (status: string): string | undefined =>
  /^(?:complete|settled|executed)/i.test(status)
    ? undefined
    : `order not complete: ${status.toLowerCase() || 'no status'}`;

function readReleases(sheet: Sheet, intake: Intake): void {
  const when = time(sheet, intake, 'vest date', DATES);
  const order = word(sheet, 'order number');
  const plan = required(sheet, 'plan');
  const status = word(sheet, 'status');
  const price = requiredAmount(sheet, 'price');
  const shares = requiredAmount(sheet, 'net share proceeds');
  const nameOf = shareNamer(intake);
  let wages: Fixed = ZERO;
  let count = 0;
  eachRow(
    sheet,
    intake,
    (row) => {
      const quantity = shares(row);
      if (quantity === ZERO) return intake.ignore(row.line, 'all shares were kept back for taxes');
      const total = times(quantity, price(row), 'half-even');
      const about = { when: when(row), asset: nameOf(plan(row)), class: 'stock', quantity, total } as const;
      intake.add(row.line, 'income', { ...about, kind: 'wages', order: order(row) || undefined });
      wages = (wages + total) as Fixed;
      count++;
    },
    (row) => footer(row) ?? incomplete(status(row)),
  );
  if (count > 0)
    intake.report(
      'import/vest-wages',
      `${count} vestings count as income of ${formatFixed(wages)} ${intake.currency}.`,
    );
}

const SPLIT_DAY = dayOf(2022, 7, 15);
const SPLIT_RATIO = 20n;

function readWithdrawals(sheet: Sheet, intake: Intake): void {
  const when = time(sheet, intake, 'execution date', DATES);
  const order = word(sheet, 'order number');
  const plan = required(sheet, 'plan');
  const type = required(sheet, 'type');
  const status = word(sheet, 'order status');
  const price = requiredAmount(sheet, 'price');
  const shares = requiredAmount(sheet, 'quantity');
  const net = requiredAmount(sheet, 'net amount');
  const nameOf = shareNamer(intake);
  const unsplit = [...sheet.blocks()].flat().some((row) => /alphabet.*pre-split/i.test(row.cells.join(',')));
  eachRow(
    sheet,
    intake,
    (row) => {
      const { line } = row;
      if (!/^sale|^sell/i.test(type(row)))
        throw new RowProblem('import/unknown-action', `"${type(row)}" in the column "type" is not known.`);
      const day = when(row);
      const amount = absolute(net(row));
      if (/^cash$/i.test(plan(row))) {
        const { account, currency } = intake;
        return addMoney(intake, line, { when: day, account, currency, amount: -amount as Fixed });
      }
      const sold = absolute(shares(row));
      const gross = times(sold, price(row), 'half-even');
      // The net is what the shares brought after small fees; a price of many decimals is rounded.
      const fee = larger(minus(gross, amount), ZERO);
      const asset = nameOf(plan(row));
      const early = unsplit && day.day <= SPLIT_DAY && /^GOOGL?$/.test(asset);
      const quantity = early ? ((sold * SPLIT_RATIO) as Fixed) : sold;
      if (early) {
        const what = `${formatFixed(sold)} ${asset} sold are ${formatFixed(quantity)} in the units of the releases.`;
        intake.report('import/units-restated', what, line);
      }
      const total = (amount + fee) as Fixed;
      intake.add(line, 'sell', {
        when: day,
        asset,
        class: 'stock',
        quantity,
        total,
        fee,
        order: order(row) || undefined,
      });
    },
    (row) => footer(row) ?? incomplete(status(row)),
  );
}
