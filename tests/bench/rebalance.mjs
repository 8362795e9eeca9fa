/**
 * `npm run bench:rebalance`: twenty rules on 1,000 bootstrapped paths of ten assets and ten years of daily bars, after tax, in
 * each of two views of means, as `tare rebalance` runs them, on all cores. Promised: ten minutes for one view on two cores.
 *
 * `npm run bench:rebalance -- 50` runs fewer paths. The hash is of the whole answer: it changes when a figure does.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PATHS = Number(process.argv[2] ?? 1000);
const ASSETS = 10;
const BARS = 2521;
const PROGRAM = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const RULES = [
  ...['never', 'yearly', 'quarterly', 'monthly', 'weekly', 'daily', '2d', '3d', 'abs-1', 'abs-2', 'abs-5', 'abs-10'],
  ...['abs-15', 'abs-25', 'rel-5', 'rel-10', 'rel-20', 'rel-25', 'rel-50', 'quarterly+abs-5'],
];

let state = 1;
const random = () => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state / 2 ** 32;
};
const lines = [`date,${Array.from({ length: ASSETS }, (_, i) => `A${i}`).join(',')}`];
const prices = Array.from({ length: ASSETS }, (_, i) => 20 * (i + 1));
for (let t = 0, day = Date.UTC(2014, 0, 1); t < BARS; day += 86_400_000) {
  if ([0, 6].includes(new Date(day).getUTCDay())) continue;
  lines.push(`${new Date(day).toISOString().slice(0, 10)},${prices.map((price) => price.toFixed(4)).join(',')}`);
  const shared = (random() + random() + random() - 1.5) * 0.012;
  for (let i = 0; i < ASSETS; i++)
    prices[i] *= Math.exp(0.0003 + shared + (random() + random() + random() - 1.5) * 0.016);
  t++;
}
const folder = mkdtempSync(join(tmpdir(), 'tare-bench-'));
writeFileSync(join(folder, 'prices.csv'), `${lines.join('\n')}\n`);
const args = ['rebalance', '--prices', 'prices.csv', '--rules', RULES.join(','), '--paths', String(PATHS), '--json'];
const costs = [
  '--commission',
  '10bp',
  '--spread',
  '5bp',
  '--short-rate',
  '35%',
  '--long-rate',
  '15%',
  '--no-break-even',
];
const started = performance.now();
const run = spawnSync(process.execPath, [PROGRAM, ...args, ...costs], {
  cwd: folder,
  encoding: 'utf8',
  maxBuffer: 1 << 28,
});
const seconds = (performance.now() - started) / 1000;
rmSync(folder, { recursive: true });
if (run.status !== 0) {
  process.stderr.write(run.stderr);
  process.exit(1);
}
const hash = createHash('sha256').update(run.stdout).digest('hex').slice(0, 16);
const minutes = seconds / 60;
process.stdout.write(`${RULES.length} rules, ${PATHS} paths, two views: ${minutes.toFixed(2)} minutes  ${hash}\n`);
const perView = (minutes / 2) * (1000 / PATHS);
process.stdout.write(
  `  ${perView <= 10 ? 'kept  ' : 'BROKEN'} minutes for 1,000 paths of one view: ${perView.toFixed(2)}, promised at most 10\n`,
);
process.exitCode = perView <= 10 ? 0 : 1;
