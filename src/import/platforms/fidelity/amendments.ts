/**
 * Trades that were amended. `BUY CANCEL … CANCELLED TRADE as of Jan-02-2025` undoes a purchase of that day, and where the
 * trade stands at all, `YOU BOUGHT … CORRECTED CONFIRM as of Jan-02-2025` tells it again, dated back by its `as of`.
 * The original and its cancellation are no event. A cancellation whose trade is not in the file is rejected.
 */
import { absolute, plus, ZERO } from '../../../core/fixed.js';
import type { Intake } from '../../intake.js';
import type { FidelityRecord } from './record.js';

/** Takes cancelled trades and their cancellations out of the records. */
export function takeAmended(records: readonly FidelityRecord[], intake: Intake): FidelityRecord[] {
  const gone = new Set<FidelityRecord>();
  for (const one of records) {
    if (one.meaning.is !== 'cancel') continue;
    gone.add(one);
    const trades = records.filter((other) => !gone.has(other) && cancels(one, other));
    const trade = trades.find(({ when }) => when.day === one.when.day) ?? trades[0];
    if (trade) {
      gone.add(trade);
      intake.ignore([one.line, trade.line], 'cancelled');
    } else
      intake.reject(one.line, 'import/unpaired-leg', `it cancels a trade of ${one.asset} that is not in this file.`);
  }
  return records.filter((one) => !gone.has(one));
}

/** The same shares and the same money the other way round. */
function cancels(cancellation: FidelityRecord, trade: FidelityRecord): boolean {
  const { account, asset, quantity, action, booked } = cancellation;
  const bought = action.startsWith('SELL') ? 'sold' : 'bought';
  if (trade.meaning.is !== bought || /CORRECTED CONFIRM/.test(trade.action)) return false;
  if (trade.account !== account || trade.asset !== asset || trade.booked.day > booked.day) return false;
  return (
    absolute(trade.quantity) === absolute(quantity) && plus(trade.amount ?? ZERO, cancellation.amount ?? ZERO) === ZERO
  );
}
