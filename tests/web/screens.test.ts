/// <reference lib="dom" />
/** The screens of the page in a real browser: totals, the way down to a row of a file, sliders, keyboard, screen readers, phones. */
import { cpSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { zipSync } from 'fflate';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { grouped } from '../../src/report/text/table.js';
import { CHROMIUM } from '../support/programs.js';
import { folderWith, tare } from '../support/run-tare.js';
import { EXAMPLE, exampleFiles } from '../support/sessions.js';
import { drop, foreign, openPage, plainSite, type Site } from '../support/web-pages.js';
import { HOSTILE } from '../support/year-books.js';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const BOOK = Buffer.from(zipSync(exampleFiles()));

function told(...args: string[]) {
  const folder = folderWith({});
  cpSync(EXAMPLE, folder, { recursive: true });
  return JSON.parse(tare(folder, ...args, '--json').out);
}

const shown = (amount: string): string => grouped(amount).replace('-', '\u2212');

/** Goes to an address of the page, and waits until what stands there is there. */
async function go(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to;
  }, hash);
  await ready(page);
}

const ready = async (page: Page): Promise<void> => {
  await page.locator('main :is(section, .pay)').first().waitFor();
  await page.locator('main :not(progress)[aria-busy="true"]').first().waitFor({ state: 'detached' });
};

