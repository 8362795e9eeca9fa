/** Transaction histories written by the tests, and what became of them. */
import { formatFixed } from '../../../src/core/decimal-text.js';
import type { Fixed } from '../../../src/core/fixed.js';
import { formatInstant } from '../../../src/core/zone.js';
import type { ImportedFile } from '../../../src/import/import-file.js';
import type { Transaction } from '../../../src/ledger/transaction.js';
import { importOne } from '../fixture-files.js';

/** `10:00:00 Transaction Buy ETH 1.5` or, with account and remark, `10:00:00 Funding|Binance Convert ETH 1|remark`. */
export function statement(...lines: string[]): ImportedFile {
  const rows = lines.map((line) => {
    const [head = '', remark = ''] = line.split(' # ');
    const found = /^(\S+(?: \d\d:\d\d:\d\d)?) (?:([^|]+)\|)?(.*) (\S+) (\S+)$/.exec(head);
    if (!found) throw new Error(`no statement row: ${line}`);
    const [, time = '', account = 'Spot', operation, coin, change] = found;
    const when = time.includes(' ') ? time : `2023-05-01 ${time}`;
    return `77,${when},${account},${operation},${coin},${change},${remark}`;
  });
  return fileOf('statement.csv', ['User_ID,UTC_Time,Account,Operation,Coin,Change,Remark', ...rows]);
}

export const fileOf = (name: string, lines: readonly string[]): ImportedFile =>
  importOne({ name, bytes: new TextEncoder().encode(`${lines.join('\n')}\n`) });

/** A transaction in few words: `swap 10 USDT → 2 SOL fee 0.1 BNB fills 2 @ 2023-05-01T10:00:00Z`. */
export function short(one: Transaction): string {
  const parts: string[] = [one.type, amount(one.quantity), one.asset];
  if ('toAsset' in one && one.toAsset !== undefined && 'toQuantity' in one && one.toQuantity !== undefined) {
    parts.push('→', amount(one.toQuantity), one.toAsset);
  }
  if ('total' in one && one.total !== undefined) parts.push('for', amount(one.total), one.currency);
  if ('fee' in one && one.fee !== 0n) parts.push('fee', amount(one.fee), one.currency);
  if ('fees' in one) for (const { asset, quantity } of one.fees) parts.push('fee', amount(quantity), asset);
  if ('kind' in one) parts.push(one.kind);
  if (one.fills !== undefined) parts.push('fills', String(one.fills));
  return parts.join(' ');
}

const amount = (value: Fixed): string => formatFixed(value);

export const told = ({ intake }: ImportedFile): string[] => intake.transactions.map(short);

export const timesOf = ({ intake }: ImportedFile): string[] =>
  intake.transactions.map(({ at }) => (at === undefined ? '' : formatInstant(at)));

/** The codes of the rejected rows, in the order of lines. */
export const rejected = ({ intake }: ImportedFile): string[] =>
  [...intake.rows.rejections]
    .sort((a, b) => a.row - b.row)
    .map(({ row, code }) => `${row} ${code.replace('import/', '')}`);

export const noted = ({ intake }: ImportedFile): string[] =>
  intake.issues.filter(({ severity }) => severity !== 'error').map(({ code }) => code.replace('import/', ''));
