/** Programs that some tests use when they are there; a test that cannot run says so by its name, it does not pass. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

/** Where a program is, if it is there. */
export function programPath(...names: readonly string[]): string | undefined {
  for (const name of names) {
    const found = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' });
    if (found.status === 0) return found.stdout.trim();
  }
  return undefined;
}

export const CHROMIUM = programPath('chromium', 'chromium-browser', 'google-chrome');
export const SOFFICE = programPath('soffice', 'libreoffice');

export interface Converted {
  readonly bytes: Uint8Array;
  /** What the program wrote to the terminal. */
  readonly told: string;
}

/** Opens a file in LibreOffice without a window, lets it recalculate, and saves it in another format. */
export function convert(name: string, bytes: Uint8Array, to: string): Converted {
  const folder = mkdtempSync(join(tmpdir(), 'tare-soffice-'));
  try {
    writeFileSync(join(folder, name), bytes);
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
    const args = [profile, '--headless', '--convert-to', to, '--outdir', join(folder, 'out'), join(folder, name)];
    const run = spawnSync(SOFFICE ?? 'soffice', args, { encoding: 'utf8', timeout: 110_000 });
    const ending = to.split(':')[0] ?? to;
    const made = join(folder, 'out', `${basename(name).replace(/\.[^.]+$/, '')}.${ending}`);
    return { bytes: readFileSync(made), told: run.stdout + run.stderr };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * How many times longer than its own work something takes here right now, because the machine does other things too: wall time
 * over processor time of a little work. 1 on an idle machine. Promises in seconds are held to on an idle one.
 */
export function contention(): number {
  const wall = process.hrtime.bigint();
  const cpu = process.cpuUsage();
  let sum = 0;
  while (process.cpuUsage(cpu).user + process.cpuUsage(cpu).system < 400_000) sum += Math.sqrt(sum + 2);
  const { user, system } = process.cpuUsage(cpu);
  return Math.max(1, Number(process.hrtime.bigint() - wall) / 1000 / (user + system));
}
