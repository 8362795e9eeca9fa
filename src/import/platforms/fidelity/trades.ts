/**
 * Purchases, sales, reinvestments and redemptions. The action says whether an option is opened or closed and whether
 * shares are sold short; where it does not, what the file holds of the option decides. The price is rounded to cents,
 * bonds are priced per 100 of face value but redeemed at 1, and their accrued interest has a column.
 */
import { absolute, type Fixed, negate, ONE, ZERO } from '../../../core/fixed.js';
import { addAccrued, bondUnit } from '../../bonds.js';
import { HeldUnits } from '../../held-units.js';
import type { Intake } from '../../intake.js';
import { attemptLines } from '../../rows.js';
import { isCusip, optionOf, securityClass, sharesPerContract } from '../../securities.js';
import { type PrintedTrade, settle } from '../../settled-trade.js';
import { assetOf, type FidelityRecord, moneyOf, unitsOf } from './record.js';

type TradeType = 'buy' | 'sell' | 'short' | 'cover';

const TRADES: ReadonlySet<string> = new Set(['bought', 'sold', 'reinvest', 'redemption', 'plan']);

export const isTrade = ({ meaning }: FidelityRecord): boolean => TRADES.has(meaning.is);

/** Adds the trades; on one day, what opens comes before what closes. */
export function addTrades(records: readonly FidelityRecord[], intake: Intake): void {
  const held = new HeldUnits();
  const rank = ({ action }: FidelityRecord): number => (/OPENING TRANSACTION|SHORT SALE/.test(action) ? 0 : 1);
  const ordered = [...records].sort((a, b) => a.when.day - b.when.day || rank(a) - rank(b) || a.line - b.line);
  for (const one of ordered) attemptLines(one.line, intake, () => addTrade(one, held, intake));
}

function addTrade(record: FidelityRecord, held: HeldUnits, intake: Intake): void {
  const { line, when, account, description, fee, currency } = record;
  const asset = assetOf(record);
  const printed = printedTrade(record);
  const total = settle(intake, printed);
  if (record.meaning.is === 'plan') intake.noteAccountWords(`401(k) ${record.type || record.action}`, account);
  const signed = printed.side === 'bought' ? printed.quantity : negate(printed.quantity);
  const before = held.of(account, asset) ?? ZERO;
  held.change(account, asset, signed);
  const type = typeOf(record, printed.side, before);
  const effectInferred = optionOf(asset) && !/(OPENING|CLOSING) TRANSACTION/.test(record.action) ? true : undefined;
  const about = { when, account, asset, class: securityClass(asset, description), currency, effectInferred };
  intake.add(line, type, { ...about, quantity: printed.quantity, total, fee });
  const { side, accrued = ZERO } = printed;
  if (accrued !== ZERO) addAccrued(intake, line, { ...record, asset, side, accrued });
}

function typeOf({ action, asset, type }: FidelityRecord, side: 'bought' | 'sold', held: Fixed): TradeType {
  const short = /^YOU SOLD SHORT SALE|^YOU BOUGHT SHORT COVER/.test(action) || /^short$/i.test(type);
  if (optionOf(asset) && !short) {
    const closes = /CLOSING TRANSACTION/.test(action);
    const opens = /OPENING TRANSACTION/.test(action);
    if (side === 'bought') return closes || (!opens && held < 0n) ? 'cover' : 'buy';
    return opens || (!closes && held <= 0n) ? 'short' : 'sell';
  }
  if (side === 'bought') return short ? 'cover' : 'buy';
  return short ? 'short' : 'sell';
}

/** The row with what its price is for. */
function printedTrade(record: FidelityRecord): PrintedTrade {
  const { line, meaning, fee, accrued, price, priceDigits, quantityDigits, asset, description } = record;
  const plan = meaning.is === 'plan';
  const bought = meaning.is === 'bought' || meaning.is === 'reinvest' || (plan && record.quantity > 0n);
  const money = absolute(moneyOf(record));
  const amount = plan ? (bought ? negate(money) : money) : moneyOf(record);
  const quantity = unitsOf(record);
  const printed: PrintedTrade = {
    line,
    side: bought ? 'bought' : 'sold',
    quantity,
    amount,
    fee,
    accrued: absolute(accrued),
    price,
    priceDigits,
    quantityDigits,
  };
  if (optionOf(asset)) return { ...printed, unit: (ONE * BigInt(sharesPerContract(description))) as Fixed };
  return isCusip(asset) && price !== undefined ? { ...printed, unit: bondUnit(printed) } : printed;
}
