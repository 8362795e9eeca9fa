/// <reference lib="dom" />
/** From dropped files to the files of the year and back, in a real browser, with the page below a path of a plain web server. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync, zipSync } from 'fflate';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { CHROMIUM } from '../support/programs.js';
import { filesIn, folderWith, tare } from '../support/run-tare.js';
import { ROOT } from '../support/sources.js';
import { downloaded, drop, foreign, openPage, plainSite, type Site, settled } from '../support/web-pages.js';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

const EXAMPLE = join(ROOT, 'fixtures/example-book');
const EXPORTS = filesIn(EXAMPLE).filter((name) => name.endsWith('.csv'));
const FILES = EXPORTS.map((name) => join(EXAMPLE, name));

/** What the command line writes for a year of a book that was downloaded. */
function byCommandLine(book: Uint8Array, year: number): Map<string, Buffer> {
  const folder = folderWith(unzipSync(book));
  const run = tare(folder, 'year', String(year));
  expect([0, 1], run.err).toContain(run.code);
  const reports = join(folder, 'reports', String(year));
  const names = filesIn(reports).filter((name) => !name.startsWith('.'));
  return new Map(names.map((name) => [name, readFileSync(join(reports, name))]));
}

function expectSameFiles(archive: Uint8Array, wanted: ReadonlyMap<string, Buffer>): void {
  const found = unzipSync(archive);
  expect(Object.keys(found).sort()).toEqual([...wanted.keys()].sort());
  for (const [name, bytes] of wanted) expect(Buffer.from(found[name] ?? []).equals(bytes), name).toBe(true);
}

