/** What each row of the history means. Totals are mostly printed without a sign, and then the action has it. */
import { formatFixed } from '../../../core/decimal-text.js';
import { absolute, type Fixed, negate, ZERO } from '../../../core/fixed.js';
import type { IncomeKind } from '../../../ledger/transaction.js';
import { addPayout, addSecurityTrade, inWhole, wholeCurrency } from '../../account-history.js';
import { RowProblem } from '../../columns/problem.js';
import { addCharge, addIncome, addMoney, addUnits } from '../../entries.js';
import type { Intake } from '../../intake.js';
import { namedAsset, namedClass, noteTicker } from '../../isin.js';
import { addTrade } from '../../trade.js';
import { type Entry, totalOf } from './entry.js';

export function addEntry(entry: Entry, intake: Intake): void {
  const { line, when, meaning, currency, notes } = entry;
  const money = { when, account: intake.account, currency };
  noteTicker(intake, entry);
  switch (meaning) {
    case 'buy':
      return addOrder(entry, 'bought', intake);
    case 'sell':
      return addOrder(entry, 'sold', intake);
    case 'deposit':
      // The promised free share is money first, which then buys it.
      if (/free share|promotion/i.test(notes))
        return addIncome(intake, line, { ...money, amount: totalOf(entry), kind: 'reward' });
      return addMoney(intake, line, { ...money, amount: absolute(totalOf(entry)) });
    case 'withdraw':
      return addMoney(intake, line, { ...money, amount: negate(absolute(totalOf(entry))) });
    case 'dividend':
      return addDividend(entry, dividendKind(entry), intake);
    case 'interest':
      return addDividend(entry, 'interest', intake);
    case 'lending':
      return addIncome(intake, line, { ...money, amount: totalOf(entry), kind: 'other' });
    case 'cashback':
      return addIncome(intake, line, { ...money, amount: totalOf(entry), kind: 'rebate' });
    case 'conversion':
      return addConversion(entry, intake);
    case 'adjustment':
      return addAdjustment(entry, intake);
    case 'units-in':
      return moveUnits(entry, unitsOf(entry), intake);
    case 'units-out':
      return moveUnits(entry, negate(unitsOf(entry)), intake);
    default:
      return addShares(entry, intake);
  }
}

export const securityOf = (entry: Entry) => ({ asset: assetOf(entry), class: namedClass(entry) });

function assetOf(entry: Entry): string {
  const asset = namedAsset(entry);
  if (asset === '') throw new RowProblem('import/missing-cell', 'the row names no security.');
  return asset;
}

export function unitsOf({ quantity }: Entry): Fixed {
  if (quantity === undefined || quantity === 0n) {
    throw new RowProblem('import/missing-cell', 'the column "no. of shares" is empty.');
  }
  return absolute(quantity);
}

function addOrder(entry: Entry, side: 'bought' | 'sold', intake: Intake): void {
  const { line, when, quantity, currency, charges, otherCharges, price, priceCurrency, rate, id } = entry;
  const total = absolute(totalOf(entry));
  const note = otherCharges.map(({ amount, currency: code }) => `includes ${formatFixed(amount)} ${code} of charges`);
  addSecurityTrade(intake, {
    ...{ lines: line, when, side, ...securityOf(entry), quantity, currency, fee: charges, price, rate },
    amount: side === 'bought' ? negate(total) : total,
    proves: otherCharges.length === 0,
    order: id === '' ? undefined : id,
    note: note.length === 0 ? undefined : note.join(', '),
    ...(priceCurrency === '' ? {} : { priceCurrency }),
  });
}

/** Short-term gains that a fund pays out are ordinary dividends (§852(b)(4)(B) leaves only the long-term ones as gains). */
const dividendKind = ({ action }: Entry): IncomeKind => {
  if (/manufactured/i.test(action)) return 'other';
  return /capital gains?/i.test(action) && !/short/i.test(action) ? 'capital-gain-distribution' : 'dividend';
};

function addDividend(entry: Entry, kind: IncomeKind, intake: Intake): void {
  const { line, when, currency, withheld, action } = entry;
  const payer = namedAsset(entry);
  if (/return of capital/i.test(action)) {
    const about = { when, ...securityOf(entry), quantity: ZERO, total: totalOf(entry), currency };
    intake.add(line, 'return-of-capital', about);
    return;
  }
  addPayout(intake, {
    ...{ lines: line, when, kind, payer, net: totalOf(entry), currency },
    ...(withheld ? { withheld: withheld.amount, withheldCurrency: withheld.currency || currency } : {}),
  });
}

function addConversion(entry: Entry, intake: Intake): void {
  const { line, when, from, to, charges, currency } = entry;
  if (!from || !to) throw new RowProblem('import/missing-cell', 'the conversion lacks one of its two amounts.');
  const leg = ({ amount, currency: code }: { amount: Fixed; currency: string }) => ({
    asset: wholeCurrency(code),
    quantity: absolute(inWhole(amount, code)),
  });
  // What is printed as received is without the fee already.
  const note = charges === ZERO ? undefined : `the fee of ${formatFixed(charges)} ${currency} is in the amounts`;
  addTrade(intake, line, { when, given: leg(from), received: leg(to), note });
}

/** Corrections in money: what they are for stands in the notes. */
function addAdjustment(entry: Entry, intake: Intake): void {
  const { line, when, currency, notes } = entry;
  const money = { when, account: intake.account, currency, amount: totalOf(entry) };
  if (/withh/i.test(notes)) return addCharge(intake, line, { ...money, kind: 'withholding', note: notes });
  if (money.amount < 0n) return addCharge(intake, line, { ...money, kind: 'other', note: notes });
  addIncome(intake, line, { ...money, kind: 'other' });
}

function moveUnits(entry: Entry, quantity: Fixed, intake: Intake): void {
  const { line, when } = entry;
  addUnits(intake, line, { when, account: intake.account, ...securityOf(entry), quantity });
}

/** Shares that are added: of a split in one row, or received for another holding, without a price. */
function addShares(entry: Entry, intake: Intake): void {
  const { line, when, meaning, action } = entry;
  const quantity = unitsOf(entry);
  const security = securityOf(entry);
  if (meaning === 'split') {
    intake.add(line, 'split', { when, ...security, quantity, total: undefined });
    return;
  }
  moveUnits(entry, quantity, intake);
  const what = `${formatFixed(quantity)} ${security.asset} came by a "${action}" without a price or the holding they came from`;
  intake.report(
    'import/basis-elsewhere',
    `${what}: the basis is divided between the two, or is their value as income.`,
    line,
  );
}