describe.skipIf(CHROMIUM === undefined)('the screens', () => {
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

  const opened = async (options = {}) => {
    const one = await openPage(browser, site.address, options);
    await drop(one.page, { name: 'book.zip', mimeType: 'application/zip', buffer: BOOK });
    return one;
  };

  it('show the totals of "tare year", and go from a row of the form to the row of a file', async () => {
    const { context, page, requests, troubles } = await opened();
    const { totals, disposals } = told('year', '2025');
    await page.getByRole('link', { name: 'Year', exact: true }).click();
    await ready(page);
    const cards = await page.locator('.cards').first().innerText();
    for (const amount of [totals.shortGain, totals.longGain, totals.ordinaryIncome])
      expect(cards).toContain(shown(amount));
    await page.getByRole('link', { name: 'Form 8949' }).click();
    await ready(page);
    const grid = page.getByRole('grid');
    expect(await grid.getAttribute('aria-rowcount')).toBe(String(disposals.length + 1));
    await page.getByLabel('Search').fill('QQQM');
    await page.waitForURL(/q=QQQM/);
    const washed = disposals.find(({ asset }: { asset: string }) => asset === 'QQQM');
    await page
      .getByRole('status')
      .filter({ hasText: `1 of ${disposals.length} rows` })
      .waitFor();
    expect(await page.getByRole('status').innerText()).toContain(shown(washed.gain));
    await page.locator('.vbody a').first().waitFor();
    await grid.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'What happened' }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
    const text = await page.locator('main').innerText();
    const lines = readFileSync(`${EXAMPLE}/${washed.source.file}`, 'utf8').split(/\r?\n/);
    for (const row of [washed.source.row, washed.lotSource.row]) expect(text).toContain(lines[row - 1]);
    for (const word of ['Action', 'Symbol', 'Quantity']) expect(text).toContain(word);
    expect(text).toContain(`Gain ${washed.gain} = proceeds ${washed.proceeds} − basis ${washed.basis}`);
    await page.getByRole('link', { name: washed.lot }).first().click();
    await page.getByRole('heading', { name: 'Where its units went' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Where its units went' }).waitFor();
    await page.getByRole('link', { name: washed.disposal }).first().click();
    await page.getByRole('heading', { name: 'What happened' }).waitFor();
    await page.goBack();
    await page.goBack();
    await page.goBack();
    expect(await page.getByLabel('Search').inputValue()).toBe('QQQM');
    expect(foreign(requests, site.address)).toEqual([]);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('move through a long table by keyboard, and say which row of how many', async () => {
    const { context, page, troubles } = await opened();
    await go(page, '#/ledger?sort=day');
    const grid = page.getByRole('grid');
    const active = async () => {
      const id = await grid.getAttribute('aria-activedescendant');
      return Number(await page.locator(`#${id}`).getAttribute('aria-rowindex'));
    };
    await page.locator('.vbody a').first().waitFor();
    await grid.focus();
    expect(await active()).toBe(2);
    await page.keyboard.press('ArrowDown');
    expect(await active()).toBe(3);
    await page.keyboard.press('PageDown');
    expect(await active()).toBeGreaterThan(8);
    await page.keyboard.press('End');
    const rows = Number(await grid.getAttribute('aria-rowcount'));
    await page.locator(`[aria-rowindex="${rows}"] a`).waitFor();
    expect(await active()).toBe(rows);
    expect(await page.locator('.vbody [role="row"]').count()).toBeLessThan(80);
    await page.keyboard.press('Home');
    await page.locator('[aria-rowindex="2"] a').waitFor();
    expect(await active()).toBe(2);
    await page.getByRole('button', { name: 'Quantity' }).press('Enter');
    await page.waitForURL(/sort=quantity/);
    expect(await page.getByRole('columnheader', { name: 'Quantity' }).getAttribute('aria-sort')).toBe('ascending');
    await page.getByLabel('Asset').selectOption('BTC');
    await page.waitForURL(/asset=BTC/);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('work out anew while a slider moves, keep it in the address, and are the same after a reload', async () => {
    const { context, page, troubles } = await opened();
    await page.getByRole('link', { name: 'Rebalancing' }).click();
    const table = page.locator('table.sorts').first();
    await table.waitFor();
    const before = await table.innerText();
    const fee = page.getByRole('slider', { name: 'Fee' });
    await fee.focus();
    for (let i = 0; i < 5; i++) await page.keyboard.press('PageUp');
    await page.waitForURL(/commission=/);
    const band = page.getByRole('slider', { name: 'Band' });
    await band.fill('5');
    await page.waitForURL(/band=5/);
    await page.getByRole('heading', { name: 'Your rule: monthly with a 5-point band' }).waitFor();
    await page.locator('.pay[aria-busy="false"]').waitFor();
    const after = await table.innerText();
    expect(after).not.toBe(before);
    expect(after).toContain('monthly with a 5-point band');
    const address = page.url();
    const value = await fee.inputValue();
    expect(Number(value)).toBeGreaterThan(0);
    expect(decodeURIComponent(address)).toContain(`commission=${value}%`);
    await page.reload();
    await page.locator('.pay[aria-busy="false"] table.sorts').first().waitFor();
    expect(await table.innerText()).toBe(after);
    expect(page.url()).toBe(address);
    expect(await page.getByRole('slider', { name: 'Fee' }).inputValue()).toBe(value);
    await page.getByRole('button', { name: 'Taxable rows' }).first().click();
    await page.waitForURL(/order=0\.3/);
    const cells = await page.locator('table.sorts').first().locator('tbody td:nth-child(4)').allInnerTexts();
    expect(cells.map(Number)).toEqual(cells.map(Number).sort((a, b) => a - b));
    const title = page.getByRole('button', { name: 'Taxable rows' }).first();
    await title.click();
    await page.waitForURL(/order=-0\.3/);
    await title.click();
    await page.waitForURL((url) => !url.hash.includes('order'));
    expect(await table.innerText()).toBe(after);
    await page.getByRole('button', { name: 'Back to your own figures' }).click();

    await page.waitForURL(/#\/pay$/);
    await page.getByRole('heading', { name: 'Your rule: monthly', exact: true }).waitFor();
    await page.locator('.pay[aria-busy="false"]').waitFor();
    expect(await table.innerText()).toBe(before);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('draw paths when asked to, and stop when told to', async () => {
    const { context, page, troubles } = await opened();
    await go(page, '#/pay?paths=4000&weights=BTC%3D60%25%2CETH%3D40%25');
    await page.getByRole('button', { name: 'Draw the paths' }).click();
    await page.waitForURL(/draw=yes/);
    await page.getByText(/^\d+ of 8000 paths$/).waitFor();
    await page.getByRole('button', { name: 'Stop and use what is done' }).click();
    await page.getByText(/Stopped early, so this is from \d+ paths/).waitFor();
    await page.getByRole('heading', { name: 'Rule by rule' }).waitFor();
    await page.getByRole('heading', { name: 'On your own history' }).waitFor();
    await page.getByRole('slider', { name: 'Band' }).fill('3');
    await page.waitForURL((url) => !url.hash.includes('draw'));
    await page.getByRole('button', { name: 'Draw the paths' }).waitFor();
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('compare with the baseline and the period that are chosen', async () => {
    const { context, page, troubles } = await opened();
    await go(page, '#/returns');
    const { baselines } = told('returns');
    await page.getByLabel('Compared with').selectOption('manual');
    await page.waitForURL(/baseline=manual/);
    await page.getByText('Against by hand, yearly').waitFor();
    const main = await page.locator('main').innerText();
    expect(main).toContain(shown(baselines.manual.advantage.replace('-', '')));
    await page.getByLabel('From', { exact: true }).fill('2025-01-01');
    await page.waitForURL(/from=2025-01-01/);
    await ready(page);
    expect(await page.getByLabel('From', { exact: true }).inputValue()).toBe('2025-01-01');
    await page.getByRole('button', { name: 'Whole history' }).click();
    await page.waitForURL(/#\/returns$/);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('show hostile names as text, in rows, explanations and shares', async () => {
    const { context, page, requests, troubles } = await openPage(browser, site.address);
    const rows = HOSTILE.flatMap((name, i) => {
      const quoted = `"${name.replaceAll('"', '""')}"`;
      return [
        `H${i},2025-08-01,own,buy,${quoted},digital,2,${100 + i},0,${quoted}`,
        `"=X${i}",2025-09-0${i + 1},own,sell,${quoted},,1,${60 + i}.50,0,${quoted}`,
      ];
    });
    const text = ['id,time,account,type,asset,class,quantity,total,fee,note', ...rows].join('\n');
    await drop(page, { name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    for (const hash of [
      '#/year/2025/rows',
      '#/lots',
      '#/ledger',
      '#/explain/%3DX4',
      '#/explain/H5',
      '#/returns',
      '#/cost',
      '#/pay',
    ]) {
      await go(page, hash);
      const harm = await page.evaluate(() => document.querySelectorAll('#app script, #app img, #app iframe').length);
      expect(harm, hash).toBe(0);
    }
    await go(page, '#/explain/%3DX4');
    expect(await page.locator('main').innerText()).toContain('sell of 1 <img src=x onerror=alert(1)>');
    expect(foreign(requests, site.address)).toEqual([]);
    expect(troubles).toEqual([]);
    await context.close();
  });

  const SCREENS = [
    '#/year',
    '#/year/2025',
    '#/year/2025/rows?sort=-gain',
    '#/year/2025/income',
    '#/explain/TEYUYL-ECAAA-EXMPLA',
    '#/explain/Individual_XXX101_Transactions_20260105-093000%2319',
  ];
  const MORE = ['#/lots', '#/ledger', '#/returns', '#/cost?per=month', '#/pay?band=5', '#/explain/nothing'];

  it.each([
    ['light', { colorScheme: 'light' }],
    ['dark', { colorScheme: 'dark' }],
    ['a phone', { colorScheme: 'light', viewport: { width: 360, height: 740 } }],
  ])('have no serious fault for a screen reader, and nothing beside the page (%s)', async (_, options) => {
    const { context, page, troubles } = await opened(options);
    await page.evaluate(`${AXE};0`);
    for (const hash of [...SCREENS, ...MORE]) {
      await go(page, hash);
      const faults = await page.evaluate(async () => {
        const { axe } = window as unknown as {
          axe: { run(): Promise<{ violations: { id: string; impact: string }[] }> };
        };
        const { violations } = await axe.run();
        return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id);
      });
      expect(faults, hash).toEqual([]);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(over, hash).toBeLessThanOrEqual(0);
      expect(await page.locator('h1').count(), hash).toBe(1);
    }
    expect(troubles).toEqual([]);
    await context.close();
  });
});