describe.skipIf(CHROMIUM === undefined)('the page', () => {
  let browser: Browser;
  let site: Site;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: CHROMIUM as string, args: ['--no-sandbox'] });
    site = await plainSite('/some/where/');
  });
  afterAll(async () => {
    await browser.close();
    site.close();
  });

  it('gives the files that "tare year" writes, byte for byte, and a book that opens again in the same state', async () => {
    const { context, page, requests, troubles } = await openPage(browser, site.address);
    await drop(page, FILES);
    const understood = (await page.locator('main section').allInnerTexts()).join('\n');
    for (const platform of ['coinbase', 'kraken', 'schwab']) expect(understood.toLowerCase()).toContain(platform);
    await page.getByRole('link', { name: 'Save and download' }).click();
    const book = await downloaded(page, 'Download the book');
    expect(Object.keys(unzipSync(book)).sort()).toEqual([...EXPORTS, 'tare.yaml'].sort());
    for (const year of [2025, 2024]) {
      const archive = await downloaded(page, `Download ${year}`);
      const wanted = byCommandLine(book, year);
      expect([...wanted.keys()]).toEqual(
        expect.arrayContaining(['form-8949.csv', 'year.html', 'year.xlsx', 'year.json']),
      );
      expectSameFiles(archive, wanted);
    }
    const again = await openPage(browser, site.address);
    await drop(again.page, { name: 'b.zip', mimeType: 'application/zip', buffer: Buffer.from(book) });
    expect((await again.page.locator('main section').allInnerTexts()).join('\n')).toBe(understood);
    await again.page.getByRole('link', { name: 'Save and download' }).click();
    expect(Buffer.from(await downloaded(again.page, 'Download the book')).equals(Buffer.from(book))).toBe(true);
    for (const one of [...requests, ...again.requests])
      expect(one).toMatch(/^(http:\/\/127\.0\.0\.1:\d+\/some\/where\/|blob:|data:)/);
    expect(foreign([...requests, ...again.requests], site.address)).toEqual([]);
    expect([...troubles, ...again.troubles]).toEqual([]);
    await again.context.close();
    await context.close();
  });

  it('keeps the book in the browser, and forgets it when told to, naming what goes', async () => {
    const { context, page, troubles } = await openPage(browser, site.address);
    await drop(page, FILES);
    await page.reload();
    await page.getByRole('heading', { name: 'What was understood' }).waitFor();
    await page.getByRole('link', { name: 'Save and download' }).click();
    await page.getByRole('button', { name: 'Forget the book…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Forget the book?' });
    for (const name of EXPORTS) expect(await dialog.innerText()).toContain(name);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Forget the book…' }).click();
    await dialog.getByRole('button', { name: `Delete ${EXPORTS.length} files` }).click();
    await page.getByText('Nothing was sold or received yet').waitFor();
    await page.reload();
    await page.getByText('Nothing was sold or received yet').waitFor();
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('saves the book into a folder, writes over nothing that is another’s, and goes on in the folder', async () => {
    const { context, page } = await openPage(browser, site.address);
    // The dialog of the system cannot be pressed here; the folder that it would give is a real one of the browser.
    await page.evaluate(() => {
      const pick = async () => {
        const root = await navigator.storage.getDirectory();
        return root.getDirectoryHandle((globalThis as unknown as { chosen: string }).chosen, { create: true });
      };
      Object.assign(globalThis, { showDirectoryPicker: pick, chosen: 'taken' });
    });
    await page.evaluate(async () => {
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('taken', { create: true });
      const writer = await (await folder.getFileHandle('tare.yaml', { create: true })).createWritable();
      await writer.write('method: hifo # of someone else\n');
      await writer.close();
    });
    await drop(page, FILES.slice(0, 2));
    await page.getByRole('link', { name: 'Save and download' }).click();
    await page.getByRole('button', { name: 'Save into a folder' }).click();
    await page.getByRole('alert').getByText('That folder has another tare.yaml. Nothing was written').waitFor();
    await page.evaluate(() => Object.assign(globalThis, { chosen: 'free' }));
    await page.getByRole('button', { name: 'Save into a folder' }).click();
    await page.getByText('The book in the folder free.').waitFor();
    await settled(page);
    await page.getByRole('link', { name: 'Files', exact: true }).click();
    await drop(page, FILES.slice(2, 3));
    const listed = await page.evaluate(async () => {
      const below = async (name: string): Promise<Record<string, number>> => {
        const sizes: Record<string, number> = {};
        const walk = async (folder: FileSystemDirectoryHandle, before: string): Promise<void> => {
          for await (const [name, handle] of folder as unknown as AsyncIterable<[string, FileSystemHandle]>) {
            if (handle.kind === 'directory') await walk(handle as FileSystemDirectoryHandle, `${before}${name}/`);
            else sizes[before + name] = (await (handle as FileSystemFileHandle).getFile()).size;
          }
        };
        await walk(await (await navigator.storage.getDirectory()).getDirectoryHandle(name), '');
        return sizes;
      };
      return { taken: await below('taken'), free: await below('free') };
    });
    expect(Object.keys(listed.taken)).toEqual(['tare.yaml']);
    expect(Object.keys(listed.free).sort()).toEqual([...EXPORTS.slice(0, 3), 'tare.yaml'].sort());
    for (const name of EXPORTS.slice(0, 3)) expect(listed.free[name]).toBe(readFileSync(join(EXAMPLE, name)).length);
    // The folder is found again, until it is closed; the copy in the browser is as it was when the folder was saved.
    await page.reload();
    await page.getByText('The book in the folder free.').waitFor();
    await settled(page);
    await page.getByRole('link', { name: 'Save and download' }).click();
    expect(Object.keys(unzipSync(await downloaded(page, 'Download the book')))).toHaveLength(4);
    await page.getByRole('button', { name: 'Close the folder' }).click();
    await page.getByText('Kept in this browser; nothing').waitFor();
    await settled(page);
    expect(Object.keys(unzipSync(await downloaded(page, 'Download the book')))).toHaveLength(3);
    await context.close();
  });

  it('writes over nothing that another tab wrote', async () => {
    const { context, page } = await openPage(browser, site.address);
    const first = (method: string): Buffer =>
      Buffer.from(zipSync({ 'tare.yaml': new TextEncoder().encode(`method: ${method}\n`) }));
    const other = await context.newPage();
    await other.goto(site.address);
    await other.getByText('Kept in this browser; nothing').waitFor();
    await settled(other);
    await drop(page, { name: 'b.zip', mimeType: 'application/zip', buffer: first('hifo') });
    await drop(other, { name: 'b.zip', mimeType: 'application/zip', buffer: first('lifo') });
    await other.getByRole('alert').getByText('tare.yaml was changed elsewhere').waitFor();
    await other.reload();
    await other.getByRole('link', { name: 'Save and download' }).click();
    const kept = unzipSync(await downloaded(other, 'Download the book'));
    expect(new TextDecoder().decode(kept['tare.yaml'])).toBe('method: hifo\n');
    await context.close();
  });

  it('says that a country without forms has no files of a year', async () => {
    const { context, page } = await openPage(browser, site.address);
    const rows = 'time,account,type,asset,quantity,total\n2025-01-02,a,buy,BTC,1,100\n2025-02-02,a,sell,BTC,1,150\n';
    const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
    const book = zipSync({ 'tare.yaml': encode('taxpayer: { country: de }\n'), 'exports/a.csv': encode(rows) });
    await drop(page, { name: 'b.zip', mimeType: 'application/zip', buffer: Buffer.from(book) });
    await page.getByRole('link', { name: 'Save and download' }).click();
    await page.getByText('Tare has the forms of the United States only').waitFor();
    expect(await page.getByRole('button', { name: /^Download 2/ }).count()).toBe(0);
    await context.close();
  });

  it('opens no book over another one', async () => {
    const { context, page } = await openPage(browser, site.address);
    const book = (method: string): Buffer =>
      Buffer.from(zipSync({ 'my/tare.yaml': new TextEncoder().encode(`method: ${method}\n`) }));
    const dropBook = (method: string): Promise<void> =>
      drop(page, { name: 'b.zip', mimeType: 'application/zip', buffer: book(method) });
    await dropBook('hifo');
    await dropBook('hifo');
    expect(await page.getByRole('alert').count()).toBe(0);
    await dropBook('lifo');
    await page.getByRole('alert').getByText('b.zip holds another tare.yaml than the open book').waitFor();
    await page.getByRole('link', { name: 'Save and download' }).click();
    const kept = unzipSync(await downloaded(page, 'Download the book'));
    expect(new TextDecoder().decode(kept['tare.yaml'])).toBe('method: hifo\n');
    await context.close();
  });
});
