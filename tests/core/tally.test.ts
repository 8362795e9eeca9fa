/** Sums in doubles that lose nothing: against bigints, beyond what a double holds. */
import { expect, it } from 'vitest';
import { Tally } from '../../src/core/tally.js';
import { Random, SEED } from '../support/random.js';

it(`sums like bigints (seed ${SEED})`, () => {
  const random = new Random(SEED);
  for (let round = 0; round < 200; round++) {
    const tally = new Tally();
    let exact = 0n;
    for (let i = 0; i < 300; i++) {
      const decimals = random.whole(0, 18);
      const large = random.chance(0.3) ? Number.MAX_SAFE_INTEGER : 10_000;
      const count = Math.floor(random.next() * large) * (random.chance(0.5) ? -1 : 1);
      tally.add(count, decimals);
      exact += BigInt(count) * 10n ** BigInt(18 - decimals);
      if (random.chance(0.01)) expect(tally.total).toBe(exact);
    }
    expect(tally.total).toBe(exact);
  }
});
