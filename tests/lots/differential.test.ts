/** Tare's engine against the slow one, on random ledgers: every line, every open lot, everything that left. */
import { describe, expect, it } from 'vitest';
import { Random, SEED } from '../support/random.js';
import { differences } from './oracle/compare.js';
import { LedgerMaker, MOODS } from './random-ledger.js';

const LEDGERS = Number(process.env.LEDGERS ?? 1500);

describe.each(MOODS)(`${LEDGERS / MOODS.length} random ledgers of %s, seed ${SEED}`, (mood) => {
  it('come out as the slow engine says', () => {
    const found: string[] = [];
    for (let i = 0; i < LEDGERS / MOODS.length && found.length < 3; i++) {
      const random = new Random(SEED + i * 7919);
      const wish = { rows: [4, 28], round: random.chance(0.5), oversells: random.chance(0.3), names: true } as const;
      const ledger = new LedgerMaker(random, mood, wish).make();
      found.push(
        ...differences(ledger, random)
          .map((one) => `ledger ${i}: ${one}`)
          .slice(0, 1),
      );
    }
    expect(found).toEqual([]);
  });
});
