/// <reference lib="dom" />
/**
 * The whole way of a person: drop three platforms' files, mend a row that was not read, read the totals, follow one down to its row
 * in a file, ask whether rebalancing pays, download the year, and open the downloaded book again in the same state.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { type Browser, chromium, type Page } from 'playwright-core';
import { expect, it, vi } from 'vitest';
import { CHROMIUM } from '../support/programs.js';
import { filesIn, folderWith, tare } from '../support/run-tare.js';
import { ROOT } from '../support/sources.js';
import { downloaded, drop, foreign, openPage, plainSite, type Site, settled } from '../support/web-pages.js';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 });

const EXAMPLE = join(ROOT, 'fixtures/example-book');
const read = (path: string): string => readFileSync(join(EXAMPLE, path), 'utf8');
const asFile = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

/** A sale in the export of Coinbase, with a letter where a digit was. */
const COINBASE = 'coinbase-transactions.csv';
const RIGHT = '0.09063291,USD,$2758.38';
const WRONG = '0.0906329l,USD,$2758.38';

const FILES = [
  asFile(COINBASE, read(`exports/${COINBASE}`).replace(RIGHT, WRONG)),
  ...['exports/kraken-ledgers.csv', 'exports/Individual_XXX101_Transactions_20260105-093000.csv', 'exports/wallet.csv'],
  ...['prices/digital-assets.csv', 'prices/funds.csv'],
].map((one) => (typeof one === 'string' ? asFile(one.split('/')[1] ?? '', read(one)) : one));

/** `1,232.55` with a real minus sign, as figures are shown. */
const shown = (amount: string): string =>
  amount.replace(/^-/, '\u2212').replace(/\d(?=(\d{3})+\.)/g, (digit) => `${digit},`);

const go = (page: Page, name: string): Promise<void> =>
  page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name, exact: true }).click();

const main = (page: Page): Promise<string> => page.locator('main').innerText();

it.skipIf(CHROMIUM === undefined)('the whole way, there and back', async () => {
  const browser: Browser = await chromium.launch({ executablePath: CHROMIUM as string, args: ['--no-sandbox'] });
  const site: Site = await plainSite('/tare/');
  try {
    const { page, requests, troubles } = await openPage(browser, site.address);
    await drop(page, FILES);
    await page.getByText(/^incomplete: 1$/).waitFor();

    // Mend the row.
    await page.locator('.kind.error .kindbutton').click();
    await page.getByRole('button', { name: 'Mend the row' }).click();
    const cell = page.getByLabel('Quantity Transacted');
    expect(await cell.inputValue()).toBe('0.0906329l');
    await cell.fill('0.09063291');
    await page.getByRole('button', { name: 'Save the row' }).click();
    await page.getByText(/^complete$/).waitFor();
    await settled(page);

    // Read the totals: those of the command line on the files as they were before the row was spoiled.
    const year = JSON.parse(tare(EXAMPLE, 'year', '2025', '--json').out) as {
      readonly totals: { readonly shortGain: string; readonly longGain: string };
    };
    await go(page, 'Year');
    await page.getByText('Net short-term', { exact: true }).waitFor();
    const totals = await main(page);
    expect(totals).toContain(shown(year.totals.shortGain));
    expect(totals).toContain(shown(year.totals.longGain));

    // Down from a row of the form to the rows of the files.
    await page
      .getByRole('link', { name: /^Form 8949/ })
      .first()
      .click();
    await page.locator('main [role="row"] a, main tbody a').first().click();
    await page.locator('.source pre').first().waitFor();
    const lines = (await page.locator('.source pre').first().innerText()).split('\n');
    const all = FILES.map(({ buffer }) => buffer.toString()).join('\n');
    for (const line of lines) expect(all).toContain(line.trim());

    // A slider moves the answer, and the address follows.
    await go(page, 'Rebalancing');
    await page.getByRole('heading', { name: /^The answer/ }).waitFor({ timeout: 60_000 });
    const before = await page.getByRole('region', { name: 'Your rule' }).innerText();
    await page.getByRole('slider', { name: 'Fee', exact: true }).focus();
    for (let i = 0; i < 20; i++) await page.keyboard.press('ArrowRight');
    await page.waitForFunction(
      (old) => document.querySelector<HTMLElement>('section[aria-label="Your rule"]')?.innerText !== old,
      before,
      { timeout: 60_000 },
    );
    expect(page.url()).toContain('commission=');

    // The files of the year are those of the command line on the downloaded book.
    await go(page, 'Save and download');
    const book = await downloaded(page, 'Download the book');
    const archive = unzipSync(await downloaded(page, 'Download 2025'));
    const folder = folderWith(unzipSync(book));
    expect(new TextDecoder().decode(unzipSync(book)[`exports/${COINBASE}`])).toContain(WRONG);
    expect(filesIn(folder)).toContain('corrections.csv');
    expect(tare(folder, 'year', '2025').code).toBe(0);
    const written = filesIn(join(folder, 'reports/2025')).filter((name) => !name.startsWith('.'));
    expect(Object.keys(archive).sort()).toEqual(written);
    for (const name of written)
      expect(Buffer.from(archive[name] ?? []).equals(readFileSync(join(folder, 'reports/2025', name))), name).toBe(
        true,
      );

    // The downloaded book, in another browser: the same state.
    const again = await openPage(browser, site.address);
    await drop(again.page, { name: 'tare-book.zip', mimeType: 'application/zip', buffer: Buffer.from(book) });
    await again.page.getByText(/^complete$/).waitFor();
    await go(again.page, 'Year');
    await again.page.getByText('Net short-term', { exact: true }).waitFor();
    expect(await main(again.page)).toBe(totals);
    await go(again.page, 'Save and download');
    expect(Buffer.from(await downloaded(again.page, 'Download the book')).equals(Buffer.from(book))).toBe(true);

    expect(foreign([...requests, ...again.requests], site.address)).toEqual([]);
    expect([...troubles, ...again.troubles]).toEqual([]);
  } finally {
    await browser.close();
    site.close();
  }
});
