import { describe, expect, it } from 'vitest';
import { filesBelow } from '../support/sources.js';
import { checkImportDirection } from './import-direction.js';

describe('imports go one way', () => {
  it('holds in src', () => {
    const { problems, imports } = checkImportDirection(filesBelow('src'));
    expect(problems).toEqual([]);
    expect(imports).toBeGreaterThan(100);
  });

  it('finds an import against the flow, an unknown folder and a stray file', () => {
    const broken = [
      { path: 'src/core/fixed.ts', text: "import { lot } from '../lots/lot.js';" },
      { path: 'src/misc/thing.ts', text: '' },
      { path: 'src/stray.ts', text: '' },
    ];
    expect(checkImportDirection(broken).problems).toEqual([
      'src/core/fixed.ts imports src/lots/lot.ts',
      'src/misc/thing.ts: the folder misc is not in the table',
      'src/stray.ts is in no known folder',
    ]);
  });
});
