/**
 * `node tests/web/screenshots.mjs`: the pictures of the README, of the built page on the example book. With a folder, every screen in
 * light, dark and phone width into that folder, to be looked at.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { preview } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = process.argv[2];
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
const server = await preview({ configFile: join(root, 'vite.config.ts'), preview: { port: 0, host: '127.0.0.1' } });
const address = server.resolvedUrls?.local[0] ?? '';

async function shoot(hash, path, { colorScheme = 'light', width = 1280, height = 860 } = {}) {
  const page = await browser.newPage({ colorScheme, viewport: { width, height } });
  await page.goto(`${address}?example${hash}`);
  await page
    .getByText(/^(in)?complete/)
    .first()
    .waitFor();
  await page.waitForFunction(() => !document.querySelector('.working, [aria-busy="true"]'), undefined, {
    timeout: 60_000,
  });
  await page.waitForTimeout(300);
  await page.screenshot({ path });
  const links = await page.locator('nav a').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
  await page.close();
  return links;
}

const looks = { light: {}, dark: { colorScheme: 'dark' }, phone: { width: 360, height: 740 } };
if (folder === undefined) {
  mkdirSync(join(root, 'docs'), { recursive: true });
  await shoot('#/year/2025', join(root, 'docs', 'year.png'));
  await shoot('#/pay', join(root, 'docs', 'rebalancing.png'), looks.dark);
} else {
  mkdirSync(folder, { recursive: true });
  const links = await shoot('#/files', join(folder, 'files-light.png'));
  for (const [look, options] of Object.entries(looks))
    for (const hash of links) await shoot(hash, join(folder, `${hash.split('/')[1]}-${look}.png`), options);
}
await browser.close();
await server.close();
