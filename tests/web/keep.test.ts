/// <reference lib="dom" />
/** Saving and downloading for everyone: no serious violation of accessibility, nothing wider than a phone, light and dark. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { CHROMIUM } from '../support/programs.js';
import { ROOT } from '../support/sources.js';
import { downloaded, drop, openPage, plainSite, type Site } from '../support/web-pages.js';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 });

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const FILE = join(ROOT, 'fixtures/example-book/exports/coinbase-transactions.csv');

const LOOKS = [
  { name: 'light', colorScheme: 'light', viewport: { width: 1280, height: 900 } },
  { name: 'dark', colorScheme: 'dark', viewport: { width: 1280, height: 900 } },
  { name: 'on a phone', colorScheme: 'light', viewport: { width: 360, height: 740 } },
] as const;

describe.skipIf(CHROMIUM === undefined)('saving and downloading', () => {
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

  it.each(LOOKS)('has no serious violation and nothing that sticks out, $name', async ({ colorScheme, viewport }) => {
    // The page's own policy lets no foreign script in; the checker is one.
    const { context, page, troubles } = await openPage(browser, site.address, {
      colorScheme,
      viewport,
      bypassCSP: true,
    });
    await drop(page, FILE);
    await page.getByRole('link', { name: 'Save and download' }).click();
    await downloaded(page, 'Download 2025');
    const found: string[] = [];
    for (const hash of ['the screen', 'the dialog']) {
      if (hash === 'the dialog') await page.getByRole('button', { name: 'Forget the book…' }).click();
      await page.evaluate(AXE);
      const violations = await page.evaluate(async () => {
        const { axe } = globalThis as unknown as {
          axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> };
        };
        return (await axe.run()).violations.map(
          ({ id, impact, nodes }) => `${impact} ${id} ${nodes[0]?.html.slice(0, 160)}`,
        );
      });
      found.push(...violations.filter((one) => /^(serious|critical)/.test(one)).map((one) => `${hash}: ${one}`));
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (wide > 0) found.push(`${hash}: ${wide} pixels too wide`);
    }
    expect(found).toEqual([]);
    expect(troubles).toEqual([]);
    await context.close();
  });
});
