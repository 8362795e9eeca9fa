/** Runs the built `tare`, or papaparse, as a process of its own; says how long it took, the most memory it held, and what came out. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const TARE = resolve(here, '../../dist/cli/main.js');
const PEAK = join(here, 'peak.mjs');
const IMPORT = join(here, 'import.mjs');
const PAPA = join(here, 'stream-with-papaparse.mjs');

/** @returns {{ seconds: number, mebibytes: number, status: number | null }} */
function run(args, cwd = process.cwd()) {
  const folder = mkdtempSync(join(tmpdir(), 'tare-bench-'));
  const peakFile = join(folder, 'peak');
  const started = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, ['--import', PEAK, ...args], {
    env: { ...process.env, TARE_PEAK_FILE: peakFile },
    encoding: 'utf8',
    cwd,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  const mebibytes = existsSync(peakFile) ? Number(readFileSync(peakFile, 'utf8')) / 1024 : Number.NaN;
  rmSync(folder, { recursive: true });
  if (status !== 0 && status !== 1) throw new Error(`the run ended with ${status}: ${stderr.slice(0, 2000)}`);
  return { seconds, mebibytes, status };
}

/** Streams the file with papaparse and does nothing with the rows: what everything is compared with. */
export const papaparse = (path) => run([PAPA, path]);

/** `tare import` into an empty book: copies the file and reads it, and does nothing else; no ledger, no lots. */
export function importOnly(path) {
  const book = mkdtempSync(join(tmpdir(), 'tare-bench-'));
  mkdirSync(join(book, 'exports'));
  const measured = run([TARE, 'import', path, '--book', book]);
  rmSync(book, { recursive: true });
  if (measured.status !== 0) throw new Error(`${path} was not understood`);
  return measured;
}

/** What comes out of reading a file: the fates of the rows, the transactions that were made, and a hash of all that they say. */
export function importResult(path) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [IMPORT, path], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the import ended with ${status}: ${stderr.slice(0, 2000)}`);
  return JSON.parse(stdout);
}

/** `tare year 2025` on one file; the hash is of form-8949.csv. */
export function tareYear(path, method = 'fifo') {
  const out = mkdtempSync(join(tmpdir(), 'tare-bench-'));
  // The form names the file, so that is given without its folder.
  const measured = run(
    [TARE, 'year', '2025', basename(path), '--out', out, '--method', method, '--formats', 'csv'],
    dirname(path),
  );
  const form = readFileSync(join(out, 'form-8949.csv'));
  rmSync(out, { recursive: true });
  return { ...measured, hash: createHash('sha256').update(form).digest('hex').slice(0, 16) };
}

/** `tare returns` on a book. */
export const tareReturns = (book) => run([TARE, 'returns', '--book', book]);

/** A hash of the figures of `tare returns` on a book: the layers, the baselines, the waterfall, the classes of trades. */
export function returnsHash(book) {
  const args = [TARE, 'returns', '--book', book, '--json'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { maxBuffer: 1 << 28, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the run ended with ${status}: ${stderr.slice(0, 2000)}`);
  const { actual, baselines, waterfall, tradeClasses } = JSON.parse(stdout);
  const figures = JSON.stringify({ actual, baselines, waterfall, tradeClasses });
  return createHash('sha256').update(figures).digest('hex').slice(0, 16);
}

/** The fastest of some runs: on a busy machine, the others measure the machine. */
export function fastest(times, measure) {
  let best = measure();
  for (let i = 1; i < times; i++) {
    const next = measure();
    if (next.seconds < best.seconds) best = next;
  }
  return best;
}
