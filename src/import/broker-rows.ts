/**
 * The history of a brokerage account, whoever's it is: rows that were read and given a meaning become transactions. Trades
 * and used options are told together (`broker-trades.ts`), exchanges in pairs (`exchanges.ts`), everything else row by row.
 * A broker's importer only says what its words mean.
 */
import { formatFixed } from '../core/decimal-text.js';
import { absolute, type Fixed, ZERO } from '../core/fixed.js';
import type { AssetClass, FeeKind, IncomeKind } from '../ledger/transaction.js';
import { addBrokerTrades, addExpiry, type BrokerTrade, type BrokerUse } from './broker-trades.js';
import { RowProblem } from './columns/problem.js';
import { addCashInLieu, addCharge, addIncome, addMoney, addUnits } from './entries.js';
import { addExchanges, type ExchangeRow } from './exchanges.js';
import type { Intake, When } from './intake.js';
import { attemptLines } from './rows.js';
import { isExemptFund, securityClass } from './securities.js';

export type BrokerMeaning =
  | { readonly is: 'trade'; readonly side: 'bought' | 'sold'; readonly effect?: 'opens' | 'closes' }
  | { readonly is: 'income'; readonly kind: IncomeKind }
  | { readonly is: 'charge'; readonly kind: FeeKind }
  /** Units where the row has some, else money. */
  | { readonly is: 'movement' }
  | { readonly is: 'expire' | 'assign' | 'exercise' | 'split' | 'stock-dividend' }
  | { readonly is: 'return-of-capital' | 'cash-in-lieu' }
  /** Units whose basis the file does not tell; `from` ends the sentence "12 XYZ came from …". */
  | { readonly is: 'arrival'; readonly from: string }
  /** One of two rows: the old holding, the new one. */
  | { readonly is: 'exchange'; readonly family: string }
  /** Takes a trade of this side back. */
  | { readonly is: 'cancel'; readonly side: 'bought' | 'sold' }
  | { readonly is: 'nothing'; readonly reason: string };

export const SPUN_OFF = 'a spin-off, without the company they came from: its basis is divided between the two';

export interface BrokerRow {
  readonly line: number;
  readonly when: When;
  readonly account: string;
  readonly currency: string;
  readonly meaning: BrokerMeaning;
  /** The security as Tare names it, of an option the option; empty for money alone. */
  readonly asset: string;
  readonly class?: AssetClass | undefined;
  readonly description: string;
  /** Signed where it comes or goes without being traded. Zero where there is none. */
  readonly quantity: Fixed;
  readonly quantityDigits?: number;
  readonly price?: Fixed | undefined;
  readonly priceDigits?: number;
  /** Positive. */
  readonly fee?: Fixed;
  readonly accrued?: Fixed;
  /** The cash that moved, signed. */
  readonly amount: Fixed | undefined;
  readonly id?: string | undefined;
  /** The shares were delivered for an option, as the row says itself. */
  readonly marked?: boolean | undefined;
}

/** Adds what the rows tell. */
export function addBrokerRows(intake: Intake, rows: readonly BrokerRow[]): void {
  const rest = withoutCancelled(intake, rows);
  const trades: BrokerTrade[] = [];
  for (const row of rest) {
    if (row.meaning.is === 'trade') attemptLines(row.line, intake, () => trades.push(tradeOf(row)));
  }
  addBrokerTrades(intake, trades, rest.flatMap(useOf));
  addExchanges(intake, rest.flatMap(exchangeOf));
  for (const row of rest) attemptLines(row.line, intake, () => addSingle(intake, row));
}

/** A cancellation takes the trade of the same security, units and money with it. */
function withoutCancelled(intake: Intake, rows: readonly BrokerRow[]): readonly BrokerRow[] {
  const gone = new Set<BrokerRow>();
  const size = (value: Fixed | undefined): Fixed => absolute(value ?? ZERO);
  for (const row of rows) {
    const { meaning, asset, line } = row;
    if (meaning.is !== 'cancel') continue;
    gone.add(row);
    const original = rows.find(
      (other) =>
        !gone.has(other) &&
        other.meaning.is === 'trade' &&
        other.meaning.side === meaning.side &&
        other.account === row.account &&
        other.asset === asset &&
        size(other.quantity) === size(row.quantity) &&
        size(other.amount) === size(row.amount),
    );
    if (original) {
      gone.add(original);
      intake.ignore([original.line, line], 'cancelled, with its cancellation');
    } else intake.reject(line, 'import/unpaired-leg', `the trade of ${asset} that it cancels is not in this file.`);
  }
  return rows.filter((row) => !gone.has(row));
}

