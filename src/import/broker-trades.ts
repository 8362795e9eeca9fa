/**
 * The purchases and sales of a broker's history, told together. Most brokers write a plain `Buy` for the purchase that ends
 * a short sale, and tell an option that was used in two rows, so a trade by itself does not say what it was: the trades are
 * gone through in the order of their days with what the file holds in mind, and used options take their deliveries.
 */
import { type Fixed, negate, ONE, ZERO } from '../core/fixed.js';
import type { AssetClass } from '../ledger/transaction.js';
import { addAccrued, bondUnit } from './bonds.js';
import { HeldUnits } from './held-units.js';
import type { Intake, When } from './intake.js';
import { addUse, type Delivery, matchUses, sharesOf, type UsedOption } from './option-use.js';
import { attemptLines } from './rows.js';
import { isCusip, optionName, optionOf, securityClass, sharesPerContract } from './securities.js';
import { type PrintedTrade, rawGross, settle } from './settled-trade.js';

/** A trade as a row tells it. */
export interface BrokerTrade extends Omit<PrintedTrade, 'unit'> {
  readonly when: When;
  readonly account: string;
  /** As Tare names it. */
  readonly asset: string;
  readonly description: string;
  readonly currency: string;
  /** Whether it opens or closes a position, where the row says so. */
  readonly effect?: 'opens' | 'closes' | undefined;
  readonly class?: AssetClass | undefined;
  readonly id?: string | undefined;
  /** The row says that these shares were delivered for an option. */
  readonly marked?: boolean | undefined;
}

/** The end of an option by use, at no price. */
export interface BrokerUse {
  readonly line: number;
  readonly type: 'assign' | 'exercise';
  readonly when: When;
  readonly account: string;
  readonly asset: string;
  readonly description: string;
  /** Positive. */
  readonly contracts: Fixed;
}

/** Adds the trades, and joins used options with the shares that were bought or sold for them. */
export function addBrokerTrades(intake: Intake, trades: readonly BrokerTrade[], uses: readonly BrokerUse[] = []): void {
  const rest = withoutUses(intake, trades, uses);
  const held = new HeldUnits();
  const ordered = [...rest].sort(inOrder);
  for (const one of ordered) attemptLines(one.line, intake, () => addBrokerTrade(intake, one, held));
}

/** By time; where rows have only dates, what opens a position comes first. */
function inOrder(a: BrokerTrade, b: BrokerTrade): number {
  if (a.when.day !== b.when.day) return a.when.day - b.when.day;
  if (a.when.at !== undefined && b.when.at !== undefined && a.when.at !== b.when.at) return a.when.at - b.when.at;
  return rank(a) - rank(b) || a.line - b.line;
}

const rank = ({ effect }: BrokerTrade): number => (effect === 'opens' ? 0 : effect === 'closes' ? 2 : 1);

function withoutUses(
  intake: Intake,
  trades: readonly BrokerTrade[],
  uses: readonly BrokerUse[],
): readonly BrokerTrade[] {
  if (uses.length === 0) return trades;
  const gone = new Set<number>();
  for (const use of matchUses(uses.flatMap(usedOption), trades.flatMap(delivery))) {
    addUse(intake, use);
    for (const { line } of [...use.options, ...use.deliveries]) gone.add(line);
  }
  for (const { line, asset } of uses) {
    if (gone.has(line)) continue;
    intake.reject(line, 'import/unpaired-leg', `the shares that ${asset} was used for are not in this file.`);
  }
  return trades.filter(({ line }) => !gone.has(line));
}

function usedOption({ asset, description, ...use }: BrokerUse): UsedOption[] {
  const terms = optionOf(asset);
  return terms ? [{ ...use, terms, shares: sharesOf(use.contracts, sharesPerContract(description)) }] : [];
}

function delivery(trade: BrokerTrade): Delivery[] {
  if (optionOf(trade.asset)) return [];
  const { line, account, when, asset, side, quantity, fee, currency, marked } = trade;
  const about = { line, account, when, asset, side, quantity, fee, currency, marked: marked === true };
  return [{ ...about, total: rawGross(trade) }];
}

function addBrokerTrade(intake: Intake, trade: BrokerTrade, held: HeldUnits): void {
  const { line, id, when, account, asset, description, currency, side, quantity, fee, accrued = ZERO } = trade;
  const total = settle(intake, withUnit(trade));
  if (accrued > 0n) addAccrued(intake, line, { when, account, currency, asset, description, side, accrued });
  const effectInferred = trade.effect === undefined ? true : undefined;
  const kind = trade.class ?? securityClass(asset, description);
  const about = { when, account, asset, class: kind, currency, effectInferred };
  const before = held.of(account, asset) ?? ZERO;
  held.trade(account, asset, side === 'bought' ? quantity : negate(quantity));
  intake.add(line, typeOf(trade, before), { ...about, id, quantity, total, fee });
}

/**
 * Shares are sold short only where the row says so; an option that the file does not hold can only have been written. What
 * is bought ends what the file has sold short. A trade that ends a position and opens another is divided when all files are
 * together (`ledger/inferred-effects.ts`).
 */
function typeOf({ side, effect, asset }: BrokerTrade, held: Fixed): 'buy' | 'sell' | 'short' | 'cover' {
  if (side === 'bought') return effect === 'closes' || (effect === undefined && held < 0n) ? 'cover' : 'buy';
  if (effect !== undefined) return effect === 'opens' ? 'short' : 'sell';
  return optionOf(asset) && held <= 0n ? 'short' : 'sell';
}

/** The trade with what its price is for one of: shares of a contract, a hundredth of a bond's face value. */
export function withUnit(trade: BrokerTrade): PrintedTrade {
  if (optionOf(trade.asset)) return { ...trade, unit: (ONE * BigInt(sharesPerContract(trade.description))) as Fixed };
  return isCusip(trade.asset) && trade.price !== undefined ? { ...trade, unit: bondUnit(trade) } : trade;
}

/** Adds the end of an option that expired. */
export function addExpiry(
  intake: Intake,
  { line, id, when, account, asset, contracts }: Omit<BrokerUse, 'type' | 'description'> & { id?: string | undefined },
): void {
  intake.add(line, 'expire', { id, when, account, asset: nameOf(asset), class: 'option', quantity: contracts });
}

const nameOf = (asset: string): string => {
  const terms = optionOf(asset);
  return terms ? optionName(terms) : asset;
};
