/** The rows that are no trade. */
import { formatFixed, parseFixed } from '../../../core/decimal-text.js';
import { absolute, ZERO } from '../../../core/fixed.js';
import { RowProblem } from '../../columns/problem.js';
import { addCashInLieu, addCharge, addIncome, addMoney, addUnits } from '../../entries.js';
import type { Intake } from '../../intake.js';
import { securityClass } from '../../securities.js';
import type { Entry } from './entry.js';

export function addEntry(entry: Entry, intake: Intake): void {
  const { line, kind, when, account, asset, description, quantity, net, currency } = entry;
  const money = { when, account, currency, amount: net };
  switch (kind) {
    case 'dividend':
      return addIncome(intake, line, { ...money, kind: 'dividend', payer: asset });
    case 'interest':
      if (net < 0n) return addCharge(intake, line, { ...money, kind: 'interest', note: description });
      return addIncome(intake, line, { ...money, kind: 'interest' });
    case 'withholding':
      return addCharge(intake, line, { ...money, kind: 'withholding', note: asset });
    case 'fee':
      return addCharge(intake, line, { ...money, kind: 'other', note: description });
    case 'in-lieu':
      if (asset === '') throw new RowProblem('import/missing-cell', 'the row names no security.');
      return addFraction(entry, intake);
    case 'money':
      return addMoney(intake, line, money);
    case 'transfer':
      if (quantity === ZERO || asset === '') return addMoney(intake, line, money);
      return addUnits(intake, line, { when, account, asset, class: securityClass(asset), quantity });
    case 'split':
    case 'stock-dividend':
    case 'arrival':
      return addShares(entry, intake);
    default:
      throw new RowProblem('import/ambiguous-group', `"${description}" does not say what came of what.`);
  }
}

/** Money for a fraction of a share, whose size stands in the words. */
function addFraction(entry: Entry, intake: Intake): void {
  const { line, when, account, asset, description, net, currency } = entry;
  const about = { when, account, asset, class: securityClass(asset), currency };
  const size = parseFixed(/(\d*\.\d+)\s+(?:SHARES?|SHS)\b/i.exec(description)?.[1] ?? '');
  if (size === undefined || size <= 0n) return addCashInLieu(intake, line, { ...about, amount: net });
  intake.add(line, 'sell', { ...about, quantity: size, total: net });
}

function addShares(entry: Entry, intake: Intake): void {
  const { line, kind, when, account, asset, quantity, description } = entry;
  if (asset === '') throw new RowProblem('import/missing-cell', 'the row names no security.');
  const about = { when, account, asset, class: securityClass(asset) };
  if (kind === 'arrival') {
    addUnits(intake, line, { ...about, quantity });
    const what = `${formatFixed(absolute(quantity))} ${asset} came by "${description}" without the holding they came from.`;
    intake.report('import/basis-elsewhere', what, line);
    return;
  }
  if (quantity <= 0n)
    throw new RowProblem('import/ambiguous-group', `"${description}" takes shares away without a ratio.`);
  intake.add(line, kind === 'split' ? 'split' : 'stock-dividend', { ...about, quantity, total: undefined });
}
