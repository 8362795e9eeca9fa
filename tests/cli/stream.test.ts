/** `tare stream`: people share nothing, so what a person gets is what `tare lots` says of that person's rows alone. */
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { folderWith, PROGRAM, tare } from '../support/run-tare.js';

const HEADER = 'id,time,type,asset,quantity,total,fee';
const ROWS: Readonly<Record<string, readonly string[]>> = {
  ann: ['B1,2023-01-10,buy,BTC,1,20000,0', 'S1,2025-03-01,sell,BTC,0.5,45000,10'],
  bob: ['B1,2024-11-01,buy,ETH,3,9000,1', 'S1,2024-12-01,sell,ETH,1,2500,1', 'S2,2025-02-01,sell,ETH,2.5,8000,0'],
  cy: ['I1,2025-04-01,income,BTC,0.01,800,0', 'S1,2025-05-01,sell,BTC,0.01,900,0'],
};

function stream(input: string, ...args: string[]) {
  const done = spawnSync(process.execPath, [PROGRAM, 'stream', ...args], {
    cwd: folderWith({}),
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const lines = done.stdout.split('\n').filter(Boolean);
  return { code: done.status, err: done.stderr, lines: lines.map((line) => JSON.parse(line)) };
}

const csv = Object.entries(ROWS).flatMap(([person, rows]) => rows.map((row) => `${person},${row}`));
const ndjson = Object.entries(ROWS).flatMap(([person, rows]) =>
  rows.map((row) => {
    const cells = row.split(',');
    return JSON.stringify({ person, ...Object.fromEntries(HEADER.split(',').map((name, i) => [name, cells[i]])) });
  }),
);

describe('tare stream', () => {
  it('gives each person what that person’s rows alone give, from CSV and from NDJSON', () => {
    for (const input of [
      [`person,${HEADER}`, ...csv].join('\n'),
      ndjson.join('\n'),
      [`person,${HEADER}`, ...csv, ''].join('\r\n'),
    ]) {
      const { code, lines } = stream(input);
      // Bob sold half a coin that he did not have.
      expect(code).toBe(1);
      for (const [person, rows] of Object.entries(ROWS)) {
        const alone = tare(folderWith({ 'rows.csv': [HEADER, ...rows].join('\n') }), 'lots', 'rows.csv', '--json');
        const { disposals, totals, issues } = JSON.parse(alone.out);
        const own = lines.filter((one) => one.person === person).map(({ person: _, ...rest }) => rest);
        expect(own.filter((one) => one.disposal !== undefined)).toEqual(disposals);
        expect(own.at(-1)).toMatchObject({ totals, issues, complete: person !== 'bob' });
      }
    }
  });

  it('takes one year, and the settings that a person’s rows bring along', () => {
    const settings = JSON.stringify({ person: 'bob', settings: { method: 'lifo', taxpayer: { status: 'mfj' } } });
    const { lines } = stream([...ndjson.slice(0, 2), settings, ...ndjson.slice(2)].join('\n'), '--year', '2024');
    expect(lines.filter(({ disposal }) => disposal).map(({ person, disposal }) => `${person} ${disposal}`)).toEqual([
      'bob S1',
    ]);
    const wrong = stream(JSON.stringify({ person: 'dee', settings: { method: 'best' } }));
    expect(wrong).toMatchObject({ code: 2 });
    expect(wrong.err).toContain('There is no lot method "best"');
  });

  it('refuses rows that do not stand together, rows of nobody, and input that is cut off', () => {
    const rows = (...list: string[]): string => [`person,${HEADER}`, ...list].join('\n');
    const apart = stream(rows(csv[0] ?? '', csv[2] ?? '', csv[1] ?? ''));
    expect(apart).toMatchObject({ code: 2 });
    expect(apart.err).toContain('Row 3: the rows of ann do not stand together');
    expect(stream(`${HEADER}\n${ROWS.ann?.[0]}`).err).toContain('no column "person"');
    expect(stream(rows('ann,"B1,2023-01-10,buy,BTC,1,20000,0')).err).toContain('cut off');
    expect(stream('{"id":1}').err).toContain('no "person"');
    expect(stream('{"person":"a"\n').err).toContain('no JSON object');
  });

  it('holds one person at a time: ten times the people take no more memory', () => {
    const peak = (people: number): number => {
      const rows = Array.from({ length: people }, (_, i) => (ROWS.ann ?? []).map((row) => `p${i},${row}`)).flat();
      const script = `process.on('exit', () => process.stderr.write(String(process.resourceUsage().maxRSS)));
        process.argv.splice(1, 1); await import(process.argv[1]);`;
      const done = spawnSync(process.execPath, ['--input-type=module', '-e', script, 'x', PROGRAM, 'stream'], {
        input: [`person,${HEADER}`, ...rows].join('\n'),
        encoding: 'utf8',
        maxBuffer: 1 << 28,
      });
      const totals = done.stdout.split('\n').filter((line) => line.includes('"totals"'));
      expect(totals).toHaveLength(people);
      expect(totals.every((line) => line.includes('"shortGain":"0.00","longGain":"34990.00"'))).toBe(true);
      return Number(done.stderr) / 1024;
    };
    const [few, many] = [peak(500), peak(5_000)];
    console.log(`peak ${few.toFixed(0)} MiB for 500 people, ${many.toFixed(0)} MiB for 5,000`);
    expect(many).toBeLessThan(few * 1.5);
  });
});
