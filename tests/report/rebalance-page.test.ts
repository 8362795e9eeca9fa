/** The rebalancing page in a browser: its tables sort, it asks for nothing, all can read it. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { askHistory, askPaths, factsOf } from '../../src/book/rebalance/answer.js';
import { questionOf } from '../../src/book/rebalance/question.js';
import { packageAssets } from '../../src/cli/package-files.js';
import { PathRunner } from '../../src/rebalance/forward.js';
import { rebalanceFiles } from '../../src/report/files/rebalance-files.js';
import { wandering } from '../rebalance/panels.js';
import { bookOf } from '../support/book.js';
import { CHROMIUM } from '../support/programs.js';
import { Random, SEED } from '../support/random.js';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Two coins held off target, with prices of 900 days. */
function book() {
  const rows = wandering(new Random(SEED), 2, 900, 0.03).map((prices, t) => {
    const day = new Date(Date.UTC(2021, 0, 1 + t)).toISOString().slice(0, 10);
    return `${day},${prices.map((price) => price.toFixed(6)).join(',')}`;
  });
  const [, bitcoin = '1', ether = '1'] = rows[10]?.split(',') ?? [];
  const trades = [
    'id,time,type,asset,quantity,total',
    `B1,2021-01-11,buy,BTC,${(80_000 / Number(bitcoin)).toFixed(8)},80000`,
    `B2,2021-01-11,buy,ETH,${(20_000 / Number(ether)).toFixed(8)},20000`,
  ];
  const targets = { BTC: '50%', ETH: '50%' };
  return bookOf({
    rows: `${trades.join('\n')}\n`,
    prices: { 'prices.csv': `date,BTC,ETH\n${rows.join('\n')}\n` },
    settings: { targets },
  });
}

async function page(): Promise<string> {
  const options = { shortRate: '35%', longRate: '15%', commission: '10bp', paths: '8', rules: 'never,monthly,abs-5' };
  const question = questionOf(book(), options);
  const asked = askHistory(question, options);
  const answer = await askPaths(question, asked, options, async (job, paths) => {
    const runner = new PathRunner(job);
    return { figures: Array.from({ length: paths }, (_, path) => runner.run(path)), interrupted: false };
  });
  const facts = factsOf(question, asked);
  expect(facts.mine).toBeDefined();
  expect(facts.now).toBeDefined();
  const [html] = await rebalanceFiles(answer, facts, question.book, packageAssets());
  return String(html?.content);
}

describe.skipIf(CHROMIUM === undefined)('the rebalancing page in a browser', () => {
  let browser: Browser;
  const folder = mkdtempSync(join(tmpdir(), 'tare-page-'));
  const path = join(folder, 'rebalance.html');

  beforeAll(async () => {
    writeFileSync(path, await page());
    browser = await chromium.launch({ executablePath: CHROMIUM as string, args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('has every section, retrospective and prospective apart', async () => {
    const tab = await browser.newPage();
    await tab.goto(`file://${path}`);
    const titles = await tab.$$eval('h2', (found) => found.map((one) => one.textContent));
    expect(titles).toEqual([
      ...['Why', 'Rebalancing today', 'On your own history', 'On this history', 'When prices moved most'],
      ...['From here', 'What it takes to pay', 'How this was worked out'],
    ]);
    const captions = await tab.$$eval('section:has(> h2:text("From here")) caption', (found) =>
      found.map((one) => one.textContent),
    );
    expect(captions.join(' ')).toContain('What beginning with your lots changes');
    await tab.close();
  });

  it('sorts its tables by number, both ways', async () => {
    const tab = await browser.newPage();
    await tab.goto(`file://${path}`);
    const table = tab.locator('table.sorts', { hasText: 'Each rule on the history' });
    const column = () => table.locator('tbody tr td:nth-child(2)').allTextContents();
    const titles = table.locator('thead button').nth(1);
    expect(await titles.textContent()).toBe('Events');
    await titles.click();
    const up = (await column()).map(Number);
    expect(up).toEqual([...up].sort((a, b) => a - b));
    expect(new Set(up).size).toBe(3);
    await titles.click();
    expect((await column()).map(Number)).toEqual([...up].reverse());
    await tab.close();
  });

  it.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 390],
  ] as const)(
    '%s, %i wide: nothing serious for axe, nothing wider than the screen, no request',
    async (scheme, width) => {
      const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme });
      const tab = await context.newPage();
      const requests: string[] = [];
      const troubles: string[] = [];
      tab.on('request', (request) => requests.push(request.url()));
      tab.on('console', (message) => troubles.push(message.text()));
      await tab.goto(`file://${path}`);
      expect(requests.filter((url) => !url.startsWith('file:') && !url.startsWith('data:'))).toEqual([]);
      expect(troubles).toEqual([]);
      const beyond = await tab.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(beyond).toBe(0);
      await tab.evaluate(AXE);
      const violations = await tab.evaluate(async () => {
        const { axe } = globalThis as unknown as {
          axe: { run(): Promise<{ violations: { id: string; impact: string }[] }> };
        };
        return (await axe.run()).violations.map(({ id, impact }) => `${impact} ${id}`);
      });
      expect(violations.filter((one) => /serious|critical/.test(one))).toEqual([]);
      await context.close();
    },
  );
});
