/** Proves, on every run, that closed years still come out as they were filed. */
import { runBook } from '../../chain/chain.js';
import { type Issue, issue } from '../../core/issue.js';
import { yearReport } from '../year.js';
import { asClosed, causesOf, type PrintedInput } from './causes.js';
import { type ClosedYear, carryoversOf, lotsAtEnd, stateOf } from './closed-year.js';
import { type Change, changesSince, changesText } from './compare.js';

export interface Verdict {
  readonly year: number;
  readonly changes: readonly Change[];
  /** The inputs that caused them. */
  readonly causes: readonly string[];
}

/** A verdict on each closed year, in their order. */
export function verifyClosed(closedYears: readonly ClosedYear[], input: PrintedInput): Verdict[] {
  return closedYears.map((closed) => {
    const earlier = closedYears.filter((one) => one.closed < closed.closed);
    const options = { carryovers: carryoversOf(earlier) };
    const own = asClosed(closed, input);
    const report = yearReport(runBook(own), closed.closed, options);
    const changes = changesSince(closed, stateOf(report, lotsAtEnd(own, closed.closed)));
    return { year: closed.closed, changes, causes: changes.length === 0 ? [] : causesOf(closed, input, options) };
  });
}

export const verdictIssues = (verdicts: readonly Verdict[]): Issue[] =>
  verdicts
    .filter(({ changes }) => changes.length > 0)
    .map(({ year, changes, causes }) => {
      const because = causes.length === 0 ? 'no input that changed explains it' : `because of ${causes.join(', ')}`;
      return issue('book/closed-year-changed', `${year} is closed, but ${changesText(changes)}. This is ${because}.`);
    });
