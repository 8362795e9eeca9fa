/** Real price series that lie beside a checkout on some machines; tests that read them say how many rows they had. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MS_PER_DAY, parseDay } from '../../src/core/calendar.js';
import { type Panel, usualStep } from '../../src/rebalance/panel.js';
import { ROOT } from '../support/sources.js';

const FOLDERS = ['..', '../..'].map((up) => join(ROOT, up, 'shared', 'rebalancing', 'data'));

/** The path of a file; undefined when it is not there. */
export const sharedFile = (name: string): string | undefined =>
  FOLDERS.map((folder) => join(folder, name)).find((path) => existsSync(path));

/** Columns of a wide price file, rows without all of them left out. */
export function sharedPanel(
  name: string,
  assets: readonly string[],
  keep: (date: string) => boolean = () => true,
): Panel {
  const path = sharedFile(name);
  if (path === undefined) throw new Error(`${name} is not there`);
  const [head = [], ...rows] = readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  const columns = assets.map((asset) => head.indexOf(asset));
  const full = rows.filter((row) => keep(row[0] ?? '') && columns.every((at) => (row[at] ?? '') !== ''));
  const times = Float64Array.from(full, (row) => endOf(row[0] ?? ''));
  return {
    assets,
    times,
    days: Int32Array.from(times, (time) => Math.floor(time / MS_PER_DAY)),
    closes: Float64Array.from(full.flatMap((row) => columns.map((at) => Number(row[at])))),
    step: usualStep(times),
  };
}

/** A month stands for its last day, a day for its end, a time for the bar that ends there. */
function endOf(text: string): number {
  if (text.length > 10) return Date.parse(text) - 1;
  if (text.length === 10) return ((parseDay(text) ?? 0) + 1) * MS_PER_DAY - 1;
  const [year = '', month = ''] = text.split('-');
  return Date.UTC(Number(year), Number(month), 1) - 1;
}
