/// <reference lib="dom" />
/** A file that was made to do harm: formulas, markup, huge cells, odd names. On every screen it is text, and nothing more. */
import { unzipSync } from 'fflate';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { CHROMIUM } from '../support/programs.js';
import { downloaded, drop, foreign, openPage, plainSite, type Site, settled } from '../support/web-pages.js';
import { HOSTILE } from '../support/year-books.js';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const HUGE = 2_000_000;

/** Trades whose assets, accounts, ids, notes and types are hostile, and a cell of two million characters. */
function hostileCsv(): string {
  const rows = ['id,time,account,type,asset,class,quantity,total,fee,note'];
  HOSTILE.forEach((name, i) => {
    const cell = quoted(name);
    rows.push(`${quoted(`${name}B`)},2025-01-0${i + 1},${cell},buy,${cell},digital,2,${100 + i},0,${cell}`);
    rows.push(`${quoted(`${name}S`)},2025-06-0${i + 1},${cell},sell,${cell},,1,${60 + i}.50,0,${cell}`);
    rows.push(`X${i},2025-07-0${i + 1},${cell},${cell},${cell},,1,1,0,${cell}`);
  });
  rows.push(`HUGE,2025-08-01,main,buy,ACME,stock,1,1,0,${'<b>'.repeat(HUGE / 3)}`);
  rows.push(`HUGE2,2025-08-02,main,${'A'.repeat(HUGE)},ACME,stock,1,1,0,`);
  return `${rows.join('\n')}\n`;
}

describe.skipIf(CHROMIUM === undefined)('a hostile file', () => {
  let browser: Browser;
  let site: Site;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: CHROMIUM as string, args: ['--no-sandbox'] });
    site = await plainSite();
  });
  afterAll(async () => {
    await browser.close();
    site.close();
  });

  it('is text on every screen, runs nothing and asks for nothing', async () => {
    const { context, page, requests, troubles } = await openPage(browser, site.address);
    const name = '..<img src=x onerror=alert(3)>.csv';
    await drop(page, { name, mimeType: 'text/csv', buffer: Buffer.from(hostileCsv()) });
    expect(await page.locator('main').innerText()).toContain('img src=x onerror=alert(3)-.csv');
    const links = await page.locator('nav a').evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''));
    expect(links.length).toBeGreaterThan(1);
    for (const link of [...links, '#/<img src=x onerror=alert(4)>', '#/%3Cscript%3E/../x?y=%3Cimg%20src=x%3E']) {
      await page.evaluate((hash) => {
        location.hash = hash;
      }, link);
      await settled(page);
      await page.waitForTimeout(300);
      const harm = await page.evaluate(
        () =>
          document.querySelectorAll('#app script, #app img[src="x"], #app iframe, #app a[href^="javascript"]').length,
      );
      expect(harm, link).toBe(0);
      expect((await page.locator('main').innerText()).length, link).toBeLessThan(1_000_000);
    }
    await page.evaluate(() => {
      location.hash = '#/keep';
    });
    const files = unzipSync(await downloaded(page, 'Download 2025'));
    const form = new TextDecoder().decode(files['form-8949.csv']);
    expect(form).toContain('cmd|calc');
    expect(form).not.toMatch(/(^|,)"?[=+@]/m);
    expect(foreign(requests, site.address)).toEqual([]);
    expect(troubles).toEqual([]);
    await context.close();
  });
});
