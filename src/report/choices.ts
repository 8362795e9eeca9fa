/** What a plan such as min-tax took for each sale, and the proof that nothing else would have been better. */
import { formatCents, formatFixed } from '../core/decimal-text.js';
import type { PlannedChoice } from '../lots/plan.js';
import { wrapped } from './text/table.js';
import { moreText } from './what-if.js';

export const choiceItem = (one: PlannedChoice) => ({
  disposal: one.disposal,
  taken: one.taken.map(({ lot, quantity }) => ({ lot, quantity: formatFixed(quantity) })),
  others: one.others.map(({ lot, quantity, more }) => ({
    lot,
    quantity: formatFixed(quantity),
    costsMore: formatCents(more),
  })),
  proof: one.proof,
  plansTried: one.tried,
});

/** How sure it is, in words. */
export function proofText({ proof, tried }: PlannedChoice): string {
  if (proof === 'every way') return `the least of all ways (${tried} plans tried)`;
  if (proof === 'whole lots')
    return `the least of all ways that cut one lot at most, then bettered by moving units (${tried} plans tried)`;
  return `the best of ${tried} plans tried; not proven to be the least`;
}

/** "S1 takes B:10: the least of all ways (12 plans tried); lot A instead would cost 250.00 more." */
export function choiceSentence(one: PlannedChoice): string {
  const taken = one.taken.map(({ lot, quantity }) => `${lot}:${formatFixed(quantity)}`).join('; ');
  const others = one.others.map(({ lot, more }) => moreText(lot, more));
  return `${[`${one.disposal} takes ${taken}: ${proofText(one)}`, ...others].join('; ')}.`;
}

const SHOWN = 10;

export function choiceLines(choices: readonly PlannedChoice[]): string[] {
  if (choices.length === 0) return [];
  const shown = choices.slice(0, SHOWN).flatMap((one) => wrapped(choiceSentence(one), 80, '  '));
  const rest = choices.length - SHOWN;
  return [
    '',
    'Why these lots (min-tax)',
    '',
    ...shown,
    ...(rest > 0 ? [`… and ${rest} more sales; --json lists all, "tare explain SALE" shows one.`] : []),
  ];
}
