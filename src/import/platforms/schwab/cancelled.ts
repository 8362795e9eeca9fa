/**
 * `Cancel Buy` and the like undo a row of the days before. Both are no event: the trade was never settled. A cancellation
 * whose trade is not in the file cannot be undone here and is rejected, since the trade may stand in another file.
 */
import { absolute } from '../../../core/fixed.js';
import type { Intake } from '../../intake.js';
import type { SchwabRecord } from './record.js';

/** Takes cancellations and what they cancel out of the records. */
export function takeCancelled(records: readonly SchwabRecord[], intake: Intake): SchwabRecord[] {
  const gone = new Set<SchwabRecord>();
  for (const one of records) {
    if (one.meaning.is !== 'cancel' || gone.has(one)) continue;
    const { of } = one.meaning;
    const trades = records.filter((other) => !gone.has(other) && other.action === of && cancels(one, other));
    const trade = nearest(one, trades);
    gone.add(one);
    if (trade) {
      gone.add(trade);
      intake.ignore([one.line, trade.line], 'cancelled');
    } else {
      const what = `"${one.action}" cancels a "${of}" of ${one.asset} that is not in this file.`;
      intake.reject(one.line, 'import/unpaired-leg', what);
    }
  }
  return records.filter((one) => !gone.has(one));
}

/** The same security and number of shares at the same price, or for the same money, and not later. */
function cancels(cancellation: SchwabRecord, trade: SchwabRecord): boolean {
  const { asset, quantity, price, amount } = cancellation;
  if (trade.asset !== asset || trade.when.day > cancellation.when.day) return false;
  if (quantity !== undefined && trade.quantity !== undefined && absolute(quantity) !== absolute(trade.quantity))
    return false;
  if (price !== undefined && trade.price !== undefined) return price === trade.price;
  return amount !== undefined && trade.amount !== undefined && absolute(amount) === absolute(trade.amount);
}

function nearest({ when }: SchwabRecord, trades: readonly SchwabRecord[]): SchwabRecord | undefined {
  let best: SchwabRecord | undefined;
  for (const trade of trades) if (!best || when.day - trade.when.day < when.day - best.when.day) best = trade;
  return best;
}
