/** Years, explanations, returns and the rebalancing question of the page, against what the command line says of the same book. */
import { cpSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { percent } from '../../src/report/text/rebalance.js';
import { grouped } from '../../src/report/text/table.js';
import { drawPaths } from '../../src/web/engine/draw-paths.js';
import { explainAnswer } from '../../src/web/engine/explain-answers.js';
import { payOwn, payQuestion } from '../../src/web/engine/pay-question.js';
import { costAnswer, returnsAnswer } from '../../src/web/engine/returns-answers.js';
import { Studies } from '../../src/web/engine/studies.js';
import { yearAnswer, yearLines } from '../../src/web/engine/year-answers.js';
import { folderWith, tare } from '../support/run-tare.js';
import { EXAMPLE, exampleFiles, sessionWith } from '../support/sessions.js';

vi.setConfig({ testTimeout: 120_000 });

/** `tare … --json` on a copy of the example book. */
function told(...args: string[]) {
  const folder = folderWith({});
  cpSync(EXAMPLE, folder, { recursive: true });
  return JSON.parse(tare(folder, ...args, '--json').out);
}

/** Read once for all. */
let known: ReturnType<typeof sessionWith> | undefined;
function example() {
  known ??= sessionWith(exampleFiles());
  return known;
}

type InThread = Parameters<typeof drawPaths>[0][0];
/** Called here instead of through a worker: the calls are the same. */
const inThread = (studies: Studies): InThread => studies as unknown as InThread;

describe('a year', () => {
  it('has the totals of "tare year"', async () => {
    const session = await example();
    const { totals, disposals } = told('year', '2025');
    const { shortGain, longGain, ordinaryIncome } = totals;
    const line = yearLines(session).find(({ year }) => year === 2025);
    expect(line).toEqual({ year: 2025, lines: disposals.length, shortGain, longGain, income: ordinaryIncome });
    const answer = yearAnswer(session, 2025);
    expect(answer.lines).toBe(disposals.length);
    expect(answer.sections.map(({ id }) => id)).toEqual([
      ...['figures', 'charts', 'tax', 'schedule-d', 'events', 'habits', 'notes'],
    ]);
  });

  it('of a country without forms is a table of what its return asks for', async () => {
    const rows =
      'time,account,type,asset,quantity,total,class\n' +
      '2024-05-01,a,buy,ABC,10,1000,stock\n2024-09-01,a,sell,ABC,10,1600,stock\n';
    const settings = 'currency: GBP\ntimezone: Europe/London\ntaxpayer: { country: uk }\n';
    const session = await sessionWith({ 'tare.yaml': settings, 'exports/a.csv': rows });
    const { forms, lines, sections, boxes } = yearAnswer(session, 2024);
    expect({ forms, lines, boxes }).toEqual({ forms: false, lines: 1, boxes: [] });
    expect(sections[0]?.markup).toContain('<td>Gains less losses</td><td class="num">600.00</td>');
  });
});

describe('an explanation', () => {
  it('goes from every row of the form to rows of the files, and every name in it can be asked about', async () => {
    const files = exampleFiles();
    const session = await example();
    const lineOf = (file: string, row: number) => new TextDecoder().decode(files[file]).split(/\r\n|\n/)[row - 1];
    const { disposals } = told('year', '2025');
    let rows = 0;
    for (const { disposal, gain, lot } of disposals.filter((_: unknown, at: number) => at % 40 === 0)) {
      const found = explainAnswer(session, disposal);
      const sale = found?.disposals.find((one) => one.disposal === disposal && one.lot === lot);
      expect(sale?.gain).toBe(gain);
      expect(explainAnswer(session, lot)?.soldBy.some((one) => one.disposal === disposal)).toBe(true);
      for (const { file, row, text, header, cells } of [...(found?.rows ?? []), ...(sale?.lotRows ?? [])]) {
        expect(text).toBe(lineOf(file, row));
        expect(header.length).toBeGreaterThanOrEqual(cells.length);
        expect(cells.filter((cell) => !text?.includes(cell))).toEqual([]);
        rows++;
      }
    }
    expect(rows).toBeGreaterThan(30);
  });

  it('says nothing of a name that nothing has, and does not read names as patterns', async () => {
    const session = await example();
    expect(explainAnswer(session, 'nothing')).toBeUndefined();
    expect(explainAnswer(session, '.*(')).toBeUndefined();
  });
});

describe('returns and costs', () => {
  it('are those of "tare returns" and "tare cost", of any period and baseline', async () => {
    const session = await example();
    const { baselines, from, to } = told('returns');
    const answer = returnsAnswer(session, {});
    expect(answer).toMatchObject({ from, to });
    expect(answer?.baselines.map(({ id }) => id)).toEqual(Object.keys(baselines));
    for (const { id } of answer?.baselines ?? []) {
      const other = returnsAnswer(session, { baseline: id });
      expect(other?.baseline).toBe(id);
      const amount = grouped(String(baselines[id].advantage).replace('-', ''));
      expect(other?.against).toContain(`: ${amount} USD ${baselines[id].advantage.startsWith('-') ? 'less' : 'more'},`);
    }
    const part = returnsAnswer(session, { from: '2025-01-01', to: '2025-06-30' });
    const asked = told('returns', '--from', '2025-01-01', '--to', '2025-06-30');
    expect(part).toMatchObject({ from: asked.from, to: asked.to });
    const cost = told('cost');
    expect(costAnswer(session, {})?.sentence.replaceAll(',', '')).toContain(cost.totals.costs);
    expect(() => returnsAnswer(session, { from: 'soon' })).toThrow('not a date');
    expect(() => returnsAnswer(session, { baseline: 'moon' })).toThrow('no baseline');
  });

  it('of a book without transactions are none', async () => {
    const session = await sessionWith({ 'tare.yaml': 'timezone: UTC\n' });
    expect(returnsAnswer(session, {})).toBeUndefined();
    expect(costAnswer(session, {})).toBeUndefined();
  });
});

describe('the rebalancing question', () => {
  it('gives what "tare rebalance" gives for the same words', async () => {
    const session = await example();
    const query = { commission: '0.6%', 'short-rate': '40%', 'long-rate': '20%', frequency: 'weekly', band: '5' };
    const asked = payQuestion(session, query);
    expect(asked.form).toMatchObject({ rule: 'weekly+abs-5', commission: 0.006, shortRate: 0.4, byBrackets: false });
    const view = await new Studies().history(structuredClone(asked));
    const rates = ['--short-rate', '40%', '--long-rate', '20%'];
    const rules = String(asked.options['rules']);
    const same = told(
      'rebalance',
      '--commission',
      '0.6%',
      ...rates,
      '--rules',
      rules,
      '--paths',
      '0',
      '--no-break-even',
    );
    const rule = same.rules.find((one: { rule: string }) => one.rule === 'weekly+abs-5');
    expect(view.sentence).toBe(same.verdict);
    expect(view.own).toMatchObject({
      events: rule.events,
      taxableRows: rule.lotDisposals,
      drift: percent(Number(rule.meanDrift)),
      afterAll: percent(Number(rule.afterTaxPostCagr), 2),
    });
    expect(view.table).toContain('class="own"');
  });

  it('draws the same paths however many share the work, and uses those that are done when stopped', async () => {
    const session = await example();
    const two = { weights: 'BTC=60%,ETH=40%', from: '2025-07-01' };
    const workers = [new Studies(), new Studies(), new Studies()] as const;
    const [studies] = workers;
    await studies.history(payQuestion(session, { ...two, paths: '9' }));
    const alone = await drawPaths([inThread(studies)], () => {});
    expect(alone).toMatchObject({ paths: [9, 9], interrupted: false });
    const [a, b, c] = workers.map(inThread);
    const shared = await drawPaths([a as InThread, b as InThread, c as InThread], () => {});
    expect(shared).toEqual(alone);
    const steps: number[] = [];
    await studies.history(payQuestion(session, { ...two, paths: '5000' }));
    const some = await drawPaths([inThread(studies)], (done, all) => {
      expect(all).toBe(10_000);
      steps.push(done);
      studies.stop();
    });
    expect(some.interrupted).toBe(true);
    expect(some.paths).toEqual([steps[0]]);
    expect(payOwn(session, { weights: two.weights })).toContain('Your money under each rule');
  });

  it('leaves out the taxes of a country that it does not simulate, and says so', async () => {
    const settings = 'currency: USD\ntaxpayer: { country: de }\n';
    const session = await sessionWith({ ...exampleFiles(), 'tare.yaml': settings });
    const asked = payQuestion(session, { weights: 'BTC=60%,ETH=40%', from: '2025-07-01' });
    expect(asked.form.untaxed).toBe('Germany');
    const { setup } = asked.question;
    expect(setup.tax.sheltered).toBe(true);
    expect((await new Studies().history(asked)).own?.name).toBe('monthly');
  });

  it('says what is wrong with words that mean nothing, and what is missing', async () => {
    const session = await example();
    expect(() => payQuestion(session, { commission: 'much' })).toThrow('expected a share');
    expect(() => payQuestion(session, { band: '-3' })).toThrow('not between');
    expect(() => payQuestion(session, { weights: 'BTC=80%,ETH=40%' })).toThrow('100%');
    const bare = await sessionWith({ 'tare.yaml': 'timezone: UTC\ntargets: { BTC: 60%, ETH: 40% }\n' });
    expect(() => payQuestion(bare, {})).toThrow('There are no prices in USD here yet.');
  });
});
