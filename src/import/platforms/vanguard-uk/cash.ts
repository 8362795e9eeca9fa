/** The table of cash. */
import { addDays } from '../../../core/calendar.js';
import { absolute, negate } from '../../../core/fixed.js';
import { addSecurityTrade } from '../../account-history.js';
import { RowProblem } from '../../columns/problem.js';
import { addCharge, addIncome, addMoney } from '../../entries.js';
import type { Intake } from '../../intake.js';
import { namedClass } from '../../isin.js';
import { attemptLines } from '../../rows.js';
import { RunningBalances } from '../../running-balance.js';
import type { CashRow, Investment } from './row.js';
import { type Deal, dealIn, payerIn } from './words.js';

const REVERSAL = /^Reversal of\s+/i;
const CURRENCY = 'GBP';

/** Adds the rows of cash. @returns the investments that no row of cash is about. */
export function addCashRows(
  rows: readonly CashRow[],
  investments: readonly Investment[],
  intake: Intake,
): Investment[] {
  const loose = new Set(investments);
  const balances = new RunningBalances(intake);
  for (const { line, when, amount, balance } of rows) {
    if (balance !== undefined) balances.note(line, when, CURRENCY, amount, balance);
  }
  for (const row of withoutReversed(rows, intake)) {
    const deal = dealIn(row.details);
    const match = deal && nearest(row, deal, loose);
    if (match) loose.delete(match);
    const lines = match ? [row.line, match.line].sort((a, b) => a - b) : [row.line];
    attemptLines(lines, intake, () => (deal ? addDeal(row, deal, match, lines, intake) : addRow(row, intake)));
  }
  if (rows.length > 0) balances.finish();
  return [...loose];
}

/** A purchase or sale that was reversed is none. Reversed dividends stay, as income and income taken back. */
function withoutReversed(rows: readonly CashRow[], intake: Intake): CashRow[] {
  const gone = new Set<CashRow>();
  for (const back of rows) {
    const details = back.details.replace(REVERSAL, '');
    if (details === back.details || !dealIn(details)) continue;
    gone.add(back);
    const original = rows.find(
      (one) => !gone.has(one) && one.details === details && one.amount === negate(back.amount),
    );
    if (original) {
      gone.add(original);
      intake.ignore([original.line, back.line], 'cancelled');
    } else intake.reject(back.line, 'import/unpaired-leg', `"${back.details}": what it reverses is not in this file.`);
  }
  return rows.filter((one) => !gone.has(one));
}

/** The row of the other table: of the same words, the money of a purchase goes first, that of a sale comes last. */
function nearest(row: CashRow, { side }: Deal, investments: ReadonlySet<Investment>): Investment | undefined {
  const off = (one: Investment): number => Math.abs(one.when.day - row.when.day);
  return [...investments]
    .filter((one) => one.details === row.details && absolute(one.cost) === absolute(row.amount) && off(one) <= 10)
    .filter((one) =>
      side === 'bought' ? one.when.day >= addDays(row.when.day, -1) : one.when.day <= addDays(row.when.day, 1),
    )
    .sort((a, b) => off(a) - off(b))[0];
}

function addDeal(
  row: CashRow,
  deal: Deal,
  match: Investment | undefined,
  lines: readonly number[],
  intake: Intake,
): void {
  const quantity = match ? absolute(match.quantity) : deal.quantity;
  addSecurityTrade(intake, {
    ...{
      lines: lines.length === 1 ? row.line : lines,
      when: match?.when ?? row.when,
      side: deal.side,
      asset: deal.asset,
    },
    ...{ class: namedClass({ name: deal.name }), quantity, amount: row.amount, currency: CURRENCY },
    price: match?.price,
    proves: false,
  });
}

function addRow({ line, when, details, amount }: CashRow, intake: Intake): void {
  const money = { when, account: intake.account, currency: CURRENCY, amount };
  const words = details.replace(REVERSAL, '');
  const payer = payerIn(words);
  if (payer !== undefined) return addIncome(intake, line, { ...money, kind: 'dividend', payer });
  if (/interest/i.test(words)) return addIncome(intake, line, { ...money, kind: 'interest' });
  if (/dealing fee/i.test(words)) return addCharge(intake, line, { ...money, kind: 'trading', note: details });
  if (/account fee|\bfee\b|charge/i.test(words))
    return addCharge(intake, line, { ...money, kind: 'other', note: details });
  if (/deposit|payment|transfer|direct (?:credit|debit)|withdrawal|contribution|tax relief/i.test(words)) {
    return addMoney(intake, line, money);
  }
  throw new RowProblem('import/unknown-action', `"${details}" is not known.`);
}
