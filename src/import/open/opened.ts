/** What opening a file gives, part by part. */
import type { Issue } from '../../core/issue.js';
import type { FileText } from '../file.js';
import { problemIssue } from '../read/problem.js';

export type Opened =
  | { readonly kind: 'text'; readonly file: FileText }
  /** The sheets of one workbook that have any content. */
  | { readonly kind: 'workbook'; readonly name: string; readonly sheets: readonly FileText[] }
  | { readonly kind: 'refused'; readonly name: string; readonly issue: Issue };

/** A part that a reader could not read. @throws what is no reader's finding: that is a defect. */
export const refused = (name: string, problem: unknown): Opened => ({
  kind: 'refused',
  name,
  issue: problemIssue(name, problem),
});
