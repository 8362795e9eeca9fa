/** A file that cannot be read at all. Thrown by readers, caught by `openFile`, which says so: never leaves the import. */
import { type Issue, type IssueCode, issue } from '../../core/issue.js';

export class FileProblem extends Error {
  constructor(
    readonly code: IssueCode,
    /** What is wrong, as the end of a sentence that begins with the file's name. */
    message: string,
    /** The line of the file, where there are lines. */
    readonly line?: number,
  ) {
    super(message);
  }
}

/** The issue that a reader's finding is. @throws what is no reader's finding: that is a defect. */
export function problemIssue(file: string, problem: unknown): Issue {
  if (!(problem instanceof FileProblem)) throw problem;
  const place = problem.line === undefined ? { file } : { file, row: problem.line };
  return issue(problem.code, `${file} ${problem.message}`, place);
}
