/** Real runs of the built program, in folders of their own. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import { ROOT } from './sources.js';

export const PROGRAM = join(ROOT, 'dist', 'cli', 'main.js');

export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A fresh folder with these files, gone when the tests of the file are over. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'tare-test-'));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Runs `tare` with arguments in a folder. Zone and locale are set against what the tests could lean on by chance. */
export function tare(cwd: string, ...args: string[]): Run {
  const env = { ...process.env, TZ: 'Pacific/Auckland', LC_ALL: 'de_DE.UTF-8', NO_COLOR: '1' };
  const done = spawnSync(process.execPath, [PROGRAM, ...args], { cwd, env, encoding: 'utf8', maxBuffer: 1 << 28 });
  return { code: done.status, out: done.stdout, err: done.stderr };
}

/** All files below a folder, by name. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

export const textOf = (folder: string, name: string): string => readFileSync(join(folder, name), 'utf8');
