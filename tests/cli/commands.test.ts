/** Whole commands: input, output, exit code. */
import { describe, expect, it } from 'vitest';
import { filesIn, folderWith, tare, textOf } from '../support/run-tare.js';

const TRADES = `id,time,type,asset,quantity,total,fee
B1,2023-01-10,buy,BTC,1,20000,0
B2,2024-11-01,buy,BTC,1,70000,0
S1,2025-03-01,sell,BTC,2,180000,0
`;

describe('tare lots', () => {
  it('splits a sale of a long-term and a short-term lot into two rows', () => {
    const run = tare(folderWith({ 'trades.csv': TRADES }), 'lots', 'trades.csv', '--json');
    expect(run).toMatchObject({ code: 0, err: '' });
    const { disposals, totals } = JSON.parse(run.out);
    expect(disposals).toMatchObject([
      {
        disposal: 'S1',
        lot: 'B1',
        asset: 'BTC',
        account: 'main',
        quantity: '1',
        acquired: '2023-01-10',
        holdingFrom: '2023-01-10',
        sold: '2025-03-01',
        proceeds: '90000.00',
        basis: '20000.00',
        code: '',
        adjustment: '0.00',
        gain: '70000.00',
        term: 'long',
        box: 'L',
        source: { file: 'trades.csv', row: 4 },
      },
      { lot: 'B2', gain: '20000.00', term: 'short', box: 'I' },
    ]);
    expect(totals).toEqual({ shortGain: '20000.00', longGain: '70000.00', disallowed: '0.00', ordinaryIncome: '0.00' });
  });

  it('shows lots as of a day', () => {
    const folder = folderWith({ 'trades.csv': TRADES });
    const { lots, disposals } = JSON.parse(tare(folder, 'lots', 'trades.csv', '--at', '2024-12-31', '--json').out);
    expect(disposals).toEqual([]);
    expect(lots.map(({ lot }: { lot: string }) => lot)).toEqual(['B1', 'B2']);
    expect(tare(folder, 'lots', 'trades.csv', '--at', 'soon')).toMatchObject({ code: 2 });
  });

  it('says what is oversold, by how much, and leaves it out of the totals', () => {
    const folder = folderWith({ 'trades.csv': TRADES.replace('sell,BTC,2', 'sell,BTC,2.5') });
    const run = tare(folder, 'lots', 'trades.csv');
    expect(run.code).toBe(1);
    expect(run.out.split('\n')[0]).toMatch(/^INCOMPLETE: 1 problem/);
    expect(run.out).toContain('S1 takes 2.5 BTC from main, which held 2: 0.5 too');
    const { totals, unresolved } = JSON.parse(tare(folder, 'lots', 'trades.csv', '--json').out);
    expect(totals.longGain).toBe('52000.00');
    expect(unresolved).toMatchObject([{ quantity: '0.5', proceeds: '36000.00', missing: 'lot' }]);
  });
});

describe('tare year', () => {
  it('writes the report, once and again with the same bytes, and not over a changed file', () => {
    const folder = folderWith({ 'trades.csv': TRADES });
    expect(tare(folder, 'year', '2025', 'trades.csv').code).toBe(0);
    const first = Object.fromEntries(filesIn(folder).map((name) => [name, textOf(folder, name)]));
    expect(Object.keys(first)).toEqual(
      expect.arrayContaining(['reports/2025/form-8949.csv', 'reports/2025/year.json']),
    );
    expect(tare(folder, 'year', '2025', 'trades.csv').out).toContain('(replaced)');
    for (const [name, text] of Object.entries(first))
      if (!/xlsx|written/.test(name)) expect(textOf(folder, name), name).toBe(text);
    const foreign = folderWith({ 'trades.csv': TRADES, 'reports/2025/income.csv': 'mine' });
    const refused = tare(foreign, 'year', '2025', 'trades.csv');
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('was not written by Tare');
    expect(textOf(foreign, 'reports/2025/income.csv')).toBe('mine');
    expect(filesIn(foreign)).toEqual(['reports/2025/income.csv', 'trades.csv']);
  });

  it('makes no formula of a name', () => {
    const folder = folderWith({ 'trades.csv': TRADES.replaceAll('BTC', '=cmd|calc') });
    tare(folder, 'year', '2025', 'trades.csv');
    const text = textOf(folder, 'reports/2025/form-8949.csv');
    expect(text).toContain("'=cmd|calc");
    expect(text).not.toMatch(/(^|,)=cmd/m);
  });
});

describe('tare explain', () => {
  it('walks from a form row to file and row', () => {
    const run = tare(folderWith({ 'trades.csv': TRADES }), 'explain', 'S1', 'trades.csv');
    expect(run.code).toBe(0);
    expect(run.out).toContain('trades.csv row 4: S1,2025-03-01,sell,BTC,2,180000,0');
    expect(run.out).toContain('trades.csv row 2: B1,2023-01-10,buy,BTC,1,20000,0');
  });
});

