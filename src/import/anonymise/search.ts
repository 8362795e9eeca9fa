/**
 * Finds out how much of a file can be changed without the importer reading it otherwise. Which words, which columns and
 * which order of dates an importer needs is its own affair, so it is tried: first everything at once, which nearly always
 * goes well; else change by change.
 */
import { DAY_ORDERS } from './dates.js';
import type { Plan } from './plan.js';
import { isId } from './scramble.js';

export interface Trial {
  readonly plan: Plan;
  /** The first difference of what the plan gives now, undefined when there is none. */
  difference(): string | undefined;
}

const ISIN = /^[A-Z]{2}[A-Z\d]{9}\d$/;
/** How many times a file may be imported for the sake of its words. */
const MAX_TRIALS = 600;
/** Up to how many columns of numbers are tried in pairs. */
const MAX_PAIRED = 12;

/** Settles the plan. @returns why it cannot be, or undefined when it can. */
export function settle(trial: Trial): string | undefined {
  const { plan } = trial;
  if (trial.difference() === undefined) return undefined;
  plan.nothing();
  const unchanged = trial.difference();
  if (unchanged !== undefined) return `it cannot be taken apart and put together again (${unchanged}).`;
  return dates(trial) ?? amounts(trial) ?? words(trial);
}

function dates(trial: Trial): string | undefined {
  const { plan } = trial;
  plan.moves = true;
  const first = trial.difference();
  if (first === undefined) return undefined;
  for (const order of DAY_ORDERS) {
    plan.forcedOrder = order;
    if (trial.difference() === undefined) return undefined;
  }
  return `its dates cannot be moved without rows being read otherwise (${first}).`;
}

function amounts(trial: Trial): string | undefined {
  const { plan } = trial;
  plan.scales = true;
  let last: string | undefined;
  for (const rounding of [false, true]) {
    plan.rounding = rounding;
    for (const inTexts of [true, false]) {
      plan.scalesTexts = inTexts;
      const found = trial.difference();
      if (found === undefined) return undefined;
      last = found;
      if (turned(trial)) return undefined;
    }
  }
  return `its amounts cannot be scaled without rows being read otherwise (${last}).`;
}

/** Whether some column, or two, is the other kind of number than it seemed: a price that is an amount, a limit that is none. */
function turned(trial: Trial): boolean {
  const parts = trial.plan.numberParts;
  const pairs =
    parts.length <= MAX_PAIRED ? parts.flatMap((one, i) => parts.slice(i + 1).map((two) => [one, two])) : [];
  for (const some of [...parts.map((part) => [part]), ...pairs]) {
    for (const part of some) trial.plan.turned.add(part);
    if (trial.difference() === undefined) return true;
    for (const part of some) trial.plan.turned.delete(part);
  }
  return false;
}

/** Keeps as few words as possible: halves of those that cannot all be replaced are tried by themselves. */
function words(trial: Trial): string | undefined {
  const { plan } = trial;
  plan.replaces = true;
  plan.renames = true;
  if (trial.difference() === undefined) return undefined;
  const all = [...plan.replacedWords()];
  for (const word of all) plan.kept.add(word);
  const first = trial.difference();
  if (first !== undefined) return `its ids cannot be replaced without rows being read otherwise (${first}).`;
  let trials = 0;
  const release = (some: readonly string[]): boolean => {
    for (const word of some) plan.kept.delete(word);
    if (++trials <= MAX_TRIALS && trial.difference() === undefined) return true;
    for (const word of some) plan.kept.add(word);
    if (some.length === 1 || trials > MAX_TRIALS) return false;
    const half = some.length >> 1;
    const done = release(some.slice(0, half));
    return release(some.slice(half)) && done;
  };
  release(all);
  for (const word of [...plan.kept].filter(isId)) {
    plan.keepLetters(word);
    release([word]);
  }
  const ids = [...plan.kept].filter((word) => isId(word) && !ISIN.test(word) && /[1-9]/.test(word));
  if (ids.length > 0) return `${ids.length} of its ids cannot be replaced without rows being read otherwise.`;
  return trials > MAX_TRIALS ? 'too many of its words decide how rows are read.' : undefined;
}
