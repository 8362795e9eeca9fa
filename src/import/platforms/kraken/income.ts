/**
 * Rewards of staking and earning, airdrops, dividends. Kraken writes a reward gross and its commission as the fee of the
 * row. The commission never comes under the person's control (Rev. Rul. 2023-14 asks for dominion), so income is what
 * is left, and its note has the commission.
 */
import { formatFixed } from '../../../core/decimal-text.js';
import { ZERO } from '../../../core/fixed.js';
import type { IncomeKind } from '../../../ledger/kinds.js';
import type { Intake } from '../../intake.js';
import { about, changeOf, isMoney, type LedgerRow, netUsd } from './row.js';

/** Coins that began as a split of another chain's history. */
const FORKS: ReadonlySet<string> = new Set(['BCH', 'BSV', 'BTG', 'ETC', 'ETHW', 'XEC', 'BCHA']);

/** Coins without a chain of their own to be staked on: what they earn is interest. */
const LENT: ReadonlySet<string> = new Set('USDC USDT DAI USDG PYUSD RLUSD EURC FDUSD TUSD'.split(' '));

/** The kind of income that an airdrop of an asset is. */
export const airdropKind = (asset: string): IncomeKind => (FORKS.has(asset) ? 'fork' : 'airdrop');

/** Adds a row as income. */
export function addIncome(intake: Intake, row: LedgerRow, kind: IncomeKind): void {
  const quantity = changeOf(row);
  if (quantity === ZERO && row.amount >= 0n) {
    intake.ignore(row.line, 'reward of nothing');
    return;
  }
  if (quantity <= 0n) {
    intake.reject(row.line, 'import/ambiguous-group', takenBack(row));
    return;
  }
  const commission =
    row.fee > ZERO ? { note: `commission of ${formatFixed(row.fee)} ${row.asset} kept by Kraken` } : {};
  if (isMoney(row)) {
    const paid = kind === 'staking' ? 'interest' : kind;
    const worth = { total: quantity, currency: row.asset };
    intake.add(row.line, 'income', { ...about(row), quantity, ...worth, ...commission, kind: paid });
    return;
  }
  const paid = kind === 'staking' && LENT.has(row.asset) ? 'interest' : kind;
  intake.add(row.line, 'income', { ...about(row), quantity, total: netUsd(row), ...commission, kind: paid });
}

function takenBack({ type, asset, amount, fee }: LedgerRow): string {
  const sum = `${formatFixed(amount)} ${asset} with a fee of ${formatFixed(fee)}`;
  return `"${type}" of ${sum}: a reward taken back, or a move between wallets whose other side is not in the file.`;
}