describe('a book', () => {
  it('is made, filled and read', () => {
    const folder = folderWith({ 'trades.csv': TRADES });
    expect(tare(folder, 'init', 'book').code).toBe(0);
    expect(tare(folder, 'init', 'book')).toMatchObject({ code: 2, err: expect.stringContaining('left as it is') });
    expect(tare(folder, 'import', '--book', 'book', 'trades.csv').out).toContain('copied to exports/trades.csv');
    expect(tare(folder, 'import', '--book', 'book', 'trades.csv').out).toContain('already there');
    const { transactions } = JSON.parse(tare(folder, 'ledger', '--book', 'book', '--json').out);
    expect(transactions).toHaveLength(3);
  });

  it('names accounts after the folders in exports', () => {
    const folder = folderWith({
      'exports/rollover/a.csv': TRADES,
      'tare.yaml': 'accounts: { rollover: { type: ira } }\n',
    });
    const { disposals, lots } = JSON.parse(tare(folder, 'lots', '--json').out);
    expect(disposals).toEqual([]);
    expect(lots).toEqual([]);
    expect(JSON.parse(tare(folder, 'ledger', '--json').out).transactions[0].account).toBe('rollover');
  });

  it('refuses settings it does not know, by name', () => {
    const folder = folderWith({ 'a.csv': TRADES, 'tare.yaml': 'elektions: []\n' });
    expect(tare(folder, 'lots', 'a.csv')).toMatchObject({ code: 2, err: expect.stringContaining('elektions') });
    const set = tare(folderWith({ 'a.csv': TRADES }), 'lots', 'a.csv', '--set', 'policies.rounding=pennies');
    expect(set).toMatchObject({ code: 2, err: expect.stringContaining('rounding can be cents, dollars') });
    expect(tare(folderWith({ 'a.csv': TRADES }), 'lots', 'a.csv', '--method', 'best').err).toContain(
      'no lot method "best"',
    );
  });
});

describe('bad input gets a sentence, and costs nothing else', () => {
  const good = TRADES;
  const utf16 = Buffer.from(`\uFEFF${TRADES}`, 'utf16le');
  it.each([
    ['an empty file', '', 'import/empty-file'],
    ['a binary file', new Uint8Array([0x25, 0x50, 0x44, 0x46, 0, 1, 2, 3]), 'import/binary-file'],
    ['a header alone', 'time,type,asset,quantity\n', 'import/no-rows'],
    [
      'a truncated last row',
      'time,type,asset,quantity,total\n2025-01-01,buy,Y,1,5\n2025-01-02,buy,Y',
      'import/truncated-row',
    ],
    ['a line of ten megabytes', 'x'.repeat(10_000_000), 'import/unknown-format'],
    ['a row of ten megabytes', `time,type,asset,quantity\n${'x'.repeat(10_000_000)}\n`, 'import/line-too-long'],
    ['a number like 1,23', 'time,type,asset,quantity,total\n2025-01-01,buy,Y,"1,23",5\n', 'import/bad-number'],
    ['a date like 31/11/2024', 'time,type,asset,quantity,total\n31/11/2024,buy,Y,1,5\n', 'import/bad-date'],
    ['an unknown file', 'Datum,Was,Wieviel\n2025-01-01,Kauf,1\n', 'import/unknown-format'],
  ])('%s', (_, content, code) => {
    const folder = folderWith({ 'good.csv': good, 'odd.csv': content });
    const run = tare(folder, 'check', 'good.csv', 'odd.csv', '--json');
    const { files, issues } = JSON.parse(run.out);
    expect(issues.map((one: { code: string }) => one.code)).toContain(code);
    expect(run.code).toBe(1);
    expect(files.find((one: { file: string }) => one.file === 'good.csv').rows).toMatchObject({ total: 3, used: 3 });
    for (const { rows } of files) expect(rows.used + rows.duplicate + rows.ignored + rows.rejected).toBe(rows.total);
    expect(run.err).toBe('');
  });

  it('reads UTF-16 like any other text', () => {
    const run = tare(folderWith({ 'wide.csv': utf16 }), 'check', 'wide.csv', '--json');
    expect(run.code).toBe(0);
    expect(JSON.parse(run.out).files[0].rows).toMatchObject({ total: 3, used: 3 });
  });

  it('names the nearest format for an unknown header', () => {
    const run = tare(folderWith({ 'near.csv': 'time,sort,asset,quantity\n2025-01-01,buy,X,1\n' }), 'check', 'near.csv');
    expect(run.code).toBe(1);
    expect(run.out.replace(/\s+/g, ' ')).toContain('Missing there: type. Not in that format: sort');
  });

  it.each([
    [['year', 'next']],
    [['lots', 'nowhere.csv']],
    [['frobnicate']],
    [['events', '--per', 'decade']],
    [['lots', '--book', 'gone']],
  ])('tare %s: exit code 2 and no stack trace', (args) => {
    const run = tare(folderWith({}), ...args);
    expect(run.code).toBe(2);
    expect(run.err).not.toMatch(/\n\s+at /);
    expect(run.err.length).toBeGreaterThan(10);
  });
});

describe('help', () => {
  it('shows a real example for each command', () => {
    const { commands } = {
      commands: ['demo', 'init', 'import', 'formats', 'check', 'ledger', 'lots', 'events', 'year', 'explain'],
    };
    for (const command of commands) expect(tare(folderWith({}), command, '--help').out).toContain(`tare ${command}`);
  });
});
