import { describe, expect, it } from 'vitest';
import { filesBelow } from '../support/sources.js';
import { checkTidy, MAX_LINE, unusedFiles } from './tidy.js';

describe('tidy', () => {
  const files = filesBelow('src');

  it('holds in src', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(checkTidy(files)).toEqual([]);
  });

  it('leaves no file unused', () => {
    expect(unusedFiles(files, ['src/index.ts', 'src/cli/main.ts', 'src/web/main.tsx'])).toEqual([]);
  });

  it('finds what it bans', () => {
    const doc = '/** Solves a problem. */\n';
    const text = `${doc}const x: any = parseFloat('1');\nconst t = Date.now();\n${'y'.repeat(MAX_LINE + 1)}`;
    const found = checkTidy([
      { path: 'src/core/bad.ts', text },
      { path: 'src/core/mute.ts', text: 'export const x = 1;' },
    ]);
    expect(found).toHaveLength(5);
    expect(unusedFiles([{ path: 'src/core/lonely.ts', text: '' }], [])).toEqual(['src/core/lonely.ts']);
  });
});
