/** Reads one file with the built library, as `tare` does before it puts anything together. With `result`, tells what came out. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { defaultSettings, importFiles } from '../../dist/index.js';

const [path, wanted] = process.argv.slice(2);
const imports = importFiles([{ name: basename(path), bytes: () => readFileSync(path) }], defaultSettings);
const { total } = imports[0].intake.rows.counts();
if (wanted !== 'result') process.stdout.write(`${total}\n`);
else process.stdout.write(`${JSON.stringify(resultOf(imports[0]))}\n`);

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
