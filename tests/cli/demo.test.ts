/** `tare demo`: the whole chain on the example book, and figures in it that were checked by hand. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, tare } from '../support/run-tare.js';

describe('tare demo', () => {
  const folder = folderWith({});
  const run = tare(folder, 'demo', '--out', 'book');
  const year = (): unknown => JSON.parse(readFileSync(join(folder, 'book/reports/2025/year.json'), 'utf8'));

  it('writes every file that it names, and ends by naming them', () => {
    expect(run.err).toBe('');
    expect(run.code).toBe(0);
    const named = run.out.slice(run.out.indexOf('Open these files:')).match(/^ {2}\S+$/gm) ?? [];
    expect(named.length).toBeGreaterThan(10);
    for (const name of named) expect(existsSync(join(folder, name.trim())), name).toBe(true);
  });

  it('finds the week of 127 trades and what it cost', () => {
    expect(run.out).toMatch(/2025-11-10 to 2025-11-16 +127 .* 342\.31 /);
  });

  it('applies the wash sale: 30 sold at a loss of 1,398.01, 20 bought back in 17 days', () => {
    const row = (year() as { disposals: { asset: string; gain: string; adjustment: string }[] }).disposals.find(
      ({ asset, adjustment }) => asset === 'QQQM' && adjustment !== '0.00',
    );
    // 5,144.99 − 6,543.00 = −1,398.01; 20 of 30 were replaced: 932.01 (Reg. §1.1091-1(c)).
    expect(row).toMatchObject({
      proceeds: '5144.99',
      basis: '6543.00',
      adjustment: '932.01',
      gain: '-466.00',
      code: 'W',
    });
  });

  it('sums printed lines to printed totals', () => {
    const { disposals, totals } = year() as {
      disposals: { gain: string; term: string }[];
      totals: { shortGain: string; longGain: string };
    };
    const cents = (text: string): number => Math.round(Number(text) * 100);
    const sum = (term: string): number =>
      disposals.filter((one) => one.term === term).reduce((total, { gain }) => total + cents(gain), 0);
    expect(sum('short')).toBe(cents(totals.shortGain));
    expect(sum('long')).toBe(cents(totals.longGain));
  });

  it('tells returns beside holding, and whether rebalancing pays', () => {
    expect(run.out).toContain('Switch-off');
    expect(run.out).toContain('Does rebalancing pay?');
  });

  it('gives the same bytes at another time, in another zone and language', () => {
    expect(tare(folder, 'demo', '--out', 'other').code).toBe(0);
    const reports = join(folder, 'book/reports/2025');
    const names = readdirSync(reports).sort();
    expect(readdirSync(join(folder, 'other/reports/2025')).sort()).toEqual(names);
    // The list of what was written and the pages name the folder.
    for (const name of names.filter((one) => /\.(csv|json|txf|xlsx)$|^year\.html$/.test(one) && !one.startsWith('.'))) {
      const [one, two] = [reports, join(folder, 'other/reports/2025')].map((at) => readFileSync(join(at, name)));
      expect(one?.equals(two ?? Buffer.alloc(0)), name).toBe(true);
    }
  });

  it('runs again over its own files, and not over one that was changed', () => {
    expect(tare(folder, 'demo', '--out', 'book').code).toBe(0);
    writeFileSync(join(folder, 'book/reports/2025/income.csv'), 'mine');
    const second = tare(folder, 'demo', '--out', 'book');
    expect(second.code).toBe(2);
    expect(second.err).toContain('income.csv was changed since Tare wrote it');
    expect(readFileSync(join(folder, 'book/reports/2025/income.csv'), 'utf8')).toBe('mine');
  });
});
