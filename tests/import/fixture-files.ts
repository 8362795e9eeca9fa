/** The fixtures of the importers: `fixtures/import/<format id>/<file>`, each with a golden beside it. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { importFiles, ledgerOf } from '../../src/chain/chain.js';
import { formatDay } from '../../src/core/calendar.js';
import { formatFixed } from '../../src/core/decimal-text.js';
import { clockOf, formatInstant } from '../../src/core/zone.js';
import type { BrokerSale } from '../../src/import/broker-sales.js';
import type { InputFile } from '../../src/import/file.js';
import type { ImportedFile } from '../../src/import/import-file.js';
import { contentKey } from '../../src/ledger/identity.js';
import type { Transaction } from '../../src/ledger/transaction.js';
import { defaultSettings } from '../../src/settings/settings.js';
import { ROOT } from '../support/sources.js';

export const FIXTURES = join(ROOT, 'fixtures', 'import');
export const GOLDEN = '.golden';

export interface Fixture {
  readonly format: string;
  readonly name: string;
  readonly path: string;
  readonly bytes: Uint8Array;
}

export function allFixtures(): Fixture[] {
  const found: Fixture[] = [];
  for (const format of readdirSync(FIXTURES).sort()) {
    const folder = join(FIXTURES, format);
    if (!statSync(folder).isDirectory()) continue;
    for (const name of readdirSync(folder).sort()) {
      if (name.endsWith(GOLDEN) || name === 'README.md') continue;
      const path = join(folder, name);
      found.push({ format, name, path, bytes: new Uint8Array(readFileSync(path)) });
    }
  }
  return found;
}

const clock = clockOf(defaultSettings.timezone);

/** What a file gives: several imports when it is an archive or a workbook of several sheets. */
export const importAll = (file: InputFile): ImportedFile[] => importFiles([file], defaultSettings);

export const importOne = (file: InputFile): ImportedFile => importAll(file)[0] as ImportedFile;

/** The transactions of several files put together, duplicates gone. */
export const transactionsOf = (files: readonly InputFile[]): readonly Transaction[] =>
  ledgerOf(importFiles(files, defaultSettings), defaultSettings, clock).transactions;

/** What a list of transactions says, whatever the order and the names: for the laws of import. */
export const contentsOf = (transactions: readonly Transaction[]): string[] => transactions.map(contentKey).sort();

/** An import as a statement that a person can read. */
export function statementOf({ format, version, intake }: ImportedFile): string {
  const { total, used, duplicate, ignored, rejected } = intake.rows.counts();
  const lines = [
    `format   ${format?.id ?? '(not understood)'}${version ? `, ${version}` : ''}`,
    `rows     ${total} = ${used} used + ${duplicate} duplicate + ${ignored} ignored + ${rejected} rejected`,
    ...intake.rows.ignoredReasons().map(({ reason, count }) => `ignored  ${count} × ${reason}`),
    ...intake.rows.rejections.map(({ row, code, message }) => `rejected row ${row} [${code}] ${message}`),
    '',
    ...intake.transactions.map(transactionLine),
  ];
  if (intake.balances.length > 0) lines.push('');
  for (const { account, asset, stated, when, row } of intake.balances) {
    lines.push(`balance  ${formatDay(when.day)} ${account} ${formatFixed(stated)} ${asset} #${row}`);
  }
  if (intake.sales.length > 0) lines.push('');
  for (const sale of intake.sales) lines.push(saleLine(sale));
  const notes = intake.issues.filter((one) => !intake.rows.rejections.some(({ message }) => message === one.message));
  if (notes.length > 0) lines.push('');
  for (const { severity, code, message } of notes) lines.push(`${severity.padEnd(8)} [${code}] ${message}`);
  return `${lines.join('\n')}\n`;
}

/** `sale 2024-08-01 VTI 5 acquired 2023-02-01 proceeds 500 basis 450 box A short reported #3`. */
function saleLine(sale: BrokerSale): string {
  const { acquired, box, term, washDisallowed, basis, quantity, account, code, basisReported } = sale;
  const parts = [`sale     ${formatDay(sale.sold)}`];
  if (account !== undefined) parts.push(account);
  parts.push(sale.asset ?? `"${sale.description}"`);
  if (quantity !== undefined) parts.push(formatFixed(quantity));
  parts.push(`acquired ${typeof acquired === 'number' ? formatDay(acquired) : (acquired ?? '?')}`);
  parts.push(
    `proceeds ${formatFixed(sale.proceeds)} basis ${basis === undefined ? '?' : formatFixed(basis)} ${sale.currency}`,
  );
  if (washDisallowed !== 0n) parts.push(`wash ${formatFixed(washDisallowed)}`);
  parts.push(
    `box ${box ?? '?'} ${term ?? '?'} ${basisReported === undefined ? '' : basisReported ? 'reported ' : 'unreported '}`.trim(),
  );
  if (code !== undefined) parts.push(`code ${code}`);
  return `${parts.join(' ')} #${sale.source.row}`;
}

/** `2025-03-01T14:05:09Z coinbase sell 0.5 BTC for 30000 USD fee 12.5 #4 id abc`. */
function transactionLine(one: Transaction): string {
  const parts = [one.at === undefined ? formatDay(one.day) : formatInstant(one.at), one.account, one.type];
  parts.push(`${formatFixed(one.quantity)} ${one.asset}${one.class ? ` (${one.class})` : ''}`);
  const toAsset = 'toAsset' in one ? (one.toAsset ?? '') : '';
  const toQuantity = 'toQuantity' in one && one.toQuantity !== undefined ? formatFixed(one.toQuantity) : '';
  if (toAsset !== '' || toQuantity !== '') parts.push(['→', toQuantity, toAsset].filter(Boolean).join(' '));
  if ('toAccount' in one) parts.push(`to ${one.toAccount}`);
  if ('total' in one && one.total !== undefined) parts.push(`for ${formatFixed(one.total)} ${one.currency}`);
  if ('fee' in one && one.fee !== 0n) parts.push(`fee ${formatFixed(one.fee)} ${one.currency}`);
  if ('fees' in one)
    for (const fee of one.fees) parts.push(`fee ${formatFixed(fee.quantity)} ${fee.asset} (${fee.kind})`);
  for (const key of [
    'kind',
    'payer',
    'reversal',
    'cash',
    'toTotal',
    'basis',
    'acquired',
    'order',
    'fills',
    'reference',
    'of',
    'note',
  ]) {
    const value = (one as unknown as Record<string, unknown>)[key];
    if (value === undefined || value === '') continue;
    parts.push(
      `${key}=${typeof value === 'bigint' ? formatFixed(value as never) : key === 'acquired' ? formatDay(value as never) : value}`,
    );
  }
  parts.push(`#${(one.source.rows ?? [one.source.row]).join(',')}`);
  if (one.named) parts.push(`id ${one.id}`);
  return parts.join(' ');
}
