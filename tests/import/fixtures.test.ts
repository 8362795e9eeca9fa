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

    it('writes no field into a transaction that transactions do not have', () => {
      const fields = imported.intake.transactions.flatMap((one) => Object.keys(one));
      expect(fields.filter((field) => !FIELDS.has(field))).toEqual([]);
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

/** The fields of `src/ledger/transaction.ts`: what an importer has noted besides is its own affair. */
const FIELDS: ReadonlySet<string> = new Set(
  [
    'type id at day account asset quantity class order note fills source named',
    'total currency fee fees price lots liquidation effectInferred toAsset toQuantity toClass toTotal toAccount arrival reference',
    'kind payer reversal of basis acquired cash',
  ].flatMap((names) => names.split(' ')),
);

interface Parts {
  readonly head: readonly string[];
  readonly body: readonly string[];
  readonly lineBreak: string;
}

/** Formats whose rows mean something by their place: sections, nested tables, rows that continue the one before. */
const IN_ORDER = new Set<string>([
  'binance-order-history',
  'ibkr-activity',
  'ibkr-flex-trades/sections-with-marks.csv',
  'schwab-equity-awards',
]);

/** The lines up to the header and the lines below, for plain text tables. */
function lineParts({ format, bytes, name }: Fixture): Parts | undefined {
  const imported = importOne({ name, bytes });
  if (IN_ORDER.has(format) || IN_ORDER.has(`${format}/${name}`) || imported.format?.kind !== 'table') return undefined;
  const text = new TextDecoder().decode(bytes);
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = text.split(lineBreak).filter((line, i, all) => line !== '' || i < all.length - 1);
  if (lines.some((line) => line.split('"').length % 2 === 0)) return undefined;
  const rows = imported.intake.transactions.flatMap(({ source }) => source.rows ?? [source.row]);
  const first = Math.min(...rows, ...imported.intake.rows.rejections.map(({ row }) => row));
  if (!Number.isFinite(first) || lines.length - first < 1) return undefined;
  return { head: lines.slice(0, first - 1), body: lines.slice(first - 1), lineBreak };
}
