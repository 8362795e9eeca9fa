/**
 * Exports overlap: monthly and yearly ones, and those of people who download again. On every fixture that is a plain table,
 * cut where no transaction lies on both sides: two halves tell what the whole told, and so do two parts that overlap.
 */
import { describe, expect, it } from 'vitest';
import { contentKey } from '../../src/ledger/identity.js';
import { Random, SEED } from '../support/random.js';
import { allFixtures, contentsOf, type Fixture, importOne, transactionsOf } from './fixture-files.js';

interface Cuttable {
  readonly fixture: Fixture;
  readonly head: readonly string[];
  readonly body: readonly string[];
  /** Before which of the body's lines a cut divides nothing. */
  readonly cuts: readonly number[];
  readonly lineBreak: string;
}

/** Formats whose rows mean something by what stands before them in the same file. */
const IN_ORDER = new Set(['binance-order-history', 'ibkr-activity', 'ibkr-flex-trades', 'schwab-equity-awards']);

/** What only the whole of an export shows. */
const WHOLE = new Set([
  // Whose wallet it is: the address that is in every row.
  'etherscan-nfts/nft-transfers.csv',
]);

function cuttable(fixture: Fixture): Cuttable[] {
  const { name, bytes, format } = fixture;
  if (IN_ORDER.has(format) || WHOLE.has(`${format}/${name}`) || bytes[0] === 0x50 || bytes.subarray(0, 400).includes(0))
    return [];
  const { format: found, intake } = importOne({ name, bytes });
  const text = new TextDecoder().decode(bytes);
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = text.split(lineBreak).filter((line, i, all) => line !== '' || i < all.length - 1);
  // What a rejected or reported row would be beside others is not known, so only clean files are cut.
  if (found?.kind !== 'table' || lines.some((line) => line.split('"').length % 2 === 0)) return [];
  if (intake.rows.counts().rejected > 0) return [];
  const spans: (readonly number[])[] = intake.transactions.map(({ source }) => source.rows ?? [source.row]);
  const first = Math.min(...spans.flat());
  if (!Number.isFinite(first) || lines.length - first < 2) return [];
  // Of rows without ids, equal ones in two files are the same row told twice; so they stay in one.
  const equal = new Map<string, number[]>();
  for (const one of intake.transactions) {
    const rows = equal.get(contentKey(one)) ?? [];
    equal.set(contentKey(one), [...rows, one.source.row]);
  }
  spans.push(...equal.values());
  const divides = (line: number): boolean =>
    spans.some((rows) => Math.min(...rows) < line && Math.max(...rows) >= line);
  const body = lines.slice(first - 1);
  const cuts = body.map((_, i) => i).filter((i) => i > 0 && !divides(first + i));
  return cuts.length === 0 ? [] : [{ fixture, head: lines.slice(0, first - 1), body, cuts, lineBreak }];
}

const files = allFixtures().flatMap(cuttable);

function part({ fixture, head, body, lineBreak }: Cuttable, from: number, to: number, name: string) {
  const text = [...head, ...body.slice(from, to)].join(lineBreak) + lineBreak;
  return { name: fixture.name.replace(/(\.[^.]*)?$/, `${name}$1`), bytes: new TextEncoder().encode(text) };
}

describe(`parts of exports (seed ${SEED})`, () => {
  const random = new Random(SEED);

  it.each(files.map((one) => [`${one.fixture.format}/${one.fixture.name}`, one] as const))('%s', (_, one) => {
    const whole = contentsOf(transactionsOf([one.fixture]));
    const end = one.body.length;
    const [a, b] = [random.pick(one.cuts), random.pick(one.cuts)].sort((x, y) => x - y) as [number, number];
    const together = (...parts: { name: string; bytes: Uint8Array }[]): string[] => contentsOf(transactionsOf(parts));
    expect(together(part(one, 0, a, '-1'), part(one, a, end, '-2')), `cut before row ${a} of the body`).toEqual(whole);
    const overlapping = together(part(one, 0, b, '-1'), part(one, a, end, '-2'));
    expect(overlapping, `rows ${a} to ${b} of the body in both`).toEqual(whole);
  });

  it('are looked at for most formats', () => {
    expect(new Set(files.map(({ fixture }) => fixture.format)).size).toBeGreaterThan(80);
  });
});
