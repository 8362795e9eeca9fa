/** Single values of tare.yaml changed: everything else stays as the person wrote it. */
import { describe, expect, it } from 'vitest';
import { editSettings, type SettingChange } from '../../src/book/edit-settings.js';
import { checkSettings } from '../../src/book/open-book.js';
import { defaultPolicies, type Policy, policies } from '../../src/settings/policies.js';
import { Random, SEED } from '../support/random.js';

const edited = (text: string, ...changes: [string[], unknown][]): string => {
  const list = changes.map(([path, value]): SettingChange => ({ path, value }));
  const result = editSettings(text, list);
  expect(result.issues).toEqual([]);
  return result.text;
};

describe('a changed setting', () => {
  it('stands where it stood, with the comment beside it', () => {
    const text = '# who\nmethod: fifo # for now\n\n# where\ntimezone: UTC\n';
    expect(edited(text, [['method'], 'hifo'])).toBe('# who\nmethod: hifo # for now\n\n# where\ntimezone: UTC\n');
    expect(edited('taxpayer: { status: single } # me\n', [['taxpayer', 'otherIncome'], '85000'])).toBe(
      'taxpayer: { status: single, otherIncome: 85000 } # me\n',
    );
  });

  it('is begun in a file of comments, or in none', () => {
    expect(edited('# only\n# comments\n', [['assets', 'DE', 'class'], 'digital'])).toBe(
      '# only\n# comments\n\nassets:\n  DE: { class: digital }\n',
    );
    expect(edited('', [['policies', 'washSale.tacking'], 'union-of-days'])).toBe(
      'policies:\n  washSale.tacking: union-of-days\n',
    );
  });

  it('is taken out, and what is empty then with it; comments stay', () => {
    expect(edited('# top\n\nmethod: hifo\n', [['method'], undefined])).toBe('# top\n');
    expect(edited('# top\nmethod: hifo\n', [['method'], undefined])).toBe('# top\n');
    expect(edited('assets: { X: { class: bond } }\nmethod: hifo\n', [['assets', 'X', 'class'], undefined])).toBe(
      'method: hifo\n',
    );
  });

  it('finds names that YAML takes for numbers', () => {
    expect(edited('accounts:\n  401: {} # mine\n', [['accounts', '401', 'type'], 'ira'])).toBe(
      'accounts:\n  401: { type: ira } # mine\n',
    );
  });

  it('that is wrong is not made, and says why; what was wrong before does not hinder', () => {
    const wrong = editSettings('method: fifo\n', [{ path: ['method'], value: 'hifoo' }]);
    expect(wrong).toMatchObject({ text: 'method: fifo\n', written: [], issues: [{ code: 'book/settings' }] });
    expect(editSettings('method: [\n', [{ path: ['method'], value: 'hifo' }]).issues[0]?.message).toContain(
      'not valid YAML',
    );
  });

  it(`of random settings is read as it was written, and nothing else is (seed ${SEED})`, () => {
    const random = new Random(SEED);
    const names = Object.keys(policies) as (keyof typeof policies)[];
    let text = '# a comment\nmethod: fifo # beside\n# below\n';
    const wanted = new Map<string, string>();
    for (let i = 0; i < 200; i++) {
      const name = random.pick(names);
      const value = random.pick([...(policies[name] as Policy).values.filter((one) => one !== 'DATE'), undefined]);
      text = edited(text, [['policies', name], value]);
      wanted.set(name, value ?? (defaultPolicies[name] as string));
      const { settings, issues } = checkSettings(text);
      expect(issues).toEqual([]);
      expect(settings.policies).toEqual({ ...defaultPolicies, ...Object.fromEntries(wanted) });
      for (const comment of ['# a comment', '# beside', '# below']) expect(text).toContain(comment);
    }
  });
});
