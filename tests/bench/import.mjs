/** Reads one file with the built library, as `tare` does before it puts anything together, and tells what came out. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { defaultSettings, importFiles } from '../../dist/index.js';

const path = process.argv[2];
const [found] = importFiles([{ name: basename(path), bytes: () => readFileSync(path) }], defaultSettings);
process.stdout.write(`${JSON.stringify(resultOf(found))}\n`);

function resultOf({ format, intake }) {
  const hash = createHash('sha256');
  const exact = (_, value) => (typeof value === 'bigint' ? `${value}` : value);
  for (const one of intake.transactions) hash.update(JSON.stringify(one, exact));
  for (const one of intake.balances) hash.update(JSON.stringify(one, exact));
  const issues = {};
  for (const { code, message } of intake.issues) {
    issues[code] = (issues[code] ?? 0) + 1;
    hash.update(message);
  }
  const rows = intake.rows.counts();
  const transactions = intake.transactions.length;
  return { format: format?.id, rows, transactions, issues, hash: hash.digest('hex').slice(0, 16) };
}
