/// <reference lib="dom" />
/** Mending in a real browser: from a book with every kind of trouble to a complete one, which the command line finds complete too. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { unzipSync, zipSync } from 'fflate';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { CHROMIUM } from '../support/programs.js';
import { folderWith, tare } from '../support/run-tare.js';
import { downloaded, drop, foreign, openPage, plainSite, type Site, settled } from '../support/web-pages.js';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const csv = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

/** A row that does not read, one that never happened, a word that nobody knows. */
const BROKER = csv(
  'broker.csv',
  `time,account,type,asset,quantity,total,class,note
2024-01-01,broker,buy,ABC,10,1000,stock,<img src=x onerror=alert(1)>
2025-02-01,broker,sell,ABC,4,48O,stock,=cmd|calc
2025-02-30,broker,sell,ABC,4,480,stock,
2025-03-01,broker,sell,OLD,5,900,stock,
2025-03-03,broker,buy,NEW,1,10,,
2025-03-04,broker,sell,NEW,1,12,,
`,
);
const EXCHANGE = csv(
  'exchange.csv',
  `time,account,type,asset,quantity,total,class,kind
2025-01-10,exchange,deposit,BTC,2,,digital,
2025-04-01,exchange,withdraw,BTC,0.5,,,
2025-05-01,exchange,sell,BTC,1,95000,,
2025-06-01,exchange,income,DOT,10,,digital,staking
`,
);
const ODD = csv(
  'odd.csv',
  `Date,Kind,Ticker,Units,Gross,Cost
03/04/2025,Buy,XYZ,10,1000.00,1.00
05/06/2025,Spinny,XYZ,1,,
`,
);

const KINDS = {
  date: 'A date does not read',
  number: 'A number does not read',
  file: 'Files that are not understood',
  came: 'Where did it come from?',
  went: 'Where did it go?',
  oversold: 'More sold than was there',
  price: 'A price is missing',
  asset: 'What is this asset?',
} as const;

/** Opens a kind of issue, and the form of its first one. */
async function openForm(page: Page, kind: string, button: string) {
  const head = page.getByRole('button', { name: kind });
  if ((await head.getAttribute('aria-expanded')) === 'false') await head.click();
  await page.getByRole('button', { name: button, exact: true }).first().click();
  const form = page.locator('form.mend').first();
  await form.waitFor();
  return form;
}

/** Waits until it is said what was saved. */
async function said(page: Page, text: string): Promise<void> {
  await page.locator('.told', { hasText: text }).waitFor();
  await settled(page);
  expect(await page.evaluate(() => document.activeElement?.className)).toBe('told');
}

const countOf = async (page: Page, kind: string): Promise<number> =>
  Number((await page.getByRole('button', { name: kind }).locator('.count').allInnerTexts())[0] ?? 0);

async function seriousViolations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { violations } = await (
      globalThis as unknown as {
        axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> };
      }
    ).axe.run();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  });
}

