/**
 * What a person must know and can mend: a bad row, an oversold lot, a missing price. Issues are values, never
 * exceptions: a stage returns them beside its result, so that one bad row never loses the good ones. Each has a
 * stable code from the catalogue, a severity, a place, and a sentence that ends with what to do next.
 */
import { type IssueCode, issueCatalogue } from './issues/catalogue.js';

export type { IssueCode } from './issues/catalogue.js';

/** `error`: the result is incomplete (exit code 1). `warning`: complete under a stated assumption. `info`: for the record. */
export type Severity = 'error' | 'warning' | 'info';

export interface Place {
  readonly file?: string;
  /** The line of the file, the first being 1. */
  readonly row?: number;
}

/** What an issue is about, by name, for whoever offers to mend it: `asset`, `account`, `day`, `currency`, `quantity`… */
export type About = Readonly<Record<string, string>>;

export interface Issue extends Place {
  readonly code: IssueCode;
  readonly severity: Severity;
  /** What and where, then what to do next. */
  readonly message: string;
  readonly about?: About;
}

/** The outcome of a stage. */
export interface Outcome<T> {
  readonly value: T;
  readonly issues: readonly Issue[];
}

/** Makes an issue: `what` happened, then the catalogue's advice. */
export function issue(code: IssueCode, what: string, place: Place & Pick<Issue, 'about'> = {}): Issue {
  const { severity, next } = issueCatalogue[code];
  return { code, severity, message: `${what} ${next}`, ...place };
}

export const isError = (found: Issue): boolean => found.severity === 'error';
