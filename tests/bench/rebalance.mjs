/**
 * `npm run bench:rebalance`: twenty rules on 1,000 bootstrapped paths of ten assets and ten years of daily bars, after tax, in
 * each of two views of means, as `tare rebalance` runs them, on all cores; and single paths. Promised: ten minutes for one view
 * on two cores, and three seconds for 250,000 lot disposals of one hourly path.
 *
 * Processor seconds stand beside the time, since the machine may be busy with other things. The hash is of the whole answer: it
 * changes when a figure does. `npm run bench:rebalance -- 50` runs fewer paths; `-- --prices FILE` only writes the daily prices,
 * for `yardstick.py`.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SHELTERED, timeOf } from './rebalance-paths.mjs';
import { dailyPrices, hourlyPrices, priceFile } from './rebalance-prices.mjs';

const CORES = 2;
const here = fileURLToPath(new URL('.', import.meta.url));
const PROGRAM = join(here, '../../dist/cli/main.js');
const RULES = [
  ...['never', 'yearly', 'quarterly', 'monthly', 'weekly', 'daily', '2d', '3d', 'abs-1', 'abs-2', 'abs-5', 'abs-10'],
  ...['abs-15', 'abs-25', 'rel-5', 'rel-10', 'rel-20', 'rel-25', 'rel-50', 'quarterly+abs-5'],
];
const broken = [];

function promise(what, value, limit, unit) {
  const kept = value <= limit;
  process.stdout.write(
    `  ${kept ? 'kept  ' : 'BROKEN'} ${what}: ${value.toFixed(2)} ${unit}, promised at most ${limit}\n`,
  );
  if (!kept) broken.push(what);
}

function singlePaths() {
  const daily = dailyPrices();
  const plain = timeOf(daily, 'daily');
  const untaxed = timeOf(daily, 'daily', { fills: 'same-close', tax: SHELTERED });
  const washed = timeOf(daily, 'daily', { washSales: daily.assets.map(() => true) });
  const milliseconds = (seconds) => `${(seconds * 1000).toFixed(1)} ms`;
  process.stdout.write(
    `daily rebalance, ten assets, ten years, lots and taxes: ${milliseconds(plain.seconds)} a path ` +
      `(${plain.disposals} lot disposals); ` +
      `with wash sales ${milliseconds(washed.seconds)} (${washed.disposals}); ` +
      `as a backtester has it, untaxed and filled at the close: growth ${untaxed.growth.toFixed(6)}\n`,
  );
  const hourly = timeOf(hourlyPrices(), 'continuous');
  promise(`an hourly path with ${hourly.disposals} lot disposals`, hourly.seconds, 3, 's');
}

function allPaths(paths) {
  const folder = mkdtempSync(join(tmpdir(), 'tare-bench-'));
  writeFileSync(join(folder, 'prices.csv'), priceFile(dailyPrices()));
  // Securities, so that wash sales are worked out too.
  const assets = Array.from({ length: 10 }, (_, i) => `  A${i}: { class: stock }\n`).join('');
  writeFileSync(join(folder, 'tare.yaml'), `assets:\n${assets}`);
  const args = ['rebalance', '--prices', 'prices.csv', '--rules', RULES.join(','), '--paths', String(paths), '--json'];
  args.push('--commission', '10bp', '--spread', '5bp', '--short-rate', '35%', '--long-rate', '15%', '--no-break-even');
  const started = performance.now();
  const run = spawnSync(process.execPath, ['--import', join(here, 'processor.mjs'), PROGRAM, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, TARE_PROCESSOR_FILE: join(folder, 'processor') },
    maxBuffer: 1 << 28,
  });
  const minutes = (performance.now() - started) / 60_000;
  if (run.status !== 0) throw new Error(run.stderr);
  const processor = Number(readFileSync(join(folder, 'processor'), 'utf8')) / 60;
  rmSync(folder, { recursive: true });
  const hash = createHash('sha256').update(run.stdout).digest('hex').slice(0, 16);
  process.stdout.write(
    `${RULES.length} rules, ${paths} paths, two views: ${minutes.toFixed(2)} minutes, ` +
      `${processor.toFixed(2)} of processor time  ${hash}\n`,
  );
  const scale = 1000 / paths / 2;
  promise('1,000 paths of one view', minutes * scale, 10, 'minutes');
  process.stdout.write(
    `         processor time of that over ${CORES} cores: ${((processor * scale) / CORES).toFixed(2)} minutes\n`,
  );
}

const [first, second] = process.argv.slice(2);
if (first === '--prices') writeFileSync(second, priceFile(dailyPrices()));
else {
  singlePaths();
  allPaths(Number(first ?? 1000));
  process.exitCode = broken.length === 0 ? 0 : 1;
}
