/**
 * How much to try. A person who runs the tests waits for them, so of long lists they take a part, chosen by the seed; the full check
 * (`CI=1 npm test`) takes all.
 */
import { SEED } from './random.js';

export const THOROUGH = Boolean(process.env.CI);

/** All of a list in the full check, else one of every `n`. */
export const someOf = <T>(list: readonly T[], n: number): readonly T[] =>
  THOROUGH ? list : list.filter((_, i) => i % n === SEED % n);
