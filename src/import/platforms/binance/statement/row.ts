/** One line of the transaction history, and what the solver makes of several. */
import type { Fixed } from '../../../../core/fixed.js';
import type { IssueCode } from '../../../../core/issue.js';
import type { Instant } from '../../../../core/zone.js';
import type { Leg } from '../../../trade.js';

export interface StatementRow {
  readonly line: number;
  readonly at: Instant;
  /** Whose row it is and in which wallet: rows of two wallets are never one trade, except where a family pools them. */
  readonly wallet: string;
  /** In lower case. */
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

export const byTime = (a: StatementRow, b: StatementRow): number => a.at - b.at || a.line - b.line;

export const linesOf = (rows: readonly StatementRow[]): number[] => rows.map(({ line }) => line).sort((a, b) => a - b);
