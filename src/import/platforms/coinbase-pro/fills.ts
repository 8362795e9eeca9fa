/**
 * Fills of Coinbase Pro, GDAX before it. `total` is what the fill changed the balance by, its fee included, so the gross
 * sum is the total without the fee; the fee is in the quote asset.
 */
import { formatFixed } from '../../../core/decimal-text.js';
import { absolute, type Fixed, minus, plus, times, ZERO } from '../../../core/fixed.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { action, required, symbol } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';
import { addTrade } from '../../trade.js';
import { tradeId } from './trade-id.js';

const COLUMNS = [
  'trade id',
  'product',
  'side',
  'created at',
  'size',
  'size unit',
  'price',
  'fee',
  'total',
  'price/fee/total unit',
] as const;

export const coinbaseProFills: TableFormat = {
  kind: 'table',
  id: 'coinbase-pro-fills',
  platform: 'coinbase-pro',
  name: 'Coinbase Pro fills',
  grade: 'A',
  covers: 'trades',
  authority: 1,
  informationReturn: '1099-da',
  fileName: /fills/i,
  howTo: [
    'Prefer the account statement (coinbase-pro-statement): it has deposits and withdrawals as well.',
    'Sign in at pro.coinbase.com or exchange.coinbase.com, open "Statements" and choose "Generate", "Fills", CSV.',
    'Choose all products and the whole period.',
  ],
  headers: [
    { version: 'with portfolio', columns: ['portfolio', ...COLUMNS] },
    { version: 'without portfolio', columns: COLUMNS },
  ],
  read,
};

function read(sheet: Sheet, intake: Intake): void {
  const id = required(sheet, 'trade id');
  const product = required(sheet, 'product');
  const buys = action(sheet, 'side', { buy: true, sell: false });
  const when = time(sheet, intake, 'created at');
  const size = requiredAmount(sheet, 'size');
  const unit = symbol(sheet, 'size unit');
  const price = amount(sheet, 'price');
  const fee = amount(sheet, 'fee');
  const total = requiredAmount(sheet, 'total');
  const quote = symbol(sheet, 'price/fee/total unit');
  eachRow(sheet, intake, (row) => {
    const base = { asset: unit(row), quantity: absolute(size(row)) };
    if (base.quantity === ZERO) throw new RowProblem('import/bad-number', 'the column "size" is zero.');
    const charge = fee(row) ?? ZERO;
    const moved = absolute(total(row));
    const money = { asset: quote(row), quantity: buys(row) ? minus(moved, charge) : plus(moved, charge) };
    if (money.quantity < 0n) throw new RowProblem('import/bad-number', 'the fee is more than the total.');
    checkAmount(intake, row.line, times(base.quantity, price(row) ?? ZERO, 'half-even'), money.quantity);
    addTrade(intake, row.line, {
      when: when(row),
      id: tradeId(product(row).split('-'), id(row)),
      class: 'digital',
      ...(buys(row) ? { given: money, received: base } : { given: base, received: money }),
      fees: [{ asset: money.asset, quantity: charge }],
    });
  });
}

/** Size times price is the gross sum but for rounding, or a column is not what it seems. */
function checkAmount(intake: Intake, line: number, computed: Fixed, stated: Fixed): void {
  const off = absolute(minus(computed, stated));
  if (computed === ZERO || off * 1000n <= stated || off <= 10n ** 16n) return;
  const what = `size times price is ${formatFixed(computed)}, but the total without fee is ${formatFixed(stated)}.`;
  intake.report('import/amount-mismatch', what, line);
}
