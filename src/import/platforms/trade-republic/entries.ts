/** What a row means that stands for itself. */
import { formatFixed } from '../../../core/decimal-text.js';
import { absolute, type Fixed, negate, plus, ZERO } from '../../../core/fixed.js';
import type { IncomeKind } from '../../../ledger/transaction.js';
import { addSecurityTrade } from '../../account-history.js';
import { RowProblem } from '../../columns/problem.js';
import { addCharge, addIncome, addMoney, addUnits } from '../../entries.js';
import type { Intake } from '../../intake.js';
import type { Entry } from './entry.js';

type Kind = 'income' | 'money' | 'tax' | 'charge' | 'gift';

const CASH: Readonly<Record<string, Kind>> = {
  CUSTOMER_INPAYMENT: 'money',
  CUSTOMER_INBOUND: 'money',
  CUSTOMER_OUTBOUND_REQUEST: 'money',
  CARD_TRANSACTION: 'money',
  CARD_TRANSACTION_INTERNATIONAL: 'money',
  CARD_ATM_WITHDRAWAL: 'money',
  CARD_REFUND: 'money',
  CARD_ORDERING_FEE: 'charge',
  FEE: 'charge',
  GIFT: 'gift',
  TAX_OPTIMIZATION: 'tax',
  TAX_CORRECTION: 'tax',
  // Taxes of the country on accumulating funds and on bonds that nothing was paid for.
  EARNINGS: 'tax',
  PRE_DETERMINED_TAX_BASE: 'tax',
  SEC_ACCOUNT: 'tax',
};

const INCOME: Readonly<Record<string, IncomeKind>> = {
  DIVIDEND: 'dividend',
  DISTRIBUTION: 'dividend',
  DIVIDEND_EQUIVALENT_PAYMENT: 'dividend',
  INTEREST_PAYMENT: 'interest',
  COUPON_PAYMENT: 'interest',
  BENEFITS_SAVEBACK: 'rebate',
  BENEFITS_SPARE_CHANGE: 'rebate',
  STOCKPERK: 'reward',
  BONUS: 'reward',
  KINDERGELD_BONUS: 'reward',
  PEA_MARKETING: 'reward',
  REFERRAL: 'reward',
  STAKING_REWARD: 'staking',
};

const MONEY_MOVES = /^(?:TRANSFER|CUSTOMER|SEPA|DIRECT_DEBIT|CARD)_/;

export function addEntry(entry: Entry, intake: Intake): void {
  const { category, type } = entry;
  if (category === 'TRADING') return addOrder(entry, intake);
  if (category === 'CORPORATE_ACTION') return addShares(entry, intake);
  if (category === 'DELIVERY') return moveShares(entry, intake);
  if (category !== 'CASH') throw unknown(category, 'category');
  if (/^MIGRATION$/.test(type)) return intake.ignore(entry.line, 'moved between custodians');
  addCash(entry, intake);
}

const unknown = (word: string, column: string): RowProblem =>
  new RowProblem('import/unknown-action', `"${word}" in the column "${column}" is not known.`);

function moneyOf({ amount, type }: Entry): Fixed {
  if (amount === undefined) throw new RowProblem('import/missing-cell', `the amount of "${type}" is empty.`);
  return amount;
}

function addCash(entry: Entry, intake: Intake): void {
  const { type, symbol, description } = entry;
  const income = INCOME[type];
  const kind = income === undefined ? (CASH[type] ?? (MONEY_MOVES.test(type) ? 'money' : undefined)) : 'income';
  if (kind === undefined) throw unknown(type, 'type');
  if (kind === 'income' && income !== undefined) return addPaid(entry, income, intake);
  if (kind === 'tax') return addTax(entry, symbol || description, intake);
  const money = moneyAbout(entry, intake);
  if (kind === 'charge') {
    addCharge(intake, entry.line, {
      ...money,
      amount: plus(money.amount, entry.fee),
      kind: 'other',
      note: description,
    });
    return;
  }
  if (kind === 'gift' && /lottery|marketing/i.test(description)) return addPaid(entry, 'reward', intake);
  addMoney(intake, entry.line, money);
  addFee(entry, intake);
  addTaxPart(entry, description, intake);
}