function tradeOf(row: BrokerRow): BrokerTrade {
  const { meaning } = row;
  if (meaning.is !== 'trade') throw new RowProblem('import/unknown-action', 'no trade.');
  const { side, effect } = meaning;
  return {
    ...row,
    side,
    effect,
    asset: assetOf(row),
    quantity: unitsOf(row),
    amount: moneyOf(row),
    fee: row.fee ?? ZERO,
  };
}

function useOf({ meaning, ...row }: BrokerRow): BrokerUse[] {
  if (meaning.is !== 'assign' && meaning.is !== 'exercise') return [];
  return [{ ...row, type: meaning.is, contracts: absolute(row.quantity) }];
}

function exchangeOf({ meaning, ...row }: BrokerRow): ExchangeRow[] {
  if (meaning.is !== 'exchange') return [];
  return [{ ...row, amount: row.amount ?? ZERO, family: meaning.family }];
}

const moneyOf = ({ amount }: BrokerRow): Fixed => {
  if (amount === undefined) throw new RowProblem('import/missing-cell', 'the amount is empty.');
  return amount;
};

function assetOf({ asset }: BrokerRow): string {
  if (asset === '') throw new RowProblem('import/missing-cell', 'the row names no security.');
  return asset;
}

function unitsOf({ quantity }: BrokerRow): Fixed {
  if (quantity === ZERO) throw new RowProblem('import/missing-cell', 'the quantity is empty.');
  return absolute(quantity);
}

function addSingle(intake: Intake, row: BrokerRow): void {
  const { meaning, line, id, when, account, currency, asset, quantity, description } = row;
  const money = { id, when, account, currency };
  const kindOf = (): AssetClass => row.class ?? securityClass(asset, description);
  switch (meaning.is) {
    case 'income': {
      const exempt = meaning.kind === 'dividend' && isExemptFund(description);
      const kind = exempt ? 'exempt-interest' : meaning.kind;
      return addIncome(intake, line, { ...money, amount: moneyOf(row), kind, payer: asset });
    }
    case 'charge':
      return addCharge(intake, line, { ...money, amount: moneyOf(row), kind: meaning.kind, note: asset });
    case 'movement':
      if (quantity === ZERO) return addMoney(intake, line, { ...money, amount: moneyOf(row) });
      return addUnits(intake, line, { ...money, asset: assetOf(row), class: kindOf(), quantity });
    case 'expire':
      return addExpiry(intake, { line, id, when, account, asset: assetOf(row), contracts: unitsOf(row) });
    case 'split':
    case 'stock-dividend':
      if (quantity < 0n) throw new RowProblem('import/ambiguous-group', `shares of ${asset} go without a ratio.`);
      intake.add(line, meaning.is, {
        ...money,
        asset: assetOf(row),
        class: kindOf(),
        quantity: unitsOf(row),
        total: undefined,
      });
      return;
    case 'return-of-capital':
      intake.add(line, meaning.is, {
        ...money,
        asset: assetOf(row),
        class: kindOf(),
        quantity: ZERO,
        total: moneyOf(row),
      });
      return;
    case 'cash-in-lieu': {
      const about = { ...money, asset: assetOf(row), class: kindOf() };
      if (quantity === ZERO) return addCashInLieu(intake, line, { ...about, amount: moneyOf(row) });
      intake.add(line, 'sell', { ...about, quantity: absolute(quantity), total: moneyOf(row) });
      return;
    }
    case 'arrival':
      addUnits(intake, line, { ...money, asset: assetOf(row), class: kindOf(), quantity: unitsOf(row) });
      intake.report('import/basis-elsewhere', `${formatFixed(quantity)} ${asset} came from ${meaning.from}.`, line);
      return;
    case 'nothing':
      return intake.ignore(line, meaning.reason);
    default:
  }
}
