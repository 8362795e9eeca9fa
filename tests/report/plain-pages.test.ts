/** The pages without script, opened in a browser: readable by all, in light and dark, on a phone, and asking for nothing. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runBook } from '../../src/chain/chain.js';
import { packageAssets } from '../../src/cli/package-files.js';
import { type Day, parseDay } from '../../src/core/calendar.js';
import { returnsStyle } from '../../src/report/files/assets.js';
import { comparePage } from '../../src/report/files/html/compare-page.js';
import { returnsPage } from '../../src/report/files/html/returns-page.js';
import { compare } from '../../src/returns/compare/compare.js';
import { costReport } from '../../src/returns/cost/cost-report.js';
import { parseSettingsText, settingsFromTree } from '../../src/settings/parse.js';
import { CHROMIUM } from '../support/programs.js';
import { ROOT } from '../support/sources.js';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const BOOK = join(ROOT, 'fixtures/books/bot-127');
const input = (name: string) => ({ name, bytes: new Uint8Array(readFileSync(join(BOOK, name))) });
const { value: settings } = settingsFromTree(parseSettingsText(readFileSync(join(BOOK, 'tare.yaml'), 'utf8')).value);
const run = (at?: Day) =>
  runBook({
    files: [input('exports/bot.csv')],
    priceFiles: ['prices/daily.csv', 'prices/week.csv'].map(input),
    settings,
    ...(at === undefined ? {} : { at }),
  });

function pageOfReturns(): string {
  const report = costReport(run(), 'quarter');
  if (!report) throw new Error('the book has no transactions');
  return [...returnsPage(report, returnsStyle(packageAssets()))].join('');
}

function pageOfComparison(): string {
  const period = (from: string, to: string) => ({ from: parseDay(from), to: parseDay(to) });
  const periods = [period('2024-07-01', '2024-12-31'), period('2025-01-01', '2025-06-30')] as const;
  const found = compare({
    kind: 'periods',
    sources: [
      { name: '2024', run },
      { name: '2025', run },
    ],
    periods,
  });
  if ('refused' in found) throw new Error(found.refused);
  return [...comparePage(found, returnsStyle(packageAssets()))].join('');
}

describe.skipIf(CHROMIUM === undefined).each([
  ['returns', pageOfReturns],
  ['compare', pageOfComparison],
] as const)('the page of %s in a browser', (name, pageOf) => {
  let browser: Browser;
  const folder = mkdtempSync(join(tmpdir(), 'tare-page-'));
  const path = join(folder, `${name}.html`);

  beforeAll(async () => {
    writeFileSync(path, pageOf());
    browser = await chromium.launch({ executablePath: CHROMIUM as string, args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 390],
  ] as const)(
    '%s, %i wide: nothing serious for axe, nothing wider than the screen, no request',
    async (scheme, width) => {
      const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme });
      const page = await context.newPage();
      const requests: string[] = [];
      const troubles: string[] = [];
      page.on('request', (request) => requests.push(request.url()));
      page.on('console', (message) => troubles.push(message.text()));
      await page.goto(`file://${path}`);
      expect(requests.filter((url) => !url.startsWith('file:') && !url.startsWith('data:'))).toEqual([]);
      expect(troubles).toEqual([]);
      const beyond = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(beyond).toBe(0);
      await page.evaluate(AXE);
      const violations = await page.evaluate(async () => {
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
