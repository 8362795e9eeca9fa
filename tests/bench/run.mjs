/**
 * `npm run bench`: how fast Tare is, on generated histories of a fixed seed. Machines differ and are noisy, so each figure stands
 * beside papaparse streaming the same file in the same run, and promises are ratios. Exits with 1 when one is broken.
 *
 * `npm run bench -- 200000` runs it smaller.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeExport } from './exports.mjs';
import { writeTrades } from './generate.mjs';
import { fastest, importOnly, papaparse, tareReturns, tareYear } from './measure.mjs';
import { writeReturnsBook } from './returns-book.mjs';

const ROWS = Number(process.argv[2] ?? 1_000_000);
const folder = mkdtempSync(join(tmpdir(), 'tare-bench-'));
const broken = [];

function file(name, rows, kind) {
  const path = join(folder, `${name}.csv`);
  writeTrades({ path, rows, kind });
  return path;
}

function show(name, rows, { seconds, mebibytes, hash }, note = '') {
  const rate = Math.round(rows / seconds / 1000);
  const cells = [name.padEnd(34), `${seconds.toFixed(2)} s`.padStart(9), `${rate}k rows/s`.padStart(13)];
  cells.push(`${Math.round(mebibytes)} MiB`.padStart(9), (hash ?? '').padStart(17), note);
  process.stdout.write(`${cells.join(' ').trimEnd()}\n`);
}

function promise(what, value, limit) {
  const kept = value <= limit;
  process.stdout.write(`  ${kept ? 'kept  ' : 'BROKEN'} ${what}: ${value.toFixed(2)}, promised at most ${limit}\n`);
  if (!kept) broken.push(what);
}

const coins = file('coins', ROWS, 'coins');
const stream = fastest(3, () => papaparse(coins));
show('papaparse streams the file', ROWS, stream);
const fifo = fastest(3, () => tareYear(coins));
show('year, FIFO, digital assets', ROWS, fifo);
promise('time against papaparse', fifo.seconds / stream.seconds, 4);
promise('memory in MiB', fifo.mebibytes, 800);
const hifo = fastest(2, () => tareYear(coins, 'hifo'));
show('year, HIFO, digital assets', ROWS, hifo);
promise('HIFO against FIFO', hifo.seconds / fifo.seconds, 1.5);
const tenth = fastest(2, () => tareYear(file('tenth', ROWS / 10, 'coins')));
show('year, FIFO, a tenth of the rows', ROWS / 10, tenth);
promise('ten times the rows against one', fifo.seconds / tenth.seconds, 11);
const stocks = file('stocks', ROWS, 'stocks');
show('year, FIFO, stocks: wash sales', ROWS, tareYear(stocks));
const one = file('one-asset', ROWS / 5, 'one-asset');
const oneFifo = fastest(2, () => tareYear(one));
show('one asset: buys, then sales, FIFO', ROWS / 5, oneFifo);
const oneHifo = fastest(2, () => tareYear(one, 'hifo'));
show('one asset: buys, then sales, HIFO', ROWS / 5, oneHifo);
promise('HIFO against FIFO, one asset', oneHifo.seconds / oneFifo.seconds, 1.5);
const small = file('small', 1000, 'coins');
const start = fastest(5, () => tareYear(small));
show('year, 1,000 rows, start included', 1000, start);
promise('seconds for 1,000 rows', start.seconds, 0.4);

for (const layout of ['coinbase', 'kraken-ledgers', 'binance-statement']) {
  const path = join(folder, `${layout}.csv`);
  writeExport({ path, rows: ROWS, layout });
  const streamed = fastest(3, () => papaparse(path));
  show(`papaparse streams ${layout}`, ROWS, streamed);
  const imported = fastest(3, () => importOnly(path));
  show(`import of ${layout}`, ROWS, imported);
  promise(`import of ${layout} against papaparse`, imported.seconds / streamed.seconds, 6);
  promise('memory in MiB', imported.mebibytes, 1024);
  rmSync(path);
}

for (const [kind, name] of [
  ['digital', 'returns, ten years, fifty coins'],
  ['stock', 'returns, the same of stocks'],
]) {
  const book = join(folder, kind);
  const fills = Math.round(ROWS / 5);
  writeReturnsBook({ folder: book, fills, kind });
  const measured = fastest(3, () => tareReturns(book));
  show(name, fills, measured);
  if (kind !== 'digital') continue;
  promise('seconds for ten years of daily worth', measured.seconds, 5);
  promise('memory in MiB', measured.mebibytes, 1024);
}

rmSync(folder, { recursive: true });
process.exitCode = broken.length === 0 ? 0 : 1;
