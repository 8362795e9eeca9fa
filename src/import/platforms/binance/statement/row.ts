/** One line of the transaction history, and what the solver makes of several. */
import type { Fixed } from '../../../../core/fixed.js';
import type { IssueCode } from '../../../../core/issue.js';
import type { Instant } from '../../../../core/zone.js';
import type { Intake, When } from '../../../intake.js';
import type { Leg } from '../../../trade.js';

export interface StatementRow {
  readonly line: number;
  /** Since 1970-01-01T00:00Z; the file has no finer time. */
  readonly second: number;
  /** Whose row it is and in which wallet: rows of two wallets are never one trade, except where a family pools them. */
  readonly wallet: string;
  readonly operation: string;
  readonly coin: string;
  /** Positive when it comes in; never zero. */
  readonly change: Fixed;
  readonly remark: string;
}

/** Rows that were found to be one trade: one coin for one coin. */
export interface Trade {
  readonly given: Leg;
  readonly received: Leg;
  /** Without the fees. */
  readonly rows: readonly StatementRow[];
  /** Coins paid in fees, filled in when the fees are shared out. */
  readonly fees: Leg[];
  readonly feeRows: StatementRow[];
}

/** Rows that cannot be told apart, or lack their other side. */
export interface Unsolved {
  readonly rows: readonly StatementRow[];
  readonly code: IssueCode;
  readonly what: string;
}

export interface Solution {
  readonly trades: readonly Trade[];
  readonly unsolved: readonly Unsolved[];
  /** The prices decided between readings. */
  readonly byPrice: boolean;
}

/** When a row was. */
export const whenOf = (intake: Intake, { second }: StatementRow): When => intake.when((second * 1000) as Instant);

export const byTime = (a: StatementRow, b: StatementRow): number => a.second - b.second || a.line - b.line;

export const linesOf = (rows: readonly StatementRow[], more: readonly StatementRow[] = []): number[] => {
  const lines: number[] = [];
  let inOrder = true;
  const add = ({ line }: StatementRow): void => {
    inOrder &&= lines.length === 0 || line > (lines[lines.length - 1] as number);
    lines.push(line);
  };
  for (const row of rows) add(row);
  for (const row of more) add(row);
  return inOrder ? lines : lines.sort((a, b) => a - b);
};
