/**
 * Every worked case of the law has a test: a file in `fixtures/law/`, or a test that names it. A case that has none is
 * listed here with the reason, and the list is printed; it must not grow in silence.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from '../support/sources.js';

/** The cases, by section. `WS-05` and the like are missing because the numbering has gaps. */
const CASES: Readonly<Record<string, string>> = {
  WS: '01 02 03 04 06 09 10 11 13 15 17 19 21 22 23 24 26 27 29',
  LI: '01 02a 02b 02d 03a 04 05 07 09 11 12 13 16 18 20 22',
  FE: '01 02 04 06 08 09 10',
  HP: '01 04 05 07 08 10 12 13 14 16 17 19 21 23 25 26 27 29',
  EV: '01',
  FM: '01 02 03 04 06 07 08 11 14 16 18',
  SD: '01 02 05 07 08 11 12 14 15 16 18',
  RT: '01 03 05 06 08',
  UK: '01 03 05 06 08 10 12',
  CA: '01 03',
  DE: '01 02',
  AU: '01 03 05',
};

/** Cases without a test, and why. */
const NOT_COVERED: Readonly<Record<string, string>> = {};

const ids = Object.entries(CASES).flatMap(([section, numbers]) =>
  numbers.split(' ').map((number) => `${section}-${number}`),
);

const law = join(ROOT, 'fixtures', 'law');
const files = readdirSync(law).flatMap((country) => readdirSync(join(law, country)));

/** Test files below a folder, this one aside. */
function testsBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts') && !name.endsWith('golden-coverage.test.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
}

const tests = testsBelow(join(ROOT, 'tests')).join('\n');

/** `HP-04a.case` and `LI-20-wallet.case` belong to HP-04 and LI-20; LI-02a is a case of its own. */
const hasFile = (id: string): boolean =>
  files.some((name) => name.startsWith(id) && /^[a-d]?(-|\.case$)/.test(name.slice(id.length)));

const isNamed = (id: string): boolean => new RegExp(`['"\`(\\s]${id}(?![0-9])`).test(tests);

it(`covers ${ids.length - Object.keys(NOT_COVERED).length} of ${ids.length} worked cases`, () => {
  const missing = ids.filter((id) => !hasFile(id) && !isNamed(id));
  const byFile = ids.filter(hasFile).length;
  const named = ids.length - byFile - missing.length;
  console.log(`worked cases: ${byFile} by a case file, ${named} by a named test, ${missing.length} not covered`);
  for (const [id, why] of Object.entries(NOT_COVERED)) console.log(`not covered: ${id} (${why})`);
  expect(missing).toEqual(Object.keys(NOT_COVERED));
});

it('knows every case there is', () => {
  const path = join(ROOT, '..', 'shared', 'tax', 'golden-cases.json');
  if (!existsSync(path)) return;
  const content = JSON.parse(readFileSync(path, 'utf8'));
  const cases: { id: string }[] = Array.isArray(content) ? content : content.cases;
  console.log(`golden cases: ${cases.length} read`);
  expect(cases.map(({ id }) => id).sort()).toEqual([...ids].sort());
});

it('finds a case that has no test', () => {
  expect(hasFile('XX-01') || isNamed('XX-01')).toBe(false);
  expect(hasFile('WS-01') && hasFile('LI-20') && isNamed('SD-01')).toBe(true);
});
