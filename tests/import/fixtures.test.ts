/** Every fixture of every importer: its golden, and the laws of import that hold for all of them. */
import { describe, expect, it } from 'vitest';
import { Random, SEED } from '../support/random.js';
import {
  allFixtures,
  contentsOf,
  type Fixture,
  GOLDEN,
  importOne,
  statementOf,
  transactionsOf,
} from './fixture-files.js';

const fixtures = allFixtures();

describe.each(fixtures.map((fixture) => [`${fixture.format}/${fixture.name}`, fixture] as const))(
  '%s',
  (_, fixture) => {
    const imported = importOne(fixture);

    it('is recognised and reads as its golden says', async () => {
      expect(imported.format?.id).toBe(fixture.format);
      await expect(statementOf(imported)).toMatchFileSnapshot(fixture.path + GOLDEN);
    });

    it('accounts for every row', () => {
      const { total, used, duplicate, ignored, rejected } = imported.intake.rows.counts();
      expect(used + duplicate + ignored + rejected).toBe(total);
      expect(imported.intake.issues.map(({ code }) => code)).not.toContain('import/unaccounted-row');
    });

    it('adds nothing when it is imported twice', () => {
      const once = contentsOf(transactionsOf([fixture]));
      const again = { ...fixture, name: `again-${fixture.name}` };
      expect(contentsOf(transactionsOf([fixture, again]))).toEqual(once);
    });

    const parts = lineParts(fixture);
    it.runIf(parts)(`does not depend on the order of its rows (seed ${SEED})`, () => {
      const { head, body, lineBreak } = parts as Parts;
      const shuffled = new Random(SEED).shuffled(body);
      const text = [...head, ...shuffled].join(lineBreak) + lineBreak;
      const turned = { name: fixture.name, bytes: new TextEncoder().encode(text) };
      expect(contentsOf(transactionsOf([turned]))).toEqual(contentsOf(transactionsOf([fixture])));
    });
  },
);

interface Parts {
  readonly head: readonly string[];
  readonly body: readonly string[];
  readonly lineBreak: string;
}

/** Formats whose rows mean something by their place: sections, nested tables, rows that continue the one before. */
const IN_ORDER = new Set<string>(['ibkr-activity']);

/** The lines up to the header and the lines below, for plain text tables. */
function lineParts({ format, bytes, name }: Fixture): Parts | undefined {
  const imported = importOne({ name, bytes });
  if (IN_ORDER.has(format) || imported.format?.kind !== 'table') return undefined;
  const text = new TextDecoder().decode(bytes);
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = text.split(lineBreak).filter((line, i, all) => line !== '' || i < all.length - 1);
  if (text.includes('"') && /"[^"\n]*\n[^"]*"/.test(text)) return undefined;
  const rows = imported.intake.transactions.flatMap(({ source }) => source.rows ?? [source.row]);
  const first = Math.min(...rows, ...imported.intake.rows.rejections.map(({ row }) => row));
  if (!Number.isFinite(first) || lines.length - first < 1) return undefined;
  return { head: lines.slice(0, first - 1), body: lines.slice(first - 1), lineBreak };
}
