/** What an oversold lot lacks, by name, for whoever offers to enter it. */
import { formatDay } from '../core/calendar.js';
import { formatFixed } from '../core/decimal-text.js';
import type { Fixed } from '../core/fixed.js';
import type { About } from '../core/issue.js';
import type { Transaction } from '../ledger/transaction.js';

interface Short {
  readonly transaction: Transaction;
  readonly asset: string;
  readonly account: string;
}

/** `missing` units of an asset that an account should have held on the day of a transaction. */
export const shortfall = ({ transaction, asset, account }: Short, missing: Fixed): About => ({
  asset,
  account,
  quantity: formatFixed(missing),
  day: formatDay(transaction.day),
});
