/** The rows that are no trade: dividends, taxes, fees, interest, money. */
import type { Fixed } from '../../../core/fixed.js';
import { ZERO } from '../../../core/fixed.js';
import { RowProblem } from '../../columns/problem.js';
import { addCharge, addIncome, addMoney } from '../../entries.js';
import type { Intake } from '../../intake.js';
import { namedClass } from '../../isin.js';
import type { Kind } from './kinds.js';
import type { AccountRow } from './row.js';

export function moneyOf({ amount }: AccountRow): Fixed {
  if (amount === undefined) throw new RowProblem('import/missing-cell', 'the row has no amount.');
  return amount;
}

export function addCash(row: AccountRow, kind: Kind, intake: Intake): void {
  const { line, when, currency, isin, product, description } = row;
  const amount = moneyOf(row);
  const money = { when, account: intake.account, currency, amount };
  const payer = isin === '' ? undefined : isin;
  switch (kind) {
    case 'dividend':
      return addIncome(intake, line, { ...money, kind: 'dividend', payer });
    case 'coupon':
      return addIncome(intake, line, { ...money, kind: 'interest', payer });
    case 'withholding':
      return addCharge(intake, line, { ...money, kind: 'withholding', note: isin });
    case 'capital-return': {
      if (payer === undefined) throw new RowProblem('import/missing-cell', 'the repayment names no security.');
      const about = { when, asset: payer, class: namedClass({ isin, name: product }), quantity: ZERO };
      intake.add(line, 'return-of-capital', { ...about, total: amount, currency });
      return;
    }
    case 'interest':
    case 'fund':
      if (amount < 0n) return addCharge(intake, line, { ...money, kind: 'interest', note: description });
      return addIncome(intake, line, { ...money, kind: 'interest' });
    case 'connection':
      return addCharge(intake, line, { ...money, kind: 'subscription', note: description });
    case 'fee':
      return addCharge(intake, line, { ...money, kind: 'other', note: description });
    case 'goodwill':
      return addIncome(intake, line, { ...money, kind: 'other' });
    case 'money':
      return addMoney(intake, line, money);
    default:
      throw new RowProblem('import/unknown-action', `"${description}" cannot stand alone.`);
  }
}
