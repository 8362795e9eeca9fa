/** One line of the issue catalogue. */
export interface IssueKind {
  readonly severity: 'error' | 'warning' | 'info';
  /** What to do next: a sentence that follows the description of what happened. */
  readonly next: string;
}
