/** Reads a few lines of an export, and says what came of them with the numbers as text, so that a test can state a fact. */
import { expect } from 'vitest';
import { formatFixed } from '../../../src/core/decimal-text.js';
import { formatInstant } from '../../../src/core/zone.js';
import type { AssetFee, Transaction } from '../../../src/ledger/transaction.js';
import { importOne } from '../fixture-files.js';

export interface Plain {
  readonly [field: string]: unknown;
}

export interface Told {
  readonly transactions: readonly Plain[];
  readonly ignored: readonly string[];
  /** Codes of the rejected rows. */
  readonly rejected: readonly string[];
  readonly issues: readonly string[];
  /** `asset stated`, as the file says at its end. */
  readonly balances: readonly string[];
}

/** The lines of a file of `format`: what they are read as. Every row is accounted for, or the test fails. */
export function told(format: string, ...lines: readonly string[]): Told {
  const text = `${lines.join('\n')}\n`;
  const { intake, format: found } = importOne({ name: 'export.csv', bytes: new TextEncoder().encode(text) });
  expect(found?.id).toBe(format);
  const { total, used, duplicate, ignored, rejected } = intake.rows.counts();
  expect(used + duplicate + ignored + rejected).toBe(total);
  return {
    transactions: intake.transactions.map(plainly),
    ignored: intake.rows.ignoredReasons().map(({ reason }) => reason),
    rejected: intake.rows.rejections.map(({ code }) => code),
    issues: intake.issues.map(({ code }) => code),
    balances: intake.balances.map(({ asset, stated }) => `${asset} ${formatFixed(stated)}`),
  };
}

/** Fields that are not set are left out; a fee of nothing too. */
export function plainly(transaction: Transaction): Plain {
  const result: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(transaction)) {
    if (value === undefined || key === 'day' || key === 'source') continue;
    if (key === 'at') result.at = formatInstant(value as never);
    else if (key === 'fees') {
      const fees = value as readonly AssetFee[];
      if (fees.length > 0) result.fees = fees.map((fee) => `${formatFixed(fee.quantity)} ${fee.asset} ${fee.kind}`);
    } else if (typeof value !== 'bigint') result[key] = value;
    else if (key !== 'fee' || value !== 0n) result[key] = formatFixed(value as never);
  }
  result.rows = transaction.source.rows ?? [transaction.source.row];
  return result;
}
