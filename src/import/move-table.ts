/**
 * Plain tables of deposits and withdrawals: one row for each, with a coin, an amount, mostly a fee and a chain transaction.
 * An importer says which column is which, and whether the fee is inside the amount.
 */
import { absolute, type Fixed, minus, ZERO } from '../core/fixed.js';
import { RowProblem } from './columns/problem.js';
import { type Read, text } from './columns/text.js';
import type { HeaderCell } from './format.js';
import type { Intake, When } from './intake.js';
import { addDeposit, addWithdrawal } from './movement.js';
import { eachRow } from './rows.js';
import type { Sheet } from './sheet.js';

export interface MoveTable {
  readonly when: Read<When>;
  readonly asset: Read<string>;
  /** Where the row belongs, if the file has several accounts. */
  readonly account?: Read<string>;
  /** Its sign decides the direction when nothing else does. */
  readonly amount: Read<Fixed>;
  /** In the coin that moves; its sign is not read. */
  readonly fee?: Read<Fixed | undefined>;
  /** The amount is what left or came in all, fee and what arrives together. */
  readonly feeInside?: boolean;
  /** True for withdrawals. */
  readonly leaves?: boolean | Read<boolean>;
  readonly reference?: Read<string>;
  readonly id?: Read<string>;
  readonly note?: Read<string>;
  /** Why the row is no movement, as that it failed; empty when it is one. */
  readonly skip?: Read<string>;
}

/** Adds a deposit or a withdrawal for each row of the sheet. */
export function readMoves(sheet: Sheet, intake: Intake, table: MoveTable): void {
  const { leaves } = table;
  eachRow(sheet, intake, (row) => {
    const reason = table.skip?.(row);
    if (reason) return intake.ignore(row.line, reason);
    const asset = table.asset(row);
    const amount = table.amount(row);
    const fee = absolute(table.fee?.(row) ?? ZERO);
    const gross = absolute(amount);
    if (table.feeInside && fee >= gross)
      throw new RowProblem('import/bad-number', 'the fee is not less than the amount.');
    const movement = {
      when: table.when(row),
      id: table.id?.(row) || undefined,
      ...(table.account ? { account: table.account(row) } : {}),
      asset,
      amount: table.feeInside ? minus(gross, fee) : gross,
      fee: { asset, quantity: fee },
      reference: table.reference?.(row) || undefined,
      note: table.note?.(row) || undefined,
    };
    const out = typeof leaves === 'function' ? leaves(row) : (leaves ?? amount < ZERO);
    if (out) addWithdrawal(intake, row.line, movement);
    else addDeposit(intake, row.line, movement);
  });
}

/** Skips rows whose status is none of the good ones, and says what it was. An empty status is good. */
export function unlessStatus(sheet: Sheet, column: HeaderCell, good: RegExp): Read<string> {
  const status = text(sheet, column);
  return (row) => {
    const found = status(row);
    return found === '' || good.test(found) ? '' : `status: ${found.toLowerCase()}`;
  };
}