describe.skipIf(CHROMIUM === undefined)('mending in the page', () => {
  let browser: Browser;
  let site: Site;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: CHROMIUM as string, args: ['--no-sandbox'] });
    site = await plainSite('/');
  });
  afterAll(async () => {
    await browser.close();
    site.close();
  });

  it('leads from every kind of trouble to a complete book, the same on the command line', async () => {
    const { context, page, requests, troubles } = await openPage(browser, site.address);
    await drop(page, [BROKER, EXCHANGE, ODD]);
    await page.getByText(/^incomplete: /).waitFor();

    const row = await openForm(page, KINDS.number, 'Mend the row');
    expect(await row.getByLabel('note', { exact: true }).inputValue()).toBe('=cmd|calc');
    await row.getByLabel('total', { exact: true }).fill('480');
    await row.getByRole('button', { name: 'Save the row' }).click();
    await said(page, 'Row 3 of exports/broker.csv is read as you mended it');
    expect(await countOf(page, KINDS.number)).toBe(0);

    await openForm(page, KINDS.date, 'Mend the row');
    await page.getByRole('button', { name: 'Leave the row out' }).click();
    await said(page, 'Row 4 of exports/broker.csv is left out');

    const map = await openForm(page, KINDS.file, 'Say what its columns mean');
    await map.getByRole('button', { name: 'Keep this' }).click();
    await map.getByRole('alert').getByText('Not kept yet').waitFor();
    await map.getByLabel('What happened').selectOption('Kind');
    await map.getByLabel('Total in money').selectOption('Gross');
    await map.getByLabel('Fee', { exact: true }).selectOption('Cost');
    await map.getByLabel('How dates are written').selectOption('dd/MM/yyyy');
    await map.getByLabel('“Spinny”').selectOption('ignore');
    await map.getByText('2025-04-03 buy 10 XYZ for 1000 USD').waitFor();
    await map.getByRole('button', { name: 'Keep this' }).click();
    await said(page, 'exports/odd.csv is read by what you said');

    const came = await openForm(page, KINDS.came, 'Say what it was');
    await came.getByLabel('Its name').fill('paper wallet');
    await came.getByLabel('What you paid for it').fill('1,000');
    await came.getByLabel('When you bought it').fill('2020-02-02');
    await came.getByRole('button', { name: 'Save' }).click();
    await came.getByRole('alert').getByText('nothing between thousands').waitFor();
    await came.getByLabel('What you paid for it').fill('1000');
    await came.getByRole('button', { name: 'Save' }).click();
    await said(page, 'It is written down what 2 BTC of 2025-01-10 was');

    const went = await openForm(page, KINDS.went, 'Say what it was');
    await went.getByLabel('I gave it away').check();
    await went.getByRole('button', { name: 'Save' }).click();
    await said(page, 'It is written down what 0.5 BTC of 2025-04-01 was');

    const opening = await openForm(page, KINDS.oversold, 'Enter what was held before');
    await opening.getByLabel('What they cost in all').fill('100');
    await opening.getByLabel('When they were bought').fill('2019-09-09');
    await opening.getByRole('button', { name: 'Save' }).click();
    await said(page, '5 OLD held before are written down');

    const price = await openForm(page, KINDS.price, 'Enter it');
    await price.getByLabel('What one DOT was worth').fill('4.25');
    await price.getByRole('button', { name: 'Save the price' }).click();
    await said(page, 'The price of DOT on 2025-06-01 is written down. No problem is left.');

    const asset = await openForm(page, KINDS.asset, 'Say what it is');
    expect(await asset.innerText()).toContain('assets → NEW → class');
    await asset.getByLabel('a fund or ETF').check();
    await asset.getByRole('button', { name: 'Save' }).click();
    await said(page, 'tare.yaml says now');
    await page.locator('h1').getByText('complete', { exact: true }).waitFor();

    await page.getByRole('link', { name: 'Save and download' }).click();
    const book = unzipSync(await downloaded(page, 'Download the book'));
    const mended = ['corrections.csv', 'exports/by-hand.csv', 'mappings/odd.yaml', 'prices/by-hand.csv', 'tare.yaml'];
    expect(Object.keys(book).sort()).toEqual(
      [...mended, 'exports/broker.csv', 'exports/exchange.csv', 'exports/odd.csv'].sort(),
    );
    expect(Buffer.from(book['exports/broker.csv'] ?? []).equals(BROKER.buffer)).toBe(true);
    const folder = folderWith(book);
    const run = tare(folder, 'lots', '--json');
    expect(run).toMatchObject({ code: 0, err: '' });
    const { disposals } = JSON.parse(run.out) as { disposals: { disposal: string; asset: string; gain: string }[] };
    expect(disposals.map(({ asset: of, gain }) => [of, gain])).toEqual([
      ['ABC', '80.00'],
      ['OLD', '800.00'],
      ['NEW', '2.00'],
      ['BTC', '94500.00'],
    ]);

    const again = await openPage(browser, site.address);
    await drop(again.page, { name: 'b.zip', mimeType: 'application/zip', buffer: Buffer.from(zipSync(book)) });
    await again.page.locator('h1').getByText('complete', { exact: true }).waitFor();
    const list = again.page.locator('section', { has: again.page.getByRole('heading', { name: 'What you mended' }) });
    expect(await list.getByRole('button', { name: 'Take it back' }).count()).toBe(5);
    await list.getByRole('button', { name: 'Take it back' }).first().click();
    await said(again.page, 'Row 3 of exports/broker.csv is read as it was downloaded. One problem is left.');
    expect(await countOf(again.page, KINDS.number)).toBe(1);
    await again.page.getByRole('button', { name: 'Take it back' }).last().click();
    await said(again.page, 'It is taken back');
    expect(await countOf(again.page, KINDS.oversold)).toBe(1);
    expect(foreign([...requests, ...again.requests], site.address)).toEqual([]);
    expect([...troubles, ...again.troubles]).toEqual([]);
    await again.context.close();
    await context.close();
  });

  it('gives a file to an account and removes one after asking, by keyboard alone', async () => {
    const { context, page, troubles } = await openPage(browser, site.address);
    await drop(page, [
      csv('one.csv', 'time,type,asset,quantity,total,class\n2025-01-01,buy,ABC,1,1,stock\n'),
      EXCHANGE,
    ]);
    const press = async (name: string, role: 'link' | 'button' = 'button'): Promise<void> => {
      await page.getByRole(role, { name, exact: true }).focus();
      await page.keyboard.press('Enter');
    };
    await page.locator('.told', { hasText: 'one.csv, exchange.csv: added' }).waitFor();
    await drop(page, EXCHANGE);
    await page.locator('.told', { hasText: 'exchange.csv: there already' }).waitFor();
    await press('one.csv', 'link');
    await page.getByLabel('Its account').focus();
    await page.keyboard.type('second');
    await page.keyboard.press('Enter');
    await said(page, 'exports/one.csv belongs to second');
    await press('second/one.csv', 'link');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('second/one.csv');
    await press('Remove second/one.csv');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Keep it');
    await page.keyboard.press('Enter');
    expect(await page.getByRole('link', { name: 'second/one.csv' }).count()).toBe(1);
    await press('Remove second/one.csv');
    await press('Remove it');
    await said(page, 'exports/second/one.csv is removed');
    expect(await page.getByRole('link', { name: 'second/one.csv' }).count()).toBe(0);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('shows the example book beside the own one, and mixes nothing', async () => {
    const { context, page, requests, troubles } = await openPage(browser, site.address);
    await page.getByText('no file is sent anywhere').waitFor();
    await page.getByRole('link', { name: 'Look at the example book' }).click();
    await page.getByRole('link', { name: 'kraken-ledgers.csv' }).waitFor();
    await drop(page, EXCHANGE);
    await page.getByRole('link', { name: 'exchange.csv' }).waitFor();
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.reload();
    await page.getByRole('heading', { name: 'What the law leaves open' }).waitFor();
    await page.getByRole('link', { name: 'Back to your own book.' }).click();
    await page.getByRole('link', { name: 'Look at the example book' }).waitFor();
    expect(await page.getByRole('link', { name: 'exchange.csv' }).count()).toBe(0);
    expect(foreign(requests, site.address)).toEqual([]);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('keeps settings, says what is wrong beside the field, and mends a broken tare.yaml', async () => {
    const { context, page, troubles } = await openPage(browser, site.address);
    const broken = zipSync({
      'tare.yaml': Buffer.from('# mine\nmethd: hifo\n'),
      'exports/one.csv': Buffer.from('time,type,asset,quantity,total,class\n2025-01-01,buy,ABC,1,1,stock\n'),
    });
    await drop(page, { name: 'b.zip', mimeType: 'application/zip', buffer: Buffer.from(broken) });
    await page.getByRole('alert').getByText('methd').first().waitFor();
    await page.getByRole('link', { name: 'Settings' }).click();
    const file = page.getByLabel('tare.yaml', { exact: true });
    await file.fill('# mine\nmethod: [\n');
    await page.getByRole('button', { name: 'Save the file' }).click();
    await page.getByText('is not valid YAML').waitFor();
    await file.fill('# mine\nmethod: hifo # as told\n');
    await page.getByRole('button', { name: 'Save the file' }).click();
    await page.getByLabel('Method', { exact: true }).and(page.locator('select')).first().waitFor();
    await settled(page);
    await page.getByLabel('Other income in a year').fill('lots');
    await page.getByLabel('Filing status').selectOption('mfj');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Must be a number such as 120000').waitFor();
    expect(await page.getByLabel('Other income in a year').getAttribute('aria-invalid')).toBe('true');
    await page.getByLabel('Other income in a year').fill('90000');
    await page.getByLabel('washSale.digitalAssets').selectOption('from a day on');
    await page.getByLabel('From', { exact: true }).fill('2026-01-01');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved in tare.yaml').waitFor();
    await settled(page);
    const saved =
      '# mine\nmethod: hifo # as told\ntaxpayer:\n  otherIncome: 90000\n  status: mfj\npolicies:\n  washSale.digitalAssets: 2026-01-01\n';
    await page.getByText('The file itself').click();
    expect(await page.getByLabel('tare.yaml', { exact: true }).inputValue()).toBe(saved);
    expect(troubles).toEqual([]);
    await context.close();
  });

  const LOOKS: readonly [string, BrowserContextOptions][] = [
    ['light', {}],
    ['dark', { colorScheme: 'dark' }],
    ['360 px', { viewport: { width: 360, height: 740 } }],
  ];
  it.each(LOOKS)(
    'has no serious violation of accessibility, and nothing wider than the page (%s)',
    async (_, options) => {
      const { context, page } = await openPage(browser, site.address, { ...options, bypassCSP: true });
      const look = async (where: string): Promise<void> => {
        expect([where, await seriousViolations(page)]).toEqual([where, []]);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect([where, wide]).toEqual([where, 0]);
      };
      await look('first run');
      await drop(page, [BROKER, EXCHANGE, ODD]);
      await openForm(page, KINDS.number, 'Mend the row');
      await look('row');
      await openForm(page, KINDS.file, 'Say what its columns mean');
      await page.getByText('How it would be read').waitFor();
      await look('mapping');
      await openForm(page, KINDS.came, 'Say what it was');
      await look('movement');
      await page.getByRole('link', { name: 'broker.csv' }).click();
      await page.getByRole('button', { name: 'Remove broker.csv' }).click();
      await look('file');
      await page.getByRole('link', { name: 'Settings' }).click();
      await page.getByRole('button', { name: 'Add an election' }).click();
      await page.getByText('The file itself').click();
      await look('settings');
      await context.close();
    },
  );
});
