/** What needs attention in a book: its issues by kind, with how many there are of each and what the page can offer to mend them. */
import type { Issue } from '../../core/issue.js';
import { issueCatalogue } from '../../core/issues/catalogue.js';
import type { Session } from './session.js';

/** How a kind of issue is mended here; `read` where the sentence is all there is. */
export type MendKind =
  | ('row' | 'map' | 'movement' | 'opening' | 'price' | 'class' | 'symbol' | 'account-type' | 'correction')
  | 'read';

export interface IssueGroup {
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'info';
  /** What to do, the same for each of them. */
  readonly advice: string;
  readonly count: number;
  readonly mend: MendKind;
}

export interface IssueItem {
  /** Its place in the group, the first being 0. */
  readonly index: number;
  /** The sentence without the advice. */
  readonly what: string;
  readonly file: string | null;
  readonly row: number | null;
  readonly about: Readonly<Record<string, string>>;
}

const MEND: Readonly<Record<string, MendKind>> = {
  'import/unknown-format': 'map',
  'ledger/unpaired-deposit': 'movement',
  'ledger/unpaired-withdrawal': 'movement',
  'lots/oversold': 'opening',
  'prices/missing': 'price',
  'prices/no-rate': 'price',
  'ledger/class-unknown': 'class',
  'import/securities-apart': 'symbol',
  'import/retirement-account': 'account-type',
  'book/correction-misfit': 'correction',
  'book/correction-refused': 'correction',
};

const SEVERITIES = ['error', 'warning', 'info'] as const;

/** What goes when its cause is mended stands below its cause. */
const CONSEQUENCES: ReadonlySet<string> = new Set(['lots/no-basis', 'lots/no-value']);

/** The kinds of issues, the worst and the most frequent first. */
export function attentionOf(session: Session): IssueGroup[] {
  const groups = [...byCode(session)].map(([code, issues]): IssueGroup => {
    const { severity, next } = issueCatalogue[code];
    return { code, severity, advice: next, count: issues.length, mend: mendOf(issues) };
  });
  const rank = ({ code, severity }: IssueGroup): number =>
    2 * SEVERITIES.indexOf(severity) + Number(CONSEQUENCES.has(code));
  return groups.sort((a, b) => rank(a) - rank(b) || b.count - a.count || (a.code < b.code ? -1 : 1));
}

/** Some issues of one kind, from an index on. */
export function issuesOf(session: Session, code: string, from: number, count: number): IssueItem[] {
  const issues = byCode(session).get(code as Issue['code']) ?? [];
  return issues.slice(from, from + count).map((one, i) => itemOf(one, from + i));
}

const itemOf = ({ code, message, file, row, about }: Issue, index: number): IssueItem => {
  const { next } = issueCatalogue[code];
  const what = message.endsWith(next) ? message.slice(0, -next.length).trimEnd() : message;
  return { index, what, file: file ?? null, row: row ?? null, about: about ?? {} };
};

function mendOf([first]: readonly Issue[]): MendKind {
  if (!first) return 'read';
  const { code, row, about } = first;
  const known = MEND[code];
  if (known === 'opening' && !about) return 'read';
  if (known) return known;
  return code.startsWith('import/') && row !== undefined ? 'row' : 'read';
}

function byCode(session: Session): Map<Issue['code'], Issue[]> {
  const groups = new Map<Issue['code'], Issue[]>();
  for (const one of session.book().issues) {
    const group = groups.get(one.code);
    if (group) group.push(one);
    else groups.set(one.code, [one]);
  }
  return groups;
}
