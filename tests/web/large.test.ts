/// <reference lib="dom" />
/**
 * Many rows at once: the page answers all the time, is done in the time of the command line, and loses nothing that was saved when
 * it is closed half-way. 300,000 rows where `CI` is set, fewer elsewhere; the promises are the same.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { writeTrades } from '../bench/generate.mjs';
import { CHROMIUM, contention } from '../support/programs.js';
import { folderWith, PROGRAM } from '../support/run-tare.js';
import { downloaded, drop, openIn, openPage, plainSite, type Site, settled } from '../support/web-pages.js';

vi.setConfig({ testTimeout: 400_000, hookTimeout: 60_000 });

const ROWS = process.env['CI'] ? 300_000 : 60_000;
/** The longest that the page may not answer, in milliseconds. */
const LONGEST = 100;
/** How many times the time of the command line the page may take. */
const SLOWER = 3;

/** Seconds that `tare check` and `tare year` take, as programs. */
function commandLine(folder: string): number {
  const started = process.hrtime.bigint();
  for (const args of [['check'], ['year', '2025']]) {
    const { status, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], { cwd: folder, encoding: 'utf8' });
    expect([0, 1], stderr).toContain(status);
  }
  return Number(process.hrtime.bigint() - started) / 1e9;
}

/** Watches for tasks that keep the page from answering. @returns a way to ask for the longest, in milliseconds. */
async function watchTasks(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const watch = { worst: 0 };
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) watch.worst = Math.max(watch.worst, duration);
    }).observe({ type: 'longtask' });
    Object.assign(globalThis, { watch });
  });
  return () => page.evaluate(() => (globalThis as unknown as { watch: { worst: number } }).watch.worst);
}

describe.skipIf(CHROMIUM === undefined)(`${ROWS} rows`, () => {
  let browser: Browser;
  let site: Site;
  const folder = folderWith({});
  const path = join(folder, 'exports/coins.csv');
  beforeAll(async () => {
    mkdirSync(join(folder, 'exports'));
    writeTrades({ path, rows: ROWS, kind: 'coins' });
    browser = await chromium.launch({ executablePath: CHROMIUM as string, args: ['--no-sandbox'] });
    site = await plainSite();
  });
  afterAll(async () => {
    await browser.close();
    site.close();
  });

  it('keep the page answering, and take no longer than they may', async () => {
    const before = contention();
    const first = commandLine(folder);
    const { context, page, troubles } = await openPage(browser, site.address);
    await settled(page);
    const longest = await watchTasks(page);
    const started = Date.now();
    await drop(page, path);
    await page.getByRole('link', { name: 'Save and download' }).click();
    const archive = unzipSync(await downloaded(page, 'Download 2025'));
    const seconds = (Date.now() - started) / 1000;
    const worst = await longest();
    rmSync(join(folder, 'reports'), { recursive: true });
    const second = commandLine(folder);
    const busy = (before + contention()) / 2;
    const cli = (first + second) / 2;
    const told =
      `${ROWS} rows: ${seconds.toFixed(1)} s in the page, ${cli.toFixed(1)} s on the command line, ` +
      `longest task ${Math.round(worst)} ms, machine ${busy.toFixed(1)} times busy`;
    console.log(told);
    expect(troubles).toEqual([]);
    const form = readFileSync(join(folder, 'reports/2025/form-8949.csv'));
    expect(Buffer.from(archive['form-8949.csv'] ?? []).equals(form)).toBe(true);
    expect(worst / busy, told).toBeLessThan(LONGEST);
    expect(seconds / cli, told).toBeLessThan(SLOWER);
    await context.close();
  });

  it('can be stopped, and read again', async () => {
    const { context, page } = await openPage(browser, site.address);
    await settled(page);
    await page.locator('.drop input').setInputFiles(path);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('Stopped. What was saved is kept').waitFor();
    await page.getByRole('button', { name: 'Read the book' }).click();
    await page.getByText('Stopped.').waitFor({ state: 'detached' });
    await drop(page, path);
    await page
      .getByRole('cell', { name: String(ROWS), exact: true })
      .first()
      .waitFor();
    await context.close();
  });

  it('leave what was saved before, and themselves whole or not at all, when the page is closed half-way', async () => {
    const small = 'id,time,account,type,asset,quantity,total\nA1,2025-01-02,main,buy,BTC,1,100.00\n';
    const outcomes: string[] = [];
    for (const wait of [10, 30, 60, 120, 500]) {
      const { context, page } = await openPage(browser, site.address);
      await drop(page, { name: 'small.csv', mimeType: 'text/csv', buffer: Buffer.from(small) });
      // The page may be gone before the file was handed over at all.
      const dropped = page
        .locator('.drop input')
        .setInputFiles(path)
        .catch(() => {});
      await page.waitForTimeout(wait);
      await page.close();
      await dropped;
      const again = await openIn(context, `${site.address}#/files`);
      await again.page.getByRole('link', { name: 'Save and download' }).click();
      await again.page.getByText('Download the book').waitFor();
      const book = unzipSync(await downloaded(again.page, 'Download the book'));
      expect(new TextDecoder().decode(book['exports/small.csv'])).toBe(small);
      const large = book['exports/coins.csv'];
      if (large) expect(Buffer.from(large).equals(readFileSync(path)), `after ${wait} ms`).toBe(true);
      expect(Object.keys(book).sort()).toEqual([
        ...(large ? ['exports/coins.csv'] : []),
        'exports/small.csv',
        'tare.yaml',
      ]);
      outcomes.push(`${wait} ms: ${large ? 'whole' : 'not there'}`);
      await context.close();
    }
    console.log(`closed after ${outcomes.join('; ')}`);
  });
});
