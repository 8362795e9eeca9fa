/** What opening a file gives, part by part. */
import { type Issue, issue } from '../../core/issue.js';
import type { FileText } from '../file.js';
import { FileProblem } from '../read/problem.js';

export type Opened =
  | { readonly kind: 'text'; readonly file: FileText }
  /** The sheets of one workbook that have any content. */
  | { readonly kind: 'workbook'; readonly name: string; readonly sheets: readonly FileText[] }
  | { readonly kind: 'refused'; readonly name: string; readonly issue: Issue };

/** A part that a reader could not read. @throws what is no reader's finding: that is a defect. */
export function refused(name: string, problem: unknown): Opened {
  if (!(problem instanceof FileProblem)) throw problem;
  const place = problem.line === undefined ? { file: name } : { file: name, row: problem.line };
  return { kind: 'refused', name, issue: issue(problem.code, `${name} ${problem.message}`, place) };
}
