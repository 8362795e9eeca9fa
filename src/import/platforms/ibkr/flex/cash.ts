/**
 * Cash transactions by their type. Dividends and the tax on them are booked, taken back and booked anew months later;
 * what was taken back as it was booked goes with it, and income taken back otherwise is a reversal.
 */
import { absolute, type Fixed, negate, ZERO } from '../../../../core/fixed.js';
import type { FeeKind, IncomeKind } from '../../../../ledger/transaction.js';
import { RowProblem } from '../../../columns/problem.js';
import type { When } from '../../../intake.js';
import { type FlexAccount, money } from './account.js';
import { classOf } from './assets.js';
import { idOf } from './facts.js';
import type { FlexRecord } from './record.js';

/** What a type of transaction is: income, a cost, a movement; `pairs` names those that are undone together. */
type Meaning =
  | { readonly is: 'dividend' }
  | { readonly is: 'income'; readonly kind: IncomeKind }
  | { readonly is: 'cost'; readonly kind: FeeKind; readonly pairs: boolean }
  | { readonly is: 'in-lieu' }
  | { readonly is: 'movement' };

const cost = (kind: FeeKind): Meaning => ({ is: 'cost', kind, pairs: true });
const income = (kind: IncomeKind): Meaning => ({ is: 'income', kind });

const TYPES: Readonly<Record<string, Meaning>> = {
  dividends: { is: 'dividend' },
  dividend: { is: 'dividend' },
  'payment in lieu of dividends': { is: 'in-lieu' },
  'payment in lieu': { is: 'in-lieu' },
  'withholding tax': cost('withholding'),
  '871(m) withholding': cost('withholding'),
  'foreign tax withholding': cost('withholding'),
  'broker interest paid': { is: 'cost', kind: 'interest', pairs: true },
  'broker interest received': income('interest'),
  // Accrued interest that is paid with a bond lessens the interest received later.
  'bond interest paid': income('interest'),
  'bond interest received': income('interest'),
  'other fees': cost('other'),
  'broker fees': cost('other'),
  fees: cost('other'),
  'transaction tax': cost('other'),
  'sales tax': cost('other'),
  'advisor fees': cost('advisory'),
  'client fees': cost('advisory'),
  'commission adjustments': cost('trading'),
  'price adjustments': income('other'),
  'other income': income('other'),
  'deposits/withdrawals': { is: 'movement' },
  'deposits & withdrawals': { is: 'movement' },
  deposits: { is: 'movement' },
  withdrawals: { is: 'movement' },
  'internal transfers': { is: 'movement' },
};

/** Tells the cash transactions of an account. */
export function addCash(account: FlexAccount): void {
  const all = account.open('CashTransaction');
  const isSummary = (record: FlexRecord): boolean => /^summary$/i.test(record.text('levelOfDetail'));
  if (all.some((record) => !isSummary(record))) {
    const summaries = all.filter(isSummary);
    if (summaries.length > 0) account.ignore(summaries, 'summary of cash transactions');
  }
  undo(account);
  for (const record of account.open('CashTransaction')) {
    account.tell([record], () => {
      const meaning = meaningOf(record);
      const amount = record.requiredNumber('amount');
      if (amount === ZERO) account.ignore([record], 'cash transaction without an amount');
      else tellCash(record, meaning, amount, account);
    });
  }
}

/** @throws RowProblem for a type that is not known. */
function meaningOf(record: FlexRecord): Meaning {
  const type = record.required('type');
  const meaning = TYPES[type.toLowerCase()];
  if (meaning) return meaning;
  throw new RowProblem('import/unknown-action', `"${type}" is not a known type of cash transaction.`);
}

/** Costs, substitute payments and returned capital that were booked and taken back as they were: none of it happened. */
function undo(account: FlexAccount): void {
  const waiting = new Map<string, FlexRecord[]>();
  for (const record of account.open('CashTransaction')) {
    const meaning = TYPES[record.text('type').toLowerCase()];
    const undoable = (meaning?.is === 'cost' && meaning.pairs) || meaning?.is === 'in-lieu' || isCapital(record);
    const amount = record.looseNumber('amount');
    if (!undoable || amount === ZERO) continue;
    const partner = waiting.get(undoKey(record, negate(amount)))?.pop();
    if (partner) {
      account.ignore([partner, record], 'booked and taken back');
      continue;
    }
    const key = undoKey(record, amount);
    const same = waiting.get(key);
    if (same) same.push(record);
    else waiting.set(key, [record]);
  }
}

