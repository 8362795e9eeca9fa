/** The built page: as large as its README says at most, nothing of Node in it, no address of another site, and part of the package. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../support/sources.js';
import { WEB } from '../support/web-pages.js';

const ASSETS = join(WEB, 'assets');
const names = readdirSync(ASSETS);
const text = (name: string): string => readFileSync(join(ASSETS, name), 'utf8');
const compressed = (all: Iterable<string>): number =>
  [...all].reduce((size, name) => size + gzipSync(readFileSync(join(ASSETS, name)), { level: 9 }).length, 0);

/** The one built file that begins so. */
function named(start: string, ending = 'js'): string {
  const found = names.filter((name) => name.startsWith(`${start}-`) && name.endsWith(`.${ending}`));
  expect(found, start).toHaveLength(1);
  return found[0] ?? '';
}

/** A script with all that it loads before it runs. */
function closure(name: string, found = new Set<string>()): Set<string> {
  if (found.has(name)) return found;
  found.add(name);
  for (const [, next = ''] of text(name).matchAll(/(?:from|import)\s*["'`]\.\/([^"'`]+\.js)["'`]/g))
    closure(next, found);
  return found;
}

const minus = (all: ReadonlySet<string>, known: ReadonlySet<string>): string[] =>
  [...all].filter((one) => !known.has(one));

/** `| the page's script | 64 kB |` */
function budget(part: string): number {
  const readme = readFileSync(join(ROOT, 'src/web/README.md'), 'utf8');
  const line = readme.split('\n').find((one) => one.startsWith(`| ${part} |`));
  return Number(/ (\d+) kB \|$/.exec(line ?? '')?.[1]) * 1000;
}

describe('the built page', () => {
  const script = /<script type="module"[^>]* src="\.\/assets\/([^"]+)"/.exec(
    readFileSync(join(WEB, 'index.html'), 'utf8'),
  )?.[1];
  const page = closure(script ?? '');
  const worker = closure(named('worker'));
  const studies = closure(named('study-worker'));
  const keeping = closure(named('keeping'));
  const yearPage = closure(named('year-page'));
  const workbook = closure(named('year-workbook'));

  it.each([
    ["the page's script", page],
    ["the page's style", names.filter((name) => name.endsWith('.css'))],
    ['the worker, with all that it loads at once', worker],
    ['the worker of the sliders, with all that it loads at once', studies],
    ['loaded for the files of a year', minus(new Set([...keeping, ...yearPage]), worker)],
    ['loaded for a workbook', minus(workbook, worker)],
  ])('keeps to its size: %s', (part, files) => {
    const size = compressed(files);
    console.log(`${part}: ${Math.round(size / 1000)} kB of ${budget(part) / 1000} kB`);
    expect(size).toBeGreaterThan(1000);
    expect(size).toBeLessThan(budget(part));
  });

  it('holds no file that is counted nowhere', () => {
    const known = new Set([...page, ...worker, ...studies, ...keeping, ...yearPage, ...workbook]);
    expect(minus(new Set(names.filter((name) => name.endsWith('.js'))), known)).toEqual([]);
  });

  it('loads workbooks and pages only when they are made', () => {
    for (const one of [...keeping, ...workbook, ...yearPage]) if (!worker.has(one)) expect(page.has(one)).toBe(false);
    expect(worker.has(named('year-workbook'))).toBe(false);
  });

  it('has nothing of Node in it, and runs no text as a program', () => {
    for (const name of names.filter((one) => one.endsWith('.js'))) {
      const source = text(name);
      expect(source, name).not.toMatch(
        /(from|import|require)\s*\(?\s*["'`](node:|fs|path|stream|zlib|crypto|os)["'`:]/,
      );
      expect(source, name).not.toMatch(/__vite-browser-external|ArchiverError/);
    }
  });

  it('begins with a page that loads only its own files, wherever it lies', () => {
    const index = readFileSync(join(WEB, 'index.html'), 'utf8');
    const addresses = [...index.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, one = '']) => one);
    expect(addresses.length).toBeGreaterThan(2);
    for (const one of addresses) expect(one).toMatch(/^(\.\/assets\/[\w.-]+|data:,)$/);
    expect(index).toContain("default-src 'none'");
    expect(index).not.toMatch(/unsafe-(inline|eval)/);
    expect(index).not.toMatch(/<script(?![^>]*src=)/);
  });

  it('goes along with the package, with the licences of what is in it', () => {
    const packed = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    const [{ files }] = JSON.parse(packed) as [{ files: readonly { path: string }[] }];
    const paths = files.map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining(['dist/web/index.html', ...names.map((name) => `dist/web/assets/${name}`)]),
    );
    const licences = readFileSync(join(WEB, 'LICENSES.txt'), 'utf8');
    for (const library of ['preact', 'comlink', 'exceljs', 'readable-stream', 'fflate', 'papaparse'])
      expect(licences).toMatch(new RegExp(`^${library} \\d`, 'm'));
  });
});
