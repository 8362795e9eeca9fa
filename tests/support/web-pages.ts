/// <reference lib="dom" />
/** The built page in a real browser: served by a plain server or by `tare open`, with everything it asks for written down. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll } from 'vitest';
import { PROGRAM } from './run-tare.js';
import { ROOT } from './sources.js';

export const WEB = join(ROOT, 'dist', 'web');

const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

export interface Site {
  readonly address: string;
  close(): void;
}

/** Any web server: it sends the files that lie below a path, and adds nothing. */
export async function plainSite(below = '/'): Promise<Site> {
  const server: Server = createServer(({ url = '/' }, response) => {
    const path = decodeURIComponent(url.split('?')[0] ?? '');
    const name = path.startsWith(below) ? normalize(path.slice(below.length)) : '..';
    const file = join(WEB, name === '.' || name === '' ? 'index.html' : name);
    if (name.startsWith('..') || !existsSync(file)) return void response.writeHead(404).end();
    response.writeHead(200, { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream' });
    response.end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}${below}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

const programs: ChildProcess[] = [];
/** None is left behind by a test that failed half-way. */
afterAll(() => {
  for (const program of programs) program.kill('SIGKILL');
});

/** `tare open` on a folder, as a program of its own. */
export async function servedBook(folder: string): Promise<Site> {
  const child = spawn(process.execPath, [PROGRAM, 'open', '--no-browser'], { cwd: folder });
  programs.push(child);
  let text = '';
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (piece: Buffer) => {
      text += piece.toString();
      const found = /http:\/\/\S+\?key=[\w-]{43}\n/.exec(text);
      if (found) resolve(found[0].trim());
    });
    child.once('exit', (code) => reject(new Error(`"tare open" ended with ${code}: ${text}`)));
  });
  return { address, close: () => void child.kill('SIGINT') };
}

export interface Opened {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Every address that was asked for, by whomever in this browser. */
  readonly requests: string[];
  /** Errors, messages of the console, dialogs. */
  readonly troubles: string[];
}

/** A browser profile of its own with the page in it. */
export async function openPage(
  browser: Browser,
  address: string,
  options: BrowserContextOptions = {},
): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  return openIn(context, address);
}

/** The page again, in a profile that has been there before. */
export async function openIn(context: BrowserContext, address: string): Promise<Opened> {
  const requests: string[] = [];
  const troubles: string[] = [];
  context.on('request', (request) => requests.push(request.url()));
  const page = await context.newPage();
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('console', (message) => troubles.push(message.text()));
  page.on('dialog', (dialog) => {
    troubles.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(address);
  await page.locator('.drop').waitFor();
  return { context, page, requests, troubles };
}

/** The addresses that are not of this site. What the page makes itself (`blob:`, `data:`) leaves it no more than a variable does. */
export const foreign = (requests: readonly string[], address: string): string[] =>
  requests.filter((url) => !url.startsWith(new URL(address).origin) && !/^(blob|data):/.test(url));

/** Presses what starts a download. @returns its content. */
export async function downloaded(page: Page, button: string): Promise<Uint8Array> {
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 170_000 }),
    page.getByRole('button', { name: button, exact: true }).click(),
  ]);
  return readFileSync(await download.path());
}

/** Drops files, and waits until they have been read. */
export async function drop(
  page: Page,
  files: Parameters<ReturnType<Page['locator']>['setInputFiles']>[0],
): Promise<void> {
  await settled(page);
  await page.evaluate(() => {
    const begun = new Promise<void>((resolve) => {
      const watch = new MutationObserver(() => document.querySelector('.working') && resolve());
      watch.observe(document.body, { childList: true, subtree: true });
    });
    Object.assign(globalThis, { begun });
  });
  await page.locator('.drop input').setInputFiles(files);
  await page.evaluate(() => (globalThis as unknown as { begun: Promise<void> }).begun);
  await settled(page);
}

/** Waits until nothing goes on. */
export const settled = async (page: Page): Promise<void> => {
  await page.locator('.working').waitFor({ state: 'detached', timeout: 170_000 });
};
