/** What a newcomer could forget: a registry line, a fixture, a golden. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { formats } from '../../src/import/registry.js';
import { lotMethods } from '../../src/lots/methods/registry.js';
import { jurisdictions } from '../../src/tax/jurisdictions/registry.js';
import { VERSION } from '../../src/version.js';
import { allFixtures, GOLDEN } from '../import/fixture-files.js';
import { ROOT } from '../support/sources.js';

const folders = (path: string): string[] =>
  readdirSync(join(ROOT, path)).filter((name) => statSync(join(ROOT, path, name)).isDirectory());

const sorted = (names: readonly string[]): string[] => [...names].sort();

/** Names in `wanted` that `have` lacks. */
const missing = (wanted: Iterable<string>, have: Iterable<string>): string[] => {
  const known = new Set(have);
  return [...wanted].filter((name) => !known.has(name));
};

describe('complete', () => {
  it('registers every platform folder, sorted by id, each id once', () => {
    const ids = formats.map(({ id }) => id);
    expect(ids).toEqual(sorted(ids));
    expect(new Set(ids).size).toBe(ids.length);
    expect(
      missing(
        folders('src/import/platforms'),
        formats.map(({ platform }) => platform),
      ),
    ).toEqual([]);
  });

  it('has a fixture for every format, and for every version of its header', () => {
    const fixtures = allFixtures();
    expect(
      missing(
        formats.map(({ id }) => id),
        fixtures.map(({ format }) => format),
      ),
    ).toEqual([]);
    expect(
      missing(
        fixtures.map(({ format }) => format),
        formats.map(({ id }) => id),
      ),
    ).toEqual([]);
  });

  it('tells for every format how to download it', () => {
    expect(formats.filter(({ howTo }) => howTo.length === 0).map(({ id }) => id)).toEqual([]);
  });

  it('leaves no golden without its fixture', () => {
    const orphans = folders('fixtures/import').flatMap((format) =>
      readdirSync(join(ROOT, 'fixtures/import', format))
        .filter((name) => name.endsWith(GOLDEN))
        .map((name) => join(ROOT, 'fixtures/import', format, name))
        .filter((path) => !existsSync(path.slice(0, -GOLDEN.length))),
    );
    expect(orphans).toEqual([]);
  });

  it('registers every lot method and jurisdiction', () => {
    const ids = lotMethods.map(({ id }) => id);
    expect(ids).toEqual(sorted(ids));
    const countries = jurisdictions.map(({ country }) => country);
    expect(countries).toEqual(sorted(countries));
    expect(missing(folders('src/tax/jurisdictions'), countries)).toEqual([]);
  });

  it('says one version everywhere', () => {
    expect(manifest.version).toBe(VERSION);
  });

  it('finds what is missing', () => {
    expect(missing(['kraken', 'mars'], ['kraken'])).toEqual(['mars']);
  });
});
