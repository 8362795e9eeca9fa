/// <reference lib="dom" />
/** `tare open` in a real browser: the page works on the folder, and no other site in the same browser comes near it. */
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { CHROMIUM } from '../support/programs.js';
import { filesIn, folderWith } from '../support/run-tare.js';
import { ROOT } from '../support/sources.js';
import { drop, foreign, openPage, servedBook, settled } from '../support/web-pages.js';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const COINBASE = join(ROOT, 'fixtures/example-book/exports/coinbase-transactions.csv');

/** Everything that a page of another site can try, with the person's cookies where the browser would send them. */
const ATTACKS = (target: string): string => `<!doctype html><body><script>
const tries = [];
for (const mode of ['cors', 'no-cors']) for (const path of ['/', '/book', '/book/tare.yaml'])
  tries.push(fetch('${target}' + path, { mode, credentials: 'include' }).then((r) => r.text(), () => ''));
tries.push(fetch('${target}/book/exports/evil.csv', { method: 'POST', mode: 'no-cors', credentials: 'include', body: 'x' }).catch(() => ''));
tries.push(fetch('${target}/book/exports/evil.csv', { method: 'PUT', credentials: 'include', body: 'x' }).catch(() => ''));
tries.push(new Promise((done) => { const s = document.createElement('script'); s.onload = s.onerror = done; s.src = '${target}/book/tare.yaml'; document.body.append(s); }));
tries.push(new Promise((done) => { const i = new Image(); i.onload = i.onerror = done; i.src = '${target}/'; }));
tries.push(new Promise((done) => { const f = document.createElement('iframe'); f.onload = done; f.src = '${target}/'; document.body.append(f); }));
const given = (one) => Promise.race([one, new Promise((done) => setTimeout(done, 5000, 'hangs ' + tries.indexOf(one)))]);
Promise.all(tries.map(given)).then((all) => { document.title = 'read:' + all.filter((one) => typeof one === 'string').join(''); });
</script>`;

describe.skipIf(CHROMIUM === undefined)('"tare open" in a browser', () => {
  let browser: Browser;
  let evil: Server;
  let target = '';
  let evilPort = 0;
  beforeAll(async () => {
    // A name of another site that points at this machine, as a rebinding attack would have it.
    const args = ['--no-sandbox', '--host-resolver-rules=MAP evil.test 127.0.0.1'];
    browser = await chromium.launch({ executablePath: CHROMIUM as string, args });
    evil = createServer((_, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html' }).end(ATTACKS(target));
    });
    await new Promise<void>((resolve) => evil.listen(0, '127.0.0.1', resolve));
    evilPort = (evil.address() as AddressInfo).port;
  });
  afterAll(async () => {
    await browser.close();
    evil.close();
  });

  it('keeps what is dropped as plain files in the folder, and opens for one browser only', async () => {
    const folder = folderWith({
      'tare.yaml': 'taxpayer: { otherIncome: 1000 }\n',
      'exports/kept.txt': 'mine',
      'notes.txt': 'x',
    });
    const site = await servedBook(folder);
    const { context, page, requests, troubles } = await openPage(browser, site.address);
    expect(page.url()).not.toContain('key=');
    const name = folder.split('/').at(-1) ?? '';
    await page.getByText(`The book in the folder ${name}.`).waitFor();
    await drop(page, COINBASE);
    expect(readFileSync(join(folder, 'exports/coinbase-transactions.csv')).equals(readFileSync(COINBASE))).toBe(true);
    expect(filesIn(folder)).toEqual([
      'exports/coinbase-transactions.csv',
      'exports/kept.txt',
      'notes.txt',
      'tare.yaml',
    ]);
    await page.reload();
    await page.getByRole('rowheader', { name: 'coinbase-transactions.csv' }).waitFor();
    // What the worker asks for is seen too.
    expect(requests.some((url) => url.endsWith('/book/exports/coinbase-transactions.csv'))).toBe(true);
    expect(foreign(requests, site.address)).toEqual([]);
    expect(troubles).toEqual([]);
    const stranger = await (await browser.newContext()).newPage();
    const answer = await stranger.goto(site.address);
    expect(answer?.status()).toBe(403);
    expect(await stranger.innerText('body')).toContain('This address was used already');
    await stranger.context().close();
    site.close();
    await drop(page, { name: 'late.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b\n1,2\n') });
    await page.getByRole('alert').getByText('"tare open" was ended').waitFor();
    await context.close();
  });

  it('answers no other site, neither another port of this machine nor a name that points at it', async () => {
    const folder = folderWith({ 'tare.yaml': 'method: fifo # SECRET\n' });
    const site = await servedBook(folder);
    target = new URL(site.address).origin;
    const { context, page } = await openPage(browser, site.address);
    await settled(page);
    const answers: { readonly url: string; readonly status: number }[] = [];
    const tried: string[] = [];
    context.on('request', (request) => {
      if (new URL(request.url()).port === new URL(target).port) tried.push(request.url());
    });
    context.on('response', (response) => {
      if (new URL(response.url()).port === new URL(target).port)
        answers.push({ url: response.url(), status: response.status() });
    });
    for (const host of ['127.0.0.1', 'evil.test']) {
      const attack = await context.newPage();
      await attack.goto(`http://${host}:${evilPort}/`);
      await attack.waitForFunction(() => document.title.startsWith('read:'), undefined, { timeout: 30_000 });
      expect(await attack.title(), host).toBe('read:');
      await attack.close();
    }
    const rebound = await context.newPage();
    expect((await rebound.goto(`http://evil.test:${new URL(target).port}/`))?.status()).toBe(403);
    await rebound.close();
    // Of most answers the browser does not even tell: they say that they are for no other site.
    console.log(`${tried.length} requests of other sites, ${answers.length} answers were shown, all refusals`);
    expect(tried.length).toBeGreaterThan(10);
    expect(answers.length).toBeGreaterThan(0);
    expect(answers.filter(({ status }) => status !== 403)).toEqual([]);
    expect(filesIn(folder)).toEqual(['tare.yaml']);
    await page.reload();
    await page.locator('.drop').waitFor();
    await context.close();
    site.close();
  });
});
