/** `tare rebalance`, as people run it. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { describe, expect, it, vi } from 'vitest';
import { wandering } from '../rebalance/panels.js';
import { Random } from '../support/random.js';
import { filesIn, folderWith, PROGRAM, tare, textOf } from '../support/run-tare.js';

// Each test starts the program several times, on machines that may be busy.
vi.setConfig({ testTimeout: 120_000 });

/** Three coins by the day, from 2021-01-01. */
function prices(bars: number, seed = 7): string {
  const rows = wandering(new Random(seed), 3, bars, 0.03);
  const lines = rows.map((row, t) => {
    const day = new Date(Date.UTC(2021, 0, 1 + t)).toISOString().slice(0, 10);
    return `${day},${row.map((price) => price.toFixed(6)).join(',')}`;
  });
  return `date,BTC,ETH,LTC\n${lines.join('\n')}\n`;
}

const COMMON = ['--weights', 'BTC=50%,ETH=30%,LTC=20%', '--commission', '10bp', '--spread', '5bp'];
const RATES = ['--short-rate', '35%', '--long-rate', '15%'];
const folder = folderWith({ 'prices.csv': prices(900) });
const run = (...more: string[]) => tare(folder, 'rebalance', '--prices', 'prices.csv', ...COMMON, ...RATES, ...more);

