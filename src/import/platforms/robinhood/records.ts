/** Robinhood's rows as transactions: trades and used options together, exchanges in pairs, the rest row by row. */
import { formatFixed } from '../../../core/decimal-text.js';
import { absolute, type Fixed, negate, ZERO } from '../../../core/fixed.js';
import { addBrokerTrades, addExpiry, type BrokerTrade, type BrokerUse } from '../../broker-trades.js';
import { RowProblem } from '../../columns/problem.js';
import { addCashInLieu, addCharge, addIncome, addMoney, addUnits } from '../../entries.js';
import { addExchanges } from '../../exchanges.js';
import type { Intake } from '../../intake.js';
import { attemptLines } from '../../rows.js';
import { isExemptFund, securityClass } from '../../securities.js';
import { type RobinhoodRecord, signedUnits } from './record.js';

export function addRecords(records: readonly RobinhoodRecord[], intake: Intake): void {
  const { account, currency } = intake;
  const rest = withoutCancelled(records, intake);
  const trades: BrokerTrade[] = [];
  for (const one of rest) attemptLines(one.line, intake, () => trades.push(...tradeOf(one, intake)));
  addBrokerTrades(intake, trades, rest.flatMap(useOf(account)));
  addExchanges(
    intake,
    rest.flatMap((one) =>
      one.meaning.is !== 'exchange'
        ? []
        : [
            {
              ...one,
              account,
              currency,
              quantity: signedUnits(one),
              amount: one.amount ?? ZERO,
              family: one.meaning.family,
            },
          ],
    ),
  );
  for (const one of rest) attemptLines(one.line, intake, () => addSingle(one, intake));
}

/** A cancellation takes the trade of the same security, units and money with it. */
function withoutCancelled(records: readonly RobinhoodRecord[], intake: Intake): readonly RobinhoodRecord[] {
  const gone = new Set<RobinhoodRecord>();
  for (const one of records) {
    const { meaning, asset, quantity } = one;
    if (meaning.is !== 'cancel') continue;
    gone.add(one);
    const original = records.find(
      (other) =>
        !gone.has(other) &&
        other.meaning.is === 'trade' &&
        other.meaning.side === meaning.side &&
        other.asset === asset &&
        other.quantity === quantity &&
        absolute(other.amount ?? ZERO) === absolute(one.amount ?? ZERO),
    );
    if (!original) {
      intake.reject(
        one.line,
        'import/unpaired-leg',
        `the trade of ${asset} that this row cancels is not in this file.`,
      );
      continue;
    }
    gone.add(original);
    intake.ignore([original.line, one.line], 'cancelled, with its cancellation');
  }
  return records.filter((one) => !gone.has(one));
}

function tradeOf(record: RobinhoodRecord, intake: Intake): BrokerTrade[] {
  const { meaning, asset, quantity, description } = record;
  if (meaning.is !== 'trade') return [];
  if (asset === '' || quantity === ZERO)
    throw new RowProblem('import/missing-cell', 'a trade without security or units.');
  const marked = /\boption (?:assign|exercis)/i.test(description);
  const { side, effect } = meaning;
  const about = { ...record, side, effect, marked, fee: ZERO, amount: moneyOf(record) };
  return [{ ...about, account: intake.account, currency: intake.currency }];
}

const useOf =
  (account: string) =>
  ({ meaning, line, when, asset, description, quantity }: RobinhoodRecord): BrokerUse[] =>
    meaning.is === 'assign' || meaning.is === 'exercise'
      ? [{ line, type: meaning.is, when, account, asset, description, contracts: quantity }]
      : [];

const moneyOf = ({ amount }: RobinhoodRecord): Fixed => {
  if (amount === undefined) throw new RowProblem('import/missing-cell', 'the column "amount" is empty.');
  return amount;
};

function assetOf({ asset }: RobinhoodRecord): string {
  if (asset === '') throw new RowProblem('import/missing-cell', 'the column "instrument" is empty.');
  return asset;
}

function addSingle(record: RobinhoodRecord, intake: Intake): void {
  const { meaning, line, when, asset, quantity, description } = record;
  const { account, currency } = intake;
  const money = { when, account, currency };
  switch (meaning.is) {
    case 'income': {
      const exempt = meaning.kind === 'dividend' && isExemptFund(description);
      const kind = exempt ? 'exempt-interest' : meaning.kind;
      return addIncome(intake, line, { ...money, amount: moneyOf(record), kind, payer: asset });
    }
    case 'charge':
      return addCharge(intake, line, { ...money, amount: moneyOf(record), kind: meaning.kind, note: asset });
    case 'money':
      return addMoney(intake, line, { ...money, amount: moneyOf(record) });
    case 'units': {
      if (quantity === ZERO) return addMoney(intake, line, { ...money, amount: moneyOf(record) });
      const signed = record.code === 'ACATO' ? negate(quantity) : signedUnits(record);
      return addUnits(intake, line, {
        ...money,
        asset: assetOf(record),
        class: securityClass(asset),
        quantity: signed,
      });
    }
    case 'expire':
      return addExpiry(intake, { line, when, account, asset: assetOf(record), contracts: quantity });
    case 'split':
      intake.add(line, 'split', {
        when,
        asset: assetOf(record),
        class: securityClass(asset),
        quantity,
        total: undefined,
      });
      return;
    case 'return-of-capital': {
      const about = { when, asset: assetOf(record), class: securityClass(asset), quantity: ZERO };
      intake.add(line, 'return-of-capital', { ...about, total: moneyOf(record) });
      return;
    }
    case 'cash-in-lieu':
      return addFraction(record, intake);
    case 'arrival':
      return addArrival(record, intake);
    default:
  }
}

/** Money for a fraction of a share, with the fraction or without. */
function addFraction(record: RobinhoodRecord, intake: Intake): void {
  const { line, when, asset, quantity } = record;
  const { account, currency } = intake;
  const about = { when, account, currency, asset: assetOf(record), class: securityClass(asset) };
  if (quantity === ZERO) return addCashInLieu(intake, line, { ...about, amount: moneyOf(record) });
  intake.add(line, 'sell', { ...about, quantity, total: moneyOf(record) });
}

/** Shares of a promotion, or of a company that was spun off, without their value. */
function addArrival(record: RobinhoodRecord, intake: Intake): void {
  const { line, when, asset, quantity, code } = record;
  const { account } = intake;
  addUnits(intake, line, { when, account, asset: assetOf(record), class: securityClass(asset), quantity });
  const from =
    code === 'REC'
      ? 'Robinhood: their worth that day is income (box 3 of the 1099-MISC) and their basis'
      : 'a spin-off, without the company they came from: its basis is divided between the two';
  intake.report('import/basis-elsewhere', `${formatFixed(quantity)} ${asset} came from ${from}.`, line);
}
