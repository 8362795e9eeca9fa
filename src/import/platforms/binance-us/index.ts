/**
 * Binance.US tax statement: every movement of the account in one wide table. Trades fill the base, quote and fee columns,
 * everything else the primary ones. Worths in dollars are the platform's and are used as such.
 */
import { isCurrency } from '../../../core/currency.js';
import { absolute, type Fixed } from '../../../core/fixed.js';
import type { AssetClass, AssetFee } from '../../../ledger/transaction.js';
import { RowProblem } from '../../columns/problem.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';
import { HEADERS, type TaxRow, taxRowReader } from './columns.js';
import { addTaxTrade } from './trades.js';

export const binanceUsTax: TableFormat = {
  kind: 'table',
  id: 'binance-us-tax',
  platform: 'binance-us',
  name: 'Binance.US tax statement',
  grade: 'A',
  covers: 'everything',
  informationReturn: '1099-da',
  howTo: ['Binance.US: Profile, Tax Statements, Export, one file for each year.'],
  fileName: /binance.?us|tax|distribution/i,
  headers: HEADERS,
  read,
};

const TRADES = new Set(['spot trading', 'buy', 'sell', 'quick buy', 'quick sell', 'convert']);

function read(sheet: Sheet, intake: Intake): void {
  const taxRow = taxRowReader(sheet, intake);
  eachRow(sheet, intake, (cells) => {
    const row = taxRow(cells);
    if (TRADES.has(row.category)) return addTaxTrade(intake, row);
    if (row.category === 'deposit') return addMovement(intake, row, 'deposit');
    if (row.category === 'withdrawal') return addMovement(intake, row, 'withdraw');
    if (row.category === 'distribution') return addDistribution(intake, row);
    throw new RowProblem('import/unknown-action', `"${row.category}" in the column "category" is not known.`);
  });
}

const classOf = (asset: string): AssetClass => (isCurrency(asset) ? 'cash' : 'digital');

/** What the primary columns say. */
function primary({ part }: TaxRow): { asset: string; quantity: Fixed; value: Fixed | undefined } {
  const { asset, quantity, value } = part('primary');
  if (asset !== '' && quantity !== undefined) return { asset, quantity, value };
  throw new RowProblem('import/missing-cell', 'the primary asset or its amount is missing.');
}

function addMovement(intake: Intake, row: TaxRow, type: 'deposit' | 'withdraw'): void {
  const { asset, quantity } = primary(row);
  const fee = row.part('fee');
  const paid = fee.asset === '' || !fee.quantity ? undefined : { asset: fee.asset, quantity: absolute(fee.quantity) };
  const fees: AssetFee[] = paid ? [{ ...paid, kind: 'network' }] : [];
  const { when, id, order, note } = row;
  const about = { when, id, order, note, asset, quantity: absolute(quantity), class: classOf(asset), total: undefined };
  if (isCurrency(asset) && paid?.asset === asset)
    intake.add(row.line, type, { ...about, currency: asset, fee: paid.quantity });
  else intake.add(row.line, type, { ...about, fees });
}

const INCOME = {
  'referral commission': 'reward',
  'staking rewards': 'staking',
  others: 'airdrop',
} as const;

/** What the platform gave. A negative staking reward is the fee that it keeps of the rewards. */
function addDistribution(intake: Intake, row: TaxRow): void {
  const kind = Object.hasOwn(INCOME, row.operation) ? INCOME[row.operation as keyof typeof INCOME] : undefined;
  if (kind === undefined)
    throw new RowProblem('import/unknown-action', `"${row.operation}" in the column "operation" is not known.`);
  const { asset, quantity, value } = primary(row);
  if (quantity === 0n) return intake.ignore(row.line, 'a distribution of nothing');
  const { when, id, order, note } = row;
  const worth = { total: value && absolute(value), currency: 'USD' };
  const about = { when, id, order, note, asset, quantity: absolute(quantity), class: classOf(asset), ...worth };
  if (quantity > 0n) intake.add(row.line, 'income', { ...about, kind });
  else if (kind === 'staking') intake.add(row.line, 'fee', { ...about, kind: 'other' });
  else intake.add(row.line, 'income', { ...about, kind, reversal: true });
}
