/** What deposits and withdrawals have in common: which of the two a file is, and what class its coins are. */
import { isCurrency } from '../../../core/currency.js';
import type { AssetClass } from '../../../ledger/transaction.js';
import type { Intake } from '../../intake.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';

export type Direction = 'deposit' | 'withdraw';

export const NAMES: Readonly<Record<Direction, string>> = { deposit: 'deposit', withdraw: 'withdrawal' };

/** Everything on Binance that is not money is a digital asset. */
export const classOf = (coin: string): AssetClass => (isCurrency(coin) ? 'cash' : 'digital');

/** Which of the two the file's name says it is. */
export function directionInName(path: string): Direction | undefined {
  const name = path.replace(/^.*[\\/]/, '').toLowerCase();
  const [deposit, withdraw] = [name.includes('deposit'), name.includes('withdraw')];
  if (deposit === withdraw) return undefined;
  return deposit ? 'deposit' : 'withdraw';
}

/** Rejects the rows of a file that may be deposits or withdrawals. */
export function refuseDirection(sheet: Sheet, intake: Intake): void {
  const lines: number[] = [];
  eachRow(sheet, intake, (row) => {
    lines.push(row.line);
  });
  if (lines.length === 0) return;
  intake.reject(lines, 'import/direction-unknown', 'nothing says whether these rows came in or went out.');
}
