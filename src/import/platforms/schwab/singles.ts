/** Rows that stand for themselves: income, charges, movements, splits and the like. */
import { civilDate, dayOf } from '../../../core/calendar.js';
import { formatFixed } from '../../../core/decimal-text.js';
import { ZERO } from '../../../core/fixed.js';
import { RowProblem } from '../../columns/problem.js';
import { addCashInLieu, addCharge, addIncome, addMoney, addUnits } from '../../entries.js';
import type { Intake, When } from '../../intake.js';
import { isExemptFund, optionOf, securityClass } from '../../securities.js';
import { settle } from '../../settled-trade.js';
import type { Meaning } from './actions.js';
import { assetOf, moneyOf, type SchwabRecord, unitsOf } from './record.js';
import { printedTrade } from './trades.js';

export function addSingle(record: SchwabRecord, intake: Intake): void {
  const { meaning, line, when, asset } = record;
  const { account, currency } = intake;
  const money = { when, account, currency };
  switch (meaning.is) {
    case 'income':
      return addIncomeRow(record, meaning, intake);
    case 'charge':
      return addCharge(intake, line, { ...money, amount: moneyOf(record), kind: meaning.kind, note: asset });
    case 'movement':
      return addMovement(record, intake);
    case 'award':
    case 'spin-off':
      return addArrival(record, intake);
    case 'split':
    case 'stock-dividend':
      return addShares(record, meaning.is, intake);
    case 'return-of-capital': {
      const about = { when, asset: assetOf(record), class: securityClass(asset), quantity: ZERO };
      intake.add(line, 'return-of-capital', { ...about, total: moneyOf(record) });
      return;
    }
    case 'cash-in-lieu':
      return addFraction(record, intake);
    case 'expire':
    case 'assign':
    case 'exercise':
      return addEnd(record, intake);
    default:
      throw new RowProblem('import/unknown-action', `"${record.action}" cannot stand alone.`);
  }
}

/**
 * Dividends that a fund declared late in the year and paid in January count for the year before (§852(b)(7), and
 * §857(b)(9) for real estate trusts); Schwab marks them `Pr Yr`. They are dated the last day of that year.
 */
function addIncomeRow(record: SchwabRecord, meaning: Meaning & { is: 'income' }, intake: Intake): void {
  const { line, asset, description } = record;
  const untaxed = meaning.kind === 'dividend' && (/NON-?TAXABLE/i.test(description) || isExemptFund(description));
  const payer = asset === '' ? (/\(([A-Z.]{1,6})\)/.exec(description)?.[1] ?? '') : asset;
  addIncome(intake, line, {
    when: meaning.priorYear ? priorYearEnd(record, intake) : record.when,
    account: intake.account,
    currency: intake.currency,
    amount: moneyOf(record),
    kind: untaxed ? 'exempt-interest' : meaning.kind,
    payer: meaning.kind === 'interest' && payer === '' ? undefined : payer,
  });
}

function priorYearEnd({ when, action, line }: SchwabRecord, intake: Intake): When {
  const { year, month } = civilDate(when.day);
  if (month === 1) return { at: undefined, day: dayOf(year - 1, 12, 31) };
  intake.report('import/prior-year', `"${action}" belongs to the year before, but was not paid in January.`, line);
  return when;
}

/** What moved decides: a `Journaled Shares` can be money, a `Security Transfer` under `NO NUMBER` is. */
function addMovement(record: SchwabRecord, intake: Intake): void {
  const { line, when, asset, quantity, symbol } = record;
  const { account, currency } = intake;
  if (quantity !== undefined && quantity !== 0n && symbol !== 'NO NUMBER') {
    addUnits(intake, line, { when, account, asset: assetOf(record), class: securityClass(asset), quantity });
    return;
  }
  addMoney(intake, line, { when, account, currency, amount: moneyOf(record) });
}

/** Shares of a stock plan, or of a company that was spun off: Schwab tells neither a price nor where they came from. */
function addArrival(record: SchwabRecord, intake: Intake): void {
  const { line, when, asset, meaning } = record;
  const quantity = unitsOf(record);
  addUnits(intake, line, {
    when,
    account: intake.account,
    asset: assetOf(record),
    class: securityClass(asset),
    quantity,
  });
  const from =
    meaning.is === 'award'
      ? 'a stock plan, without their price: the Equity Awards export has it, and their basis is that price at vesting'
      : 'a spin-off, without the company they came from: its basis is divided between the two';
  intake.report('import/basis-elsewhere', `${formatFixed(quantity)} ${asset} came from ${from}.`, line);
}

/** The quantity of a split is the number of shares added, not the ratio. */
function addShares(record: SchwabRecord, type: 'split' | 'stock-dividend', intake: Intake): void {
  const { line, when, asset, quantity } = record;
  if (quantity !== undefined && quantity < 0n) {
    throw new RowProblem('import/ambiguous-group', `"${record.action}" takes shares of ${asset} away without a ratio.`);
  }
  intake.add(line, type, {
    when,
    asset: assetOf(record),
    class: securityClass(asset),
    quantity: unitsOf(record),
    total: undefined,
  });
}

/** Money for a fraction of a share. Schwab does not say how large the fraction was, unless it fills in the quantity. */
function addFraction(record: SchwabRecord, intake: Intake): void {
  const { line, when, asset, quantity, fee } = record;
  const about = { when, asset: assetOf(record), class: securityClass(asset) };
  if (quantity === undefined || quantity === 0n) {
    const { account, currency } = intake;
    return addCashInLieu(intake, line, { ...about, account, currency, amount: moneyOf(record) });
  }
  const total = settle(intake, printedTrade(record, 'sold'));
  intake.add(line, 'sell', { ...about, quantity: unitsOf(record), total, fee });
}

/** An option that ends for nothing, or is settled in money as one on an index is. */
function addEnd(record: SchwabRecord, intake: Intake): void {
  const { line, when, asset, meaning, amount, fee } = record;
  const about = { when, asset: assetOf(record), class: securityClass(asset), quantity: unitsOf(record) };
  if (meaning.is !== 'expire' && !optionOf(asset)) {
    throw new RowProblem('import/ambiguous-group', `"${record.action}" of ${asset}, which is no option.`);
  }
  if (amount !== undefined && amount !== ZERO) {
    const side = amount > 0n ? 'sold' : 'bought';
    const total = settle(intake, printedTrade(record, side));
    intake.add(line, amount > 0n ? 'sell' : 'cover', { ...about, total, fee });
    return;
  }
  if (meaning.is !== 'expire') {
    throw new RowProblem(
      'import/unpaired-leg',
      `"${record.action}" of ${asset} has neither shares nor money beside it.`,
    );
  }
  intake.add(line, 'expire', about);
}
