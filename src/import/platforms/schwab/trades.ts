/**
 * Purchases and sales. Schwab writes `Sell Short` when a short sale is opened, but mostly a plain `Buy` when it is closed,
 * so trades are gone through in the order of their days with what the file has sold short in mind.
 */
import { type Fixed, negate, ONE, smaller, ZERO } from '../../../core/fixed.js';
import { addAccrued, bondUnit, impliedAccrued } from '../../bonds.js';
import { HeldUnits } from '../../held-units.js';
import type { Intake } from '../../intake.js';
import { attemptLines } from '../../rows.js';
import { isCusip, optionOf, securityClass, sharesPerContract } from '../../securities.js';
import { type PrintedTrade, settle } from '../../settled-trade.js';
import { assetOf, moneyOf, type SchwabRecord, unitsOf } from './record.js';

type TradeType = 'buy' | 'sell' | 'short' | 'cover';

const TRADES: ReadonlySet<string> = new Set<TradeType>(['buy', 'sell', 'short', 'cover']);

export const isTrade = ({ meaning }: SchwabRecord): boolean => TRADES.has(meaning.is);

/** Adds the trades. On one day, short sales come before the purchases that close them. */
export function addTrades(records: readonly SchwabRecord[], intake: Intake): void {
  const held = new HeldUnits();
  const rank = ({ meaning }: SchwabRecord): number => (meaning.is === 'short' ? 0 : meaning.is === 'cover' ? 1 : 2);
  const ordered = [...records].sort((a, b) => a.when.day - b.when.day || rank(a) - rank(b) || a.line - b.line);
  for (const one of ordered) attemptLines(one.line, intake, () => addTrade(one, held, intake));
}

function addTrade(record: SchwabRecord, held: HeldUnits, intake: Intake): void {
  const type = record.meaning.is as TradeType;
  const asset = assetOf(record);
  const quantity = unitsOf(record);
  const printed = printedTrade(record, type === 'buy' || type === 'cover' ? 'bought' : 'sold');
  const total = settle(intake, printed);
  const trade = {
    when: record.when,
    asset,
    class: securityClass(asset, record.description),
    quantity,
    total,
    fee: record.fee,
  };
  const { side, accrued = ZERO } = printed;
  const { account, currency } = intake;
  if (accrued > 0n) addAccrued(intake, record.line, { ...record, asset, account, currency, side, accrued });
  if (type === 'short') held.change(intake.account, asset, negate(quantity));
  if (type === 'cover') held.change(intake.account, asset, quantity);
  if (type === 'sell' || type === 'short' || type === 'cover') {
    intake.add(record.line, type, trade);
    return;
  }
  // A plain purchase ends what was sold short; how far, is seen when all files are together.
  const short = held.of(account, asset) ?? ZERO;
  if (short < 0n) held.change(account, asset, smaller(quantity, negate(short)));
  intake.add(record.line, short < 0n ? 'cover' : 'buy', { ...trade, effectInferred: true });
}

/** The row with what its price is for: a hundred shares of an option, a hundredth of a bond's face value. */
export function printedTrade(record: SchwabRecord, side: 'bought' | 'sold'): PrintedTrade {
  const { line, fee, price, priceDigits, quantityDigits, asset, description } = record;
  const quantity = unitsOf(record);
  const printed = { line, side, quantity, amount: moneyOf(record), fee, price, priceDigits, quantityDigits };
  if (optionOf(asset)) return { ...printed, unit: (ONE * BigInt(sharesPerContract(description))) as Fixed };
  if (!isCusip(asset) || price === undefined) return printed;
  const bond = { ...printed, unit: bondUnit(printed) };
  return { ...bond, accrued: impliedAccrued(bond) };
}
