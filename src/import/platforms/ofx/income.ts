/** Income, reinvested or not, and what an account costs. */
import { formatFixed } from '../../../core/decimal-text.js';
import { absolute, type Fixed, plus, ZERO } from '../../../core/fixed.js';
import type { FeeKind, IncomeKind } from '../../../ledger/transaction.js';
import { RowProblem } from '../../columns/problem.js';
import { requiredAmountIn, sumIn } from './fields.js';
import type { OfxNode } from './parse.js';
import { aboutOf, type Entry, idFor, money, type Statement } from './statement.js';

/** Short-term gains that a fund hands on are dividends to its holders (Pub. 550, "Capital gain distributions"). */
const KINDS: Readonly<Record<string, IncomeKind>> = {
  DIV: 'dividend',
  INTEREST: 'interest',
  CGLONG: 'capital-gain-distribution',
  CGSHORT: 'dividend',
  MISC: 'other',
};

function kindOf(node: OfxNode): IncomeKind {
  const word = node.text('INCOMETYPE').toUpperCase();
  const kind = KINDS[word];
  if (kind === undefined) throw new RowProblem('import/unknown-action', `"${word}" in INCOMETYPE is not known.`);
  const exempt = /^Y/i.test(node.text('TAXEXEMPT')) && (kind === 'interest' || kind === 'dividend');
  return exempt ? 'exempt-interest' : kind;
}

/** INCOME: paid in cash. TOTAL is what came; tax that was kept back belongs to the income too. */
export function addIncome({ node, row }: Entry, statement: Statement): void {
  const about = aboutOf(node, statement);
  const kind = kindOf(node);
  const payer = statement.securities.of(node, 'stock').asset;
  const currency = statement.currencyOf(node);
  const received = requiredAmountIn(node, 'TOTAL');
  const withheld = absolute(sumIn(node, 'WITHHOLDING', 'STATEWITHHOLDING'));
  const amount = received < 0n ? absolute(received) : plus(received, withheld);
  if (amount === ZERO) return statement.ignore({ node, row }, 'income of nothing');
  const reversal = received < 0n ? { reversal: true } : {};
  statement.intake.add(row, 'income', { ...about, ...money(currency, amount), kind, payer, ...reversal });
  if (withheld === ZERO || received < 0n) return;
  const id = idFor(about.id, 'withholding');
  statement.intake.add(row, 'fee', { ...about, ...money(currency, withheld), kind: 'withholding', id });
}

/** REINVEST: income, and at once the purchase that it paid for. Its price may be zero, so it is not read. */
export function addReinvestment(entry: Entry, statement: Statement, cash: ReadonlySet<string>): void {
  const { node, row } = entry;
  const about = aboutOf(node, statement);
  const kind = kindOf(node);
  const security = statement.securities.of(node, 'fund');
  const currency = statement.currencyOf(node);
  const paid = absolute(requiredAmountIn(node, 'TOTAL'));
  const quantity = absolute(requiredAmountIn(node, 'UNITS'));
  const fee = absolute(sumIn(node, 'COMMISSION', 'FEES', 'TAXES', 'LOAD'));
  if (quantity === ZERO) throw new RowProblem('import/bad-number', 'UNITS is zero.');
  if (paid < fee) throw new RowProblem('import/bad-number', 'TOTAL is less than the fees.');
  if (cash.has(incomeKey(node))) {
    const what = `${formatFixed(paid)} ${currency} of ${security.asset} stands as INCOME too; the income was counted once.`;
    statement.intake.report('import/counted-once', what, row);
  } else {
    const id = idFor(about.id, 'income');
    statement.intake.add(row, 'income', { ...about, ...money(currency, paid), kind, payer: security.asset, id });
  }
  const { asset, class: kindOfAsset } = security;
  const total = (paid - fee) as Fixed;
  statement.intake.add(row, 'buy', { ...about, asset, class: kindOfAsset, quantity, total, currency, fee });
}

/** What an INCOME and a REINVEST have in common when both tell the same distribution. */
export const incomeKey = (node: OfxNode): string => {
  const [day, total] = [node.text('INVTRAN', 'DTTRADE').slice(0, 8), node.text('TOTAL').replace(/^[+-]?0*/, '')];
  return `${node.text('SECID', 'UNIQUEID')}|${node.text('INCOMETYPE')}|${day}|${total.replace(/(\.\d*?)0+$/, '$1')}`;
};

/** INVEXPENSE and MARGININTEREST. */
export function addExpense({ node, row }: Entry, statement: Statement): void {
  const about = aboutOf(node, statement);
  const amount = requiredAmountIn(node, 'TOTAL');
  const currency = statement.currencyOf(node);
  if (amount === ZERO) return statement.ignore({ node, row }, 'expense of nothing');
  const margin = node.name === 'MARGININTEREST';
  const kind: FeeKind = margin ? 'interest' : expenseKind(about.note ?? '');
  if (amount < 0n) {
    statement.intake.add(row, 'fee', { ...about, ...money(currency, absolute(amount)), kind });
  } else if (margin) {
    statement.intake.add(row, 'income', { ...about, ...money(currency, amount), kind: 'interest' });
  } else if (!/refund|revers|rebate|credit|cancel|adj/i.test(about.note ?? '')) {
    const readings = 'an expense of which the sign is turned, or a refund';
    throw new RowProblem('import/ambiguous-group', `TOTAL of this expense is positive, which can be ${readings}.`);
  } else addRefund({ node, row }, statement, kind, amount);
}

/** Money back that was never income: tax once withheld. A fee that comes back is a rebate. */
export function addRefund({ node, row }: Entry, statement: Statement, kind: FeeKind, amount: Fixed): void {
  const about = aboutOf(node, statement);
  const paid = money(statement.currencyOf(node), amount);
  if (kind === 'withholding') statement.intake.add(row, 'deposit', { ...about, ...paid });
  else statement.intake.add(row, 'income', { ...about, ...paid, kind: 'rebate' });
}

/** What an expense is for, by the institution's words. */
export function expenseKind(note: string): FeeKind {
  if (/w\/h|withh|foreign tax|\bnra\b|\btax\b/i.test(note)) return 'withholding';
  if (/advis|portfolio|managed?\b|management|\bwrap\b|investment expense|plan expense/i.test(note)) return 'advisory';
  return /interest/i.test(note) ? 'interest' : 'other';
}
