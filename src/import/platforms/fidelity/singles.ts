/** Rows that stand for themselves: income, charges, movements, distributions and the ends of options. */
import { ZERO } from '../../../core/fixed.js';
import { RowProblem } from '../../columns/problem.js';
import { addCashInLieu, addCharge, addIncome, addMoney, addUnits } from '../../entries.js';
import type { Intake } from '../../intake.js';
import { isExemptFund, optionOf, securityClass, securityName } from '../../securities.js';
import { grossOf } from '../../settled-trade.js';
import { SHELTERED_WORDS } from './actions.js';
import { assetOf, type FidelityRecord, moneyOf, unitsOf } from './record.js';

export function addSingle(record: FidelityRecord, intake: Intake): void {
  const { meaning, line, when, account, currency, asset, description } = record;
  const money = { when, account, currency };
  switch (meaning.is) {
    case 'income': {
      const exempt = meaning.kind === 'dividend' && isExemptFund(description);
      const kind = exempt ? 'exempt-interest' : meaning.kind;
      return addIncome(intake, line, { ...money, amount: moneyOf(record), kind, payer: asset });
    }
    case 'charge':
      return addCharge(intake, line, { ...money, amount: moneyOf(record), kind: meaning.kind, note: asset });
    case 'movement':
      return addMovement(record, intake);
    case 'distribution':
      return addDistribution(record, intake);
    case 'split':
    case 'stock-dividend':
      return addShares(record, meaning.is, intake);
    case 'return-of-capital':
      intake.add(line, 'return-of-capital', {
        ...money,
        asset: assetOf(record),
        class: securityClass(asset),
        quantity: ZERO,
        total: moneyOf(record),
      });
      return;
    case 'cash-in-lieu':
      return addFraction(record, intake);
    case 'expire':
    case 'assign':
    case 'exercise':
      return addEnd(record, intake);
    default:
      throw new RowProblem('import/unknown-action', `"${record.action.slice(0, 40)}" cannot stand alone.`);
  }
}

/** Shares when the row has a quantity, its amount being what they were worth; else money. */
function addMovement(record: FidelityRecord, intake: Intake): void {
  const { line, when, account, currency, asset, quantity, action } = record;
  const sheltered = SHELTERED_WORDS.exec(action)?.[0];
  if (sheltered !== undefined) intake.noteAccountWords(sheltered, account);
  if (quantity !== ZERO && asset !== '') {
    return addUnits(intake, line, { when, account, asset, class: securityClass(asset), quantity });
  }
  addMoney(intake, line, { when, account, currency, amount: moneyOf(record) });
}

/** Shares that a company hands out: of another one when the action says `SPINOFF FROM:(XYZ )`, else a split of its own. */
function addDistribution(record: FidelityRecord, intake: Intake): void {
  const { line, when, account, currency, asset, action, amount } = record;
  const parent = /SPIN-?OFF FROM:? ?\(([A-Z0-9.]+) *\)/.exec(action)?.[1];
  if (parent === undefined) {
    if (record.quantity === ZERO && (amount ?? ZERO) !== ZERO) {
      throw new RowProblem('import/unknown-action', 'a distribution of money, and nothing says of what kind.');
    }
    return addShares(record, 'split', intake);
  }
  intake.add(line, 'spin-off', {
    when,
    account,
    asset: securityName(parent),
    class: securityClass(parent),
    quantity: ZERO,
    toAsset: assetOf(record),
    toClass: securityClass(asset),
    toQuantity: unitsOf(record),
    total: undefined,
    currency,
  });
}

/** The quantity is the number of shares added. */
function addShares(record: FidelityRecord, type: 'split' | 'stock-dividend', intake: Intake): void {
  const { line, when, account, asset, quantity } = record;
  if (quantity < 0n)
    throw new RowProblem('import/ambiguous-group', `it takes shares of ${asset} away without a ratio.`);
  const about = { when, account, asset: assetOf(record), class: securityClass(asset) };
  intake.add(line, type, { ...about, quantity: unitsOf(record), total: undefined });
}

/** Money for a fraction of a share, with its size or without. */
function addFraction(record: FidelityRecord, intake: Intake): void {
  const { line, when, account, currency, quantity, fee, action } = record;
  const asset = record.asset || (/\(([A-Z0-9.]{1,9})\)/.exec(action)?.[1] ?? assetOf(record));
  const about = { when, account, asset, class: securityClass(asset), currency };
  if (quantity === ZERO) return addCashInLieu(intake, line, { ...about, amount: moneyOf(record) });
  const total = grossOf({ line, side: 'sold', quantity: unitsOf(record), amount: moneyOf(record), fee });
  intake.add(line, 'sell', { ...about, quantity: unitsOf(record), total, fee });
}

/** An option that ends for nothing, or is settled in money as one on an index is. */
function addEnd(record: FidelityRecord, intake: Intake): void {
  const { line, when, account, currency, asset, meaning, amount = ZERO, fee } = record;
  if (!optionOf(asset) && meaning.is !== 'expire') {
    throw new RowProblem('import/ambiguous-group', `"${record.action.slice(0, 40)}" of ${asset}, which is no option.`);
  }
  const about = { when, account, asset: assetOf(record), class: securityClass(asset), quantity: unitsOf(record) };
  if (amount !== ZERO) {
    const total = grossOf({ line, side: amount > 0n ? 'sold' : 'bought', quantity: about.quantity, amount, fee });
    intake.add(line, amount > 0n ? 'sell' : 'cover', { ...about, total, fee, currency });
    return;
  }
  if (meaning.is !== 'expire') {
    throw new RowProblem('import/unpaired-leg', `the use of ${asset} has neither shares nor money beside it.`);
  }
  intake.add(line, 'expire', about);
}