describe('tare rebalance on price files', () => {
  const rules = ['--rules', 'never,yearly,monthly,daily,abs-5,rel-25,quarterly+abs-5:half'];

  it('says the answer first, then why, then the table', () => {
    const { code, out, err } = run(...rules, '--paths', '20', '--timezone', 'UTC');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^(Cannot tell\.|It does not pay|.* pays:)/);
    expect(out).toContain('On the history, 2021-01-01 to 2023-06-19');
    expect(out).toContain('From here: 20 paths');
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('keeps the JSON contract: decimals as texts, one entry a rule', () => {
    const { code, out, err } = run(...rules, '--paths', '20', '--json');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const document = JSON.parse(out);
    expect(document).toMatchObject({ command: 'rebalance', currency: 'USD', method: 'fifo', bar: 'daily' });
    expect(document.rules.map(({ rule }: { rule: string }) => rule)).toEqual(rules[1]?.split(','));
    for (const rule of document.rules) {
      for (const count of ['events', 'fills', 'lotDisposals']) expect(Number.isInteger(rule[count])).toBe(true);
      for (const key of ['grossCagr', 'afterFeeCagr', 'afterTaxPreCagr', 'afterTaxPostCagr', 'meanDrift', 'turnover'])
        expect(rule[key], `${rule.rule} ${key}`).toMatch(/^-?\d+\.\d{6}$/);
      expect(rule.interval).toHaveLength(2);
      const parts = rule.waterfall.reduce((sum: number, step: { rule: string }) => sum + Number(step.rule), 0);
      expect(Math.abs(parts - Number(rule.wealth.afterTaxPost))).toBeLessThan(0.06);
    }
    expect(document.rules[0]).toMatchObject({
      events: 0,
      fills: 3,
      lotDisposals: 0,
      verdict: 'baseline',
      pAdjusted: null,
    });
    expect(document.recommended).toEqual(expect.any(String));
    expect(Object.keys(document.breakeven)).toEqual(expect.arrayContaining(['commission', 'taxScale', 'alpha']));
    expect(document.power.yearsForOnePercent).toMatch(/^\d+\.\d$/);
  });

  it('gives one answer with one worker or two, and another with another seed', () => {
    const of = (workers: string, seed: string): string =>
      run('--rules', 'never,monthly,abs-5', '--paths', '12', '--workers', workers, '--seed', seed, '--json').out;
    expect(of('2', '1')).toBe(of('1', '1'));
    expect(of('2', '2')).not.toBe(of('2', '1'));
  });

  it('writes page, workbook and document, and fills that "tare lots" rebuilds to the cent', async () => {
    const more = ['--rules', 'never,monthly', '--paths', '0', '--timezone', 'UTC', '--out', 'out', '--json'];
    const document = JSON.parse(run(...more).out);
    expect(filesIn(folder)).toEqual(
      expect.arrayContaining([
        'out/rebalance.html',
        'out/rebalance.xlsx',
        'out/rebalance.json',
        'out/fills-monthly.csv',
      ]),
    );
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(join(folder, 'out/rebalance.xlsx'));
    expect(workbook.worksheets.map(({ name }) => name)).toEqual([
      'Answer',
      'Rules',
      'Waterfall',
      'Break-even',
      'Largest moves',
    ]);
    expect(workbook.getWorksheet('Rules')?.getCell('A3').value).toBe('monthly');
    expect(textOf(folder, 'out/rebalance.html')).toContain('<h1>Does rebalancing pay?');
    const lots = JSON.parse(tare(folder, 'lots', 'out/fills-monthly.csv', '--timezone', 'UTC', '--json').out);
    const monthly = document.rules[1];
    expect(lots.disposals).toHaveLength(monthly.taxableRows);
    expect(lots.totals.shortGain).toBe(monthly.gains.short);
    expect(lots.totals.longGain).toBe(monthly.gains.long);
  });

  it('says what it left out, and refuses what it cannot do', () => {
    const fine = run('--rules', 'never,4h', '--paths', '0');
    expect(fine.code).toBe(0);
    expect(fine.out).toContain('4h was left out');
    for (const [wrong, sentence] of [
      [['--rules', 'never,sometimes'], '"sometimes" is no rule'],
      [['--commission', 'much'], 'expected a share such as 10bp'],
      [['--weights', 'BTC=80%,ETH=40%'], 'The weights sum to 120%'],
      [['--weights', 'BTC=50%,DOGE=50%'], 'There are no prices in USD of DOGE'],
      [['--method', 'random'], 'random'],
      [['--rules', 'monthly+weekly'], 'says twice when to look'],
    ] as const) {
      const refused = run(...wrong);
      expect(refused.code, refused.err).toBe(2);
      expect(refused.err).toContain(sentence);
    }
  });

  it('follows rules with guards, caps, money paid in, and borrowed money', () => {
    const guarded = 'never,daily+cooldown-72h-4,weekly+stop-20,yearly+cap-55,flows,volatile-3d';
    const more = ['--rules', guarded, '--deposit', '500/month', '--paths', '0', '--json'];
    const { rules } = JSON.parse(run(...more).out);
    const [, cooled, stopped, capped, flows] = rules;
    expect(cooled.events).toBeGreaterThan(100);
    expect(stopped.soldOut).toMatch(/^202\d-/);
    expect(flows).toMatchObject({ events: 0, lotDisposals: 0 });
    expect(Number(flows.meanDrift)).toBeLessThan(Number(rules[0].meanDrift));
    expect(Number(capped.maxDrift)).toBeLessThan(Number(rules[0].maxDrift));
    // Without rules named, money paid in alone is one of them.
    const grid = JSON.parse(run('--deposit', '500/month', '--paths', '0', '--no-break-even', '--json').out).rules;
    expect(grid.map(({ rule }: { rule: string }) => rule)).toContain('flows');
    const lent = JSON.parse(
      run('--rules', 'never,daily', '--leverage', '5', '--maintenance', '5%', '--paths', '0', '--json').out,
    );
    expect(lent.rules.some(({ liquidated }: { liquidated?: boolean }) => liquidated)).toBe(true);
  });
});

describe('tare rebalance in a book', () => {
  it('says what rebalancing now would cost, lot by lot, as the exact engine has it', () => {
    const trades = `id,time,type,asset,quantity,total,fee
B1,2021-02-01,buy,BTC,2,20000,0
B2,2023-05-01,buy,BTC,1,40000,0
B3,2022-01-05,buy,ETH,10,100,0
`;
    const flat = (from: number, to: number): string => {
      const rows: string[] = [];
      for (let t = 0; t < 800; t++) {
        const day = new Date(Date.UTC(2021, 4, 1 + t)).toISOString().slice(0, 10);
        rows.push(`${day},${from + ((to - from) * t) / 799},${10 + (t % 7) / 10}`);
      }
      return `date,BTC,ETH\n${rows.join('\n')}\n`;
    };
    const book = folderWith({
      'exports/trades.csv': trades,
      'prices/prices.csv': flat(10_000, 30_000),
      'tare.yaml': 'targets: { BTC: 50%, ETH: 50% }\n',
    });
    const { out, code } = tare(
      book,
      'rebalance',
      '--rules',
      'never,yearly',
      ...RATES,
      '--paths',
      '4',
      '--json',
      '--timezone',
      'UTC',
    );
    expect(code).toBe(0);
    const { now, weightSource } = JSON.parse(out);
    expect(weightSource).toBe('targets of tare.yaml');
    expect(now.day).toBe('2023-07-09');
    // 3 BTC at 30,000 and 10 ETH at 10.1: half of 90,101 in each, so 44,949.50 of BTC goes, all of it from the first lot.
    expect(now.positions[0]).toMatchObject({ asset: 'BTC', value: '90000.00', trade: '-44949.50' });
    expect(now.lots).toMatchObject([
      {
        lot: 'B1',
        quantity: '1.49831666',
        proceeds: '44949.50',
        basis: '14983.17',
        gain: '29966.33',
        term: 'long',
        tax: '4494.95',
      },
    ]);
    expect(now.tax).toBe('4494.95');
  });
});

describe('tare rebalance elsewhere', () => {
  it('refuses taxes that it does not know, and works where nothing is taxed', () => {
    for (const country of ['uk', 'de', 'ca', 'au']) {
      const book = folderWith({ 'prices.csv': prices(200), 'tare.yaml': `taxpayer: { country: ${country} }\n` });
      const ask = (...more: string[]) => tare(book, 'rebalance', '--prices', 'prices.csv', '--paths', '0', ...more);
      const refused = ask(...RATES);
      expect(refused.code).toBe(2);
      expect(refused.err).toContain('with the taxes of the United States');
      expect(ask('--account', 'roth', '--rules', 'never,monthly').out).toContain('roth account');
    }
  });
});

describe('Ctrl-C', () => {
  it('keeps the paths that are done', async () => {
    const args = [
      'rebalance',
      '--prices',
      'prices.csv',
      ...COMMON,
      ...RATES,
      '--rules',
      'never,daily,weekly',
      '--paths',
      '100000',
      '--json',
    ];
    const child = spawn(process.execPath, [PROGRAM, ...args], { cwd: folder, env: { ...process.env, NO_COLOR: '1' } });
    let out = '';
    child.stdout.on('data', (data) => {
      out += data;
    });
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    const timer = setTimeout(() => child.kill('SIGINT'), 10_000);
    const code = await ended;
    clearTimeout(timer);
    expect(code).toBe(0);
    const document = JSON.parse(out);
    const done = document.paths.done[0].paths;
    console.info(`${done} of 100000 paths were done`);
    expect(done).toBeGreaterThan(0);
    expect(done).toBeLessThan(100_000);
    expect(document.issues.map(({ code: found }: { code: string }) => found)).toContain('rebalance/interrupted');
  });
});
