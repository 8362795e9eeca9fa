/** `corrections.csv` on the command line: applied by every command, told, and part of what a closed year stands on. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, tare, textOf } from '../support/run-tare.js';

const ROWS = `time,type,asset,quantity,total
2024-01-02,buy,ABC,10,1000
2025-03-04,sell,ABC,4,48O
2025-03-05,sell,ABC,1,999
`;
const MENDED = '"2025-03-04,sell,ABC,4,48O","2025-03-04,sell,ABC,4,480"';
const corrections = (third: string): string =>
  `file,row,was,is\nexports/a.csv,3,${MENDED}\nexports/a.csv,4,"2025-03-05,sell,ABC,1,999",${third}\n`;

describe('corrections.csv', () => {
  it('mends one row and leaves one out, and the export is as it was', () => {
    const folder = folderWith({ 'tare.yaml': '', 'exports/a.csv': ROWS });
    const before = tare(folder, 'check');
    expect(before.code).toBe(1);
    expect(before.out).toContain('corrections.csv of the book');
    writeFileSync(join(folder, 'corrections.csv'), corrections(''));
    const { disposals, issues } = JSON.parse(tare(folder, 'lots', '--json').out);
    expect(disposals).toMatchObject([{ proceeds: '480.00', basis: '400.00', source: { row: 3 } }]);
    expect(issues.map(({ code }: { code: string }) => code)).toContain('book/corrected');
    expect(tare(folder, 'check').code).toBe(0);
    expect(textOf(folder, 'exports/a.csv')).toBe(ROWS);
  });

  it('that no longer fits makes the result incomplete', () => {
    const folder = folderWith({
      'tare.yaml': '',
      'exports/a.csv': ROWS.replace('48O', '481'),
      'corrections.csv': corrections(''),
    });
    const run = tare(folder, 'check', '--json');
    expect(run.code).toBe(1);
    const { issues } = JSON.parse(run.out);
    expect(issues.slice(0, 2)).toMatchObject([
      {
        code: 'book/correction-misfit',
        file: 'corrections.csv',
        row: 2,
        message: expect.stringContaining('4,481" now'),
      },
      { code: 'book/corrected' },
    ]);
  });

  it('changed after a year was closed is named as what changed it', () => {
    const folder = folderWith({ 'tare.yaml': '', 'exports/a.csv': ROWS, 'corrections.csv': corrections('') });
    expect(tare(folder, 'close', '2025')).toMatchObject({ code: 0 });
    const { inputs } = JSON.parse(textOf(folder, 'closed/2025.json'));
    expect(inputs.map(({ file, kind }: { file: string; kind: string }) => [file, kind])).toEqual([
      ['exports/a.csv', 'export'],
      ['corrections.csv', 'corrections'],
    ]);
    expect(tare(folder, 'check')).toMatchObject({ code: 0, out: expect.stringContaining('still comes out the same') });
    writeFileSync(join(folder, 'corrections.csv'), corrections('"2025-03-05,sell,ABC,1,120"'));
    const run = tare(folder, 'check');
    expect(run).toMatchObject({ code: 1, out: expect.stringContaining('corrections.csv (altered since)') });
  });

  it('is told of by the template of tare init', () => {
    const folder = folderWith({});
    expect(tare(folder, 'init')).toMatchObject({ code: 0 });
    expect(textOf(folder, 'tare.yaml')).toContain('corrections.csv (file,row,was,is)');
  });
});
