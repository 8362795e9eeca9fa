/** The benchmarks, small: the same rows give the same form, byte for byte, and twice the rows take about twice the time. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { writeExport } from './exports.mjs';
import { writeTrades } from './generate.mjs';
import { importResult, papaparse, returnsHash, tareReturns, tareYear } from './measure.mjs';
import { writeReturnsBook } from './returns-book.mjs';

const folder = mkdtempSync(join(tmpdir(), 'tare-bench-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(rows: number, kind: 'coins' | 'stocks' | 'one-asset'): string {
  const path = join(folder, `${kind}-${rows}.csv`);
  writeTrades({ path, rows, kind });
  return path;
}

describe('benchmarks, small', () => {
  it.each([
    ['coins', 60_000, 'fifo'],
    ['coins', 60_000, 'hifo'],
    ['stocks', 5000, 'fifo'],
    ['one-asset', 10_000, 'hifo'],
  ] as const)('%s, %i rows, %s: the result that it always had', (kind, rows, method) => {
    expect(tareYear(file(rows, kind), method).hash).toMatchSnapshot();
  });

  it.each(['coinbase', 'kraken-ledgers', 'binance-statement'] as const)(
    '%s, 20,000 rows: all used, as always',
    (layout) => {
      const path = join(folder, `${layout}.csv`);
      writeExport({ path, rows: 20_000, layout });
      const { format, rows, issues, hash } = importResult(path);
      expect(format).toBe(layout);
      // Coinbase has two lines above its header.
      expect(rows.used).toBe(20_000);
      expect(rows.total - rows.ignored).toBe(20_000);
      expect(issues).toEqual({});
      expect(hash).toMatchSnapshot();
    },
  );

  it('tare returns, fifty assets over 300 days, 6,000 and 12,000 fills: as always, and no square', () => {
    const runs = [6000, 12_000].map((fills) => {
      const book = join(folder, `returns-${fills}`);
      writeReturnsBook({ folder: book, fills, kind: 'digital', days: 300 });
      expect(returnsHash(book)).toMatchSnapshot();
      return tareReturns(book);
    });
    const [once, twice] = runs as [(typeof runs)[0], (typeof runs)[0]];
    expect(runs.map(({ status }) => status)).toEqual([0, 0]);
    process.stdout.write(`returns: ${runs.map(({ seconds }) => `${seconds.toFixed(2)} s`).join(', ')}\n`);
    expect(twice.seconds / once.seconds).toBeLessThan(4);
    expect(twice.mebibytes).toBeLessThan(400);
  });

  it('grows with the rows, not with their square', () => {
    const once = tareYear(file(60_000, 'coins'));
    const twice = tareYear(file(120_000, 'coins'));
    const stream = papaparse(file(120_000, 'coins'));
    process.stdout.write(
      `60,000 rows ${once.seconds.toFixed(2)} s, 120,000 rows ${twice.seconds.toFixed(2)} s; papaparse ${stream.seconds.toFixed(2)} s\n`,
    );
    // A busy machine can slow one run down by half; a square would show as a factor of four.
    expect(twice.seconds / once.seconds).toBeLessThan(4);
    expect(twice.mebibytes).toBeLessThan(400);
  });
}, 60_000);
