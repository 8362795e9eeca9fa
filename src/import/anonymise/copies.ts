/**
 * The copies of several files that belong together: one factor, one move of all dates, the same other words. Both are drawn
 * from the seed. A few exporters changed something on a date, or have a limit on an amount, that a copy must not cross; then
 * other draws are tried, and the one with the fewest files refused is taken.
 */
import type { InputFile } from '../file.js';
import { type Anonymised, type AnonymiseOptions, Anonymiser, type NotAnonymised } from './anonymise.js';
import { Stream } from './scramble.js';

/** Whole numbers by which amounts are multiplied. */
const FACTORS = [2, 3, 6, 7, 9, 11, 13];
/** Years back. No more, for dates drift by a day or two with each. */
const YEARS = [1, 2, 3, 4, 5, 6, 7, 8];
const MAX_DRAWS = 8;

export interface Copies {
  /** In the order of the files. */
  readonly copies: readonly (Anonymised | NotAnonymised)[];
  readonly factor: number;
  readonly years: number;
}

/** @param factor what amounts are multiplied by, if the person has said so. */
export function copiesOf(
  inputs: readonly InputFile[],
  options: Omit<AnonymiseOptions, 'factor' | 'years'>,
  factor?: number,
): Copies {
  const stream = new Stream(options.seed);
  const factors = factor === undefined ? shuffled(FACTORS, stream) : [factor];
  const years = shuffled(YEARS, stream);
  let best: Copies | undefined;
  for (let draw = 0; draw < MAX_DRAWS; draw++) {
    const chosen = {
      factor: factors[draw % factors.length] as number,
      years: years[draw % years.length] as number,
    };
    const anonymiser = new Anonymiser({ ...options, ...chosen });
    const found = { ...chosen, copies: withOwnNames(inputs.map((input) => anonymiser.copy(input))) };
    if (!best || refusals(found) < refusals(best)) best = found;
    // What is no table is none under another draw.
    if (best.copies.every((copy) => !('refused' in copy) || copy.final)) break;
  }
  return best as Copies;
}

const refusals = ({ copies }: Copies): number => copies.filter((copy) => 'refused' in copy).length;

function shuffled(items: readonly number[], stream: Stream): number[] {
  const rest = [...items];
  return items.map(() => rest.splice(stream.below(rest.length), 1)[0] as number);
}

/** `Account-2.csv`, where two files have come to be called the same. */
function withOwnNames(copies: readonly (Anonymised | NotAnonymised)[]): (Anonymised | NotAnonymised)[] {
  const seen = new Map<string, number>();
  return copies.map((copy) => {
    if ('refused' in copy) return copy;
    const count = (seen.get(copy.name) ?? 0) + 1;
    seen.set(copy.name, count);
    return count === 1 ? copy : { ...copy, name: copy.name.replace(/(\.[^.]*)?$/, `-${count}$1`) };
  });
}
