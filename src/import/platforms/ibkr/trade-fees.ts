/**
 * Taxes and levies of single trades (stamp duty, transaction taxes), which statements list apart under "Transaction Fees". They
 * belong to the cost of the trade, so each goes to the trade of that symbol and moment; what finds none is a charge.
 */
import { type Fixed, negate, sum } from '../../../core/fixed.js';
import { addCharge } from '../../entries.js';
import type { When } from '../../intake.js';
import { attemptLines } from '../../rows.js';
import type { Context } from './context.js';
import type { StatementRow } from './sections.js';
import { isTotal } from './words.js';

interface TradeFee {
  readonly line: number;
  readonly when: When;
  readonly account: string;
  readonly currency: string;
  readonly symbol: string;
  /** Signed: negative when charged. */
  readonly amount: Fixed;
}

export class TradeFees {
  private readonly waiting = new Map<string, TradeFee[]>();

  constructor(
    rows: readonly StatementRow[],
    private readonly context: Context,
  ) {
    for (const row of rows) {
      if (isTotal(row.get('category')) || context.currencyOf(row) === undefined)
        context.intake.ignore(row.line, 'total');
      else attemptLines(row.line, context.intake, () => this.wait(row));
    }
  }

  private wait(row: StatementRow): void {
    const { context } = this;
    const key = keyOf(row, context);
    const fee = {
      line: row.line,
      when: context.when(row, 'time'),
      account: context.accountOf(row),
      currency: context.currencyOf(row) ?? context.base,
      symbol: row.get('symbol'),
      amount: context.amount(row, 'amount'),
    };
    const list = this.waiting.get(key);
    if (list) list.push(fee);
    else this.waiting.set(key, [fee]);
  }

  /** The fees of a trade, positive when charged, and the rows they stand in. Each is given once. */
  take(trade: StatementRow): { readonly fee: Fixed; readonly lines: readonly number[] } {
    const key = keyOf(trade, this.context);
    const found = this.waiting.get(key) ?? [];
    this.waiting.delete(key);
    return { fee: negate(sum(found.map(({ amount }) => amount))), lines: found.map(({ line }) => line) };
  }

  /** Adds what belongs to no trade of the file. */
  finish(): void {
    for (const fee of [...this.waiting.values()].flat()) {
      addCharge(this.context.intake, fee.line, { ...fee, kind: 'other', note: fee.symbol });
    }
  }
}

const keyOf = (row: StatementRow, context: Context): string =>
  [context.accountOf(row), row.get('currency'), row.get('symbol'), row.get('time')].join('\u0000');