function moneyAbout(entry: Entry, intake: Intake) {
  const { when, account, currency, id } = entry;
  return { when, account: account || intake.account, currency, id, amount: moneyOf(entry) };
}

/** Income with the tax withheld from it. Reversals have both signs turned. */
function addPaid(entry: Entry, kind: IncomeKind, intake: Intake): void {
  const { line, symbol } = entry;
  addIncome(intake, line, { ...moneyAbout(entry, intake), kind, ...(symbol === '' ? {} : { payer: symbol }) });
  addTaxPart(entry, symbol, intake);
}

/** A row that is nothing but tax. */
function addTax(entry: Entry, note: string, intake: Intake): void {
  const { line, tax, when, account, currency, id, amount = ZERO } = entry;
  const sum = plus(tax, amount);
  addCharge(intake, line, { when, account, currency, id, amount: sum, kind: 'withholding', note });
}

function addTaxPart({ line, tax, when, account, currency, id }: Entry, note: string, intake: Intake): void {
  if (tax === ZERO) return;
  addCharge(intake, line, { when, account, currency, id: `${id}-tax`, amount: tax, kind: 'withholding', note });
}

function addFee({ line, fee, when, account, currency, id, description }: Entry, intake: Intake): void {
  if (fee === ZERO) return;
  const note = description.startsWith('Card') ? 'card payment' : '';
  addCharge(intake, line, { when, account, currency, id: `${id}-fee`, amount: fee, kind: 'other', note });
}

function addOrder(entry: Entry, intake: Intake): void {
  const { line, type, when, account, id, symbol, shares, price, fee, currency, name } = entry;
  const bought = type === 'BUY' || type === 'SAVINGS_PLAN';
  if (!bought && type !== 'SELL') throw unknown(type, 'type');
  addSecurityTrade(intake, {
    ...{ lines: line, when, account, id, side: bought ? 'bought' : 'sold', asset: symbol, class: entry.class },
    ...{ quantity: shares, amount: plus(moneyOf(entry), fee), currency, fee: negate(fee), price },
    note: name || undefined,
  });
  addTaxPart(entry, symbol, intake);
}

/** Corporate actions that come without money. A split says the shares added. */
function addShares(entry: Entry, intake: Intake): void {
  const { line, when, account, id, type, symbol, shares } = entry;
  if (shares === undefined || shares === 0n) throw new RowProblem('import/missing-cell', 'the shares are empty.');
  const about = { when, account, id, asset: symbol, class: entry.class, quantity: absolute(shares), total: undefined };
  if (/SPLIT$/.test(type)) {
    if (shares < 0n) throw new RowProblem('import/ambiguous-group', `the split of ${symbol} has no ratio.`);
    intake.add(line, 'split', about);
  } else if (/^(?:FREE_RECEIPT|BONUS_ISSUE|STOCK_DIVIDEND|SCRIP_DIVIDEND)$/.test(type) && shares > 0n) {
    intake.add(line, 'stock-dividend', about);
  } else if (/^MIGRATION$/.test(type)) intake.ignore(line, 'moved between custodians');
  else if (/SPIN_?OFF/.test(type)) arrive(entry, shares, intake);
  else if (/^(?:KNOCK_OUT|WORTHLESS|EXPIRED?|EXPIRATION)$/.test(type)) intake.add(line, 'worthless', about);
  else throw unknown(type, 'type');
}

function moveShares(entry: Entry, intake: Intake): void {
  const { type, shares } = entry;
  if (shares === undefined) throw new RowProblem('import/missing-cell', 'the shares are empty.');
  const out = /OUT/.test(type);
  const { line, when, account, id, symbol } = entry;
  const quantity = out ? negate(absolute(shares)) : shares;
  addUnits(intake, line, { when, account, id, asset: symbol, class: entry.class, quantity });
}

function arrive(
  { line, when, account, id, symbol, class: kind, description }: Entry,
  shares: Fixed,
  intake: Intake,
): void {
  addUnits(intake, line, { when, account, id, asset: symbol, class: kind, quantity: shares });
  const what = `${formatFixed(shares)} ${symbol} came by "${description}" without the company they came from.`;
  intake.report('import/basis-elsewhere', what, line);
}
