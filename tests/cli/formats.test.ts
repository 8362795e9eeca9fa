/** `tare formats`: what is understood, readable on any terminal. */
import { describe, expect, it } from 'vitest';
import { formats } from '../../src/import/registry.js';
import { folderWith, tare } from '../support/run-tare.js';

const run = (...args: string[]): string => tare(folderWith({}), 'formats', ...args).out;

describe('tare formats', () => {
  const lines = run().split('\n');

  it('has a line for each format, none longer than eighty characters', () => {
    expect(formats.length).toBeGreaterThan(130);
    for (const { id } of formats)
      expect(lines.filter((line) => line.split(/\s+/).includes(id)).length, id).toBeGreaterThan(0);
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
  });

  it('marks what is unproven, and says what the mark means', () => {
    const marked = lines.filter((line) => line.endsWith('C *'));
    expect(marked).toHaveLength(formats.filter(({ grade }) => grade === 'C').length);
    expect(lines.join('\n')).toContain(`* ${marked.length} unproven`);
  });

  it('names a platform once', () => {
    expect(lines.filter((line) => line.startsWith('kraken '))).toHaveLength(1);
  });

  it('tells how to download one', () => {
    expect(run('kraken')).toContain('1. Sign in at kraken.com');
    expect(run('whitebit-trades')).toContain('UNPROVEN');
    expect(run('koinly')).toContain('It tells what happened at other platforms');
    expect(JSON.parse(run('koinly', '--json')).formats).toMatchObject([{ secondHand: true, unproven: false }, {}]);
  });

  it('knows no format of another name', () => {
    expect(tare(folderWith({}), 'formats', 'nowhere')).toMatchObject({ code: 2 });
  });
});
