/**
 * The rows of a broker that are no trades: income, taxes and fees, money and shares that come and go. Each takes a
 * signed sum, since every broker books corrections as the same row with the other sign, and makes of the wrong sign
 * what it is: income taken back, a charge given back.
 */
import { formatFixed } from '../core/decimal-text.js';
import { absolute, type Fixed, ZERO } from '../core/fixed.js';
import type { AssetClass, FeeKind, IncomeKind } from '../ledger/transaction.js';
import type { Intake, Lines, When } from './intake.js';

export interface MoneyEntry {
  readonly when: When;
  /** The platform's own, where it is unique and stays the same. */
  readonly id?: string | undefined;
  readonly account: string;
  readonly currency: string;
  /** Signed: positive when it comes in. */
  readonly amount: Fixed;
  /** The platform's own, where it is one of that row alone. */
}

const NOTHING = 'no amount';

/** Income in money. What is negative takes income back. */
export function addIncome(
  intake: Intake,
  lines: Lines,
  { when, id, account, currency, amount, kind, payer }: MoneyEntry & { kind: IncomeKind; payer?: string | undefined },
): void {
  if (amount === 0n) return intake.ignore(lines, NOTHING);
  const quantity = absolute(amount);
  intake.add(lines, 'income', {
    when,
    id,
    account,
    asset: currency,
    class: 'cash',
    quantity,
    total: quantity,
    currency,
    kind,
    ...(payer === undefined || payer === '' ? {} : { payer }),
    ...(amount < 0n ? { reversal: true } : {}),
  });
}

/** A fee, tax or interest charged (negative), or given back (positive). `note` says what it was for. */
export function addCharge(
  intake: Intake,
  lines: Lines,
  { when, id, account, currency, amount, kind, note }: MoneyEntry & { kind: FeeKind; note?: string | undefined },
): void {
  if (amount === 0n) return intake.ignore(lines, NOTHING);
  intake.add(lines, 'fee', {
    when,
    id,
    account,
    asset: currency,
    class: 'cash',
    quantity: absolute(amount),
    total: undefined,
    currency,
    kind,
    note: note === '' ? undefined : note,
    ...(amount > 0n ? { reversal: true } : {}),
  });
}

/** Money that comes from outside, or goes there. */
export function addMoney(intake: Intake, lines: Lines, { when, id, account, currency, amount }: MoneyEntry): void {
  if (amount === 0n) return intake.ignore(lines, NOTHING);
  const quantity = absolute(amount);
  const moved = { when, id, account, asset: currency, class: 'cash', quantity, total: undefined, currency } as const;
  if (amount > 0n) intake.add(lines, 'deposit', moved);
  else intake.add(lines, 'withdraw', moved);
}

export interface UnitsEntry {
  readonly when: When;
  readonly id?: string | undefined;
  readonly account: string;
  readonly asset: string;
  readonly class: AssetClass;
  /** Signed: positive when they come in. */
  readonly quantity: Fixed;
}

/** Shares that come from another account, or go there. */
export function addUnits(
  intake: Intake,
  lines: Lines,
  { quantity, when, account, asset, class: kind, id }: UnitsEntry,
): void {
  if (quantity === 0n) return intake.ignore(lines, NOTHING);
  const moved = { when, id, account, asset, class: kind, quantity: absolute(quantity), total: undefined };
  if (quantity > 0n) intake.add(lines, 'deposit', moved);
  else intake.add(lines, 'withdraw', moved);
}

/**
 * Money for a fraction of a share whose size the file does not tell. It is a sale of that fraction (Rev. Rul. 66-365);
 * without its size the money is counted as gain without basis: too early and too much by little, never too little, and
 * what is left of the holding keeps its whole basis.
 */
export function addCashInLieu(
  intake: Intake,
  line: number,
  { when, account, currency, amount, id, asset, class: kind }: MoneyEntry & { asset: string; class: AssetClass },
): void {
  const about = { when, id, account, asset, class: kind, quantity: ZERO, total: amount, currency };
  intake.add(line, 'realized', { ...about, kind: 'other' });
  const what = `${formatFixed(amount)} ${currency} for a fraction of a share of ${asset}, whose size is not stated.`;
  intake.report('import/cash-in-lieu', what, line);
}
