/**
 * Spoiled files: whatever is done to an export, nothing crashes, nothing hangs, and every row that is read is used, ignored,
 * a duplicate or rejected. One mutation of each fixture runs always; `FUZZ=20000` runs so many (`SEED` replays a run).
 */
import { describe, expect, it } from 'vitest';
import { importFiles, ledgerOf } from '../../src/chain/chain.js';
import { clockOf } from '../../src/core/zone.js';
import type { ImportedFile } from '../../src/import/import-file.js';
import { defaultSettings } from '../../src/settings/settings.js';
import { Random, SEED } from '../support/random.js';
import { allFixtures, type Fixture } from './fixture-files.js';
import { below, MUTATIONS, spoiled } from './mutations.js';

const LARGEST = 60_000;
const fixtures = allFixtures().filter(({ bytes }) => bytes.length <= LARGEST);
const wanted = Number(process.env.FUZZ ?? fixtures.length);
const names = Object.keys(MUTATIONS);
const clock = clockOf(defaultSettings.timezone);

function mutated({ bytes }: Fixture, name: string, random: Random): Uint8Array {
  const mutate = MUTATIONS[name];
  if (!mutate || isBinary(bytes)) return spoiled(bytes, random);
  const text = mutate(new TextDecoder().decode(bytes), random);
  // Two things can go wrong with one file.
  return below(random, 4) === 0 ? spoiled(new TextEncoder().encode(text), random) : new TextEncoder().encode(text);
}

const isBinary = (bytes: Uint8Array): boolean =>
  bytes.subarray(0, 1000).includes(0) || (bytes[0] === 0x50 && bytes[1] === 0x4b);

/** Every record has one fate, and no importer forgot one. */
function wrongIn({ intake }: ImportedFile): string[] {
  const { total, used, duplicate, ignored, rejected } = intake.rows.counts();
  const wrong = intake.issues.filter(({ code }) => code === 'import/unaccounted-row').map(({ message }) => message);
  if (used + duplicate + ignored + rejected !== total) wrong.push('the counts do not add up');
  const negative = intake.transactions.find((one) => one.quantity < 0n);
  if (negative) wrong.push(`row ${negative.source.row} gives a negative quantity`);
  return wrong;
}

describe(`spoiled files (seed ${SEED})`, () => {
  it('crash nothing, and every row has a fate', { timeout: 1_200_000 }, () => {
    const failures: string[] = [];
    let rows = 0;
    for (let i = 0; i < wanted; i++) {
      const fixture = fixtures[i % fixtures.length] as Fixture;
      const random = new Random(SEED + i);
      const name = i % 7 === 0 ? 'bytes spoiled' : (names[below(random, names.length)] as string);
      const where = `${fixture.format}/${fixture.name}, ${name}, SEED=${SEED + i}`;
      const bytes = mutated(fixture, name, random);
      try {
        const imports = importFiles([{ name: fixture.name, bytes }], defaultSettings);
        if (i % 5 === 0)
          ledgerOf(
            [...imports, ...importFiles([{ name: `again-${fixture.name}`, bytes }], defaultSettings)],
            defaultSettings,
            clock,
          );
        for (const one of imports) {
          rows += one.intake.rows.counts().total;
          for (const wrong of wrongIn(one)) failures.push(`${where}: ${wrong}`);
        }
      } catch (error) {
        failures.push(`${where}: ${error instanceof Error ? error.stack : String(error)}`);
      }
    }
    expect(failures.slice(0, 10)).toEqual([]);
    expect(rows).toBeGreaterThan(wanted);
  });
});