const undoKey = (record: FlexRecord, amount: Fixed): string => {
  const words = record.text('description').replace(/\b(reversal|cancel(lation)?|adjustment)\b/gi, '');
  const about = [record.first('conid', 'isin', 'symbol'), words.replace(/[^A-Za-z0-9.]+/g, ' ').trim()];
  return [record.text('type'), record.text('currency'), ...about, amount].join('|');
};

const isCapital = (record: FlexRecord): boolean =>
  /^dividend/i.test(record.text('type')) && /return of capital/i.test(record.text('description'));

interface Draft {
  readonly when: When;
  readonly id: string | undefined;
  readonly account: string;
  readonly note: string | undefined;
}

function tellCash(record: FlexRecord, meaning: Meaning, amount: Fixed, account: FlexAccount): void {
  const { intake, dates } = account;
  const note = record.text('description') || undefined;
  const day = dates.day(record, 'settleDate', 'dateTime', 'reportDate');
  const draft: Draft = { when: { at: undefined, day }, id: idOf(record), account: account.name, note };
  const paid = money(record.required('currency').toUpperCase(), absolute(amount));
  const payer = payerOf(record, account);
  const { row } = record;
  if (meaning.is === 'movement') intake.add(row, amount > 0n ? 'deposit' : 'withdraw', { ...draft, ...paid });
  else if (meaning.is === 'cost') addCost(row, meaning.kind, amount, { ...draft, ...paid }, account);
  else if (isCapital(record)) addCapital(record, amount, draft, account);
  else if (meaning.is === 'in-lieu' && amount < 0n) {
    // What a short seller owes for a dividend.
    intake.add(row, 'fee', { ...draft, ...paid, kind: 'other' });
  } else {
    const kind = meaning.is === 'income' ? meaning.kind : meaning.is === 'in-lieu' ? 'other' : dividendKind(note ?? '');
    const reversal = amount < 0n ? { reversal: true } : {};
    intake.add(row, 'income', { ...draft, ...paid, kind, ...reversal, ...(payer === undefined ? {} : { payer }) });
  }
}

/** Tax that comes back was never income; any other cost that comes back is a rebate. */
function addCost(
  row: number,
  kind: FeeKind,
  amount: Fixed,
  draft: Draft & ReturnType<typeof money>,
  { intake }: FlexAccount,
): void {
  if (amount < 0n) intake.add(row, 'fee', { ...draft, kind });
  else if (kind === 'withholding') intake.add(row, 'deposit', draft);
  else intake.add(row, 'income', { ...draft, kind: kind === 'interest' ? 'interest' : 'rebate' });
}

function addCapital(record: FlexRecord, amount: Fixed, draft: Draft, account: FlexAccount): void {
  if (amount < 0n) {
    const what = 'returned capital is taken back, and the file does not tell its return.';
    throw new RowProblem('import/unpaired-leg', what);
  }
  account.intake.add(record.row, 'return-of-capital', {
    ...draft,
    asset: account.assets.of(record),
    class: classOf(record),
    // On how many shares it was paid is not said, and does not matter.
    quantity: ZERO,
    total: amount,
    currency: record.required('currency').toUpperCase(),
  });
}

function dividendKind(description: string): IncomeKind {
  if (/in lieu/i.test(description)) return 'other';
  if (/exempt/i.test(description)) return 'exempt-interest';
  // Short-term gains that a fund hands on are dividends to its holders.
  if (/capital gain/i.test(description) && !/short/i.test(description)) return 'capital-gain-distribution';
  return /qualified/i.test(description) && !/non-?qualified/i.test(description) ? 'qualified-dividend' : 'dividend';
}

/** The security that a payment is about, if it is about one. */
function payerOf(record: FlexRecord, account: FlexAccount): string | undefined {
  const named = record.first('symbol', 'conid', 'isin', 'securityID', 'cusip') !== '';
  return named ? account.assets.of(record) : undefined;
}
