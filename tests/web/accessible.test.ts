/// <reference lib="dom" />
/** Every screen for everyone: no serious violation of accessibility, nothing wider than a phone, light and dark. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { CHROMIUM } from '../support/programs.js';
import { filesIn } from '../support/run-tare.js';
import { ROOT } from '../support/sources.js';
import { drop, openPage, plainSite, type Site, settled } from '../support/web-pages.js';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 });

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const EXAMPLE = join(ROOT, 'fixtures/example-book');
/** The example, and a file with rows that cannot be read, so that there is something to mend. */
const FILES = filesIn(EXAMPLE)
  .filter((name) => name.endsWith('.csv'))
  .map((name) => ({
    name: name.split('/').at(-1) ?? '',
    mimeType: 'text/csv',
    buffer: readFileSync(join(EXAMPLE, name)),
  }));
const SPOILED = {
  name: 'spoiled.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    'time,account,type,asset,quantity,total\n2025-01-01,a,buy,ABC,1O,1000\n2025-02-01,a,sell,XYZ,4,48\n',
  ),
};

const LOOKS = [
  { name: 'light', colorScheme: 'light', viewport: { width: 1280, height: 900 } },
  { name: 'dark', colorScheme: 'dark', viewport: { width: 1280, height: 900 } },
  { name: 'on a phone', colorScheme: 'light', viewport: { width: 360, height: 740 } },
] as const;

describe.skipIf(CHROMIUM === undefined)('every screen', () => {
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
    await drop(page, [...FILES, SPOILED]);
    const links = await page.locator('nav a').evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''));
    const found: string[] = [];
    for (const hash of [...links, '#/files?kind=import/bad-number&item=0', '#/year/2025/rows']) {
      await page.evaluate((to) => {
        location.hash = to;
      }, hash);
      await settled(page);
      await page.waitForFunction(() => !document.querySelector('main [aria-busy="true"]'), undefined, {
        timeout: 60_000,
      });
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
