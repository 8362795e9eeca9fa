/** Copies of real exports, where they are at hand (`../shared`). Prints how many were made and why others were not. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importFiles } from '../../../src/chain/chain.js';
import { copiesOf } from '../../../src/import/anonymise/copies.js';
import type { InputFile } from '../../../src/import/file.js';
import { formats } from '../../../src/import/registry.js';
import { defaultSettings } from '../../../src/settings/settings.js';
import { ROOT } from '../../support/sources.js';
import { someOf } from '../../support/thorough.js';

const SAMPLES = join(ROOT, '..', 'shared', 'formats', 'samples');
const importAll = (file: InputFile) => importFiles([file], defaultSettings, formats);

describe.runIf(existsSync(SAMPLES))('copies of real exports', () => {
  it('are made of nearly all that import', () => {
    const files = readdirSync(SAMPLES, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const refused: string[] = [];
    let made = 0;
    for (const { name, parentPath } of someOf(files, 4)) {
      const input = { name, bytes: new Uint8Array(readFileSync(join(parentPath, name))) };
      if (!importAll(input).some(({ format }) => format)) continue;
      const [copy] = copiesOf([input], { formats, seed: 'key', importAll }).copies;
      if (copy && !('refused' in copy)) made++;
      else refused.push(`${name} ${copy?.refused}`);
    }
    console.log(`copies of real exports: ${made} made, ${refused.length} refused\n${refused.join('\n')}`);
    expect(made).toBeGreaterThan(refused.length * 20);
  }, 600_000);
});
