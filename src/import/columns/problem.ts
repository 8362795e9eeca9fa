/** A cell that cannot be read. Thrown by columns, caught by `eachRow`, which rejects the row: never leaves the import. */
import type { IssueCode } from '../../core/issue.js';

export class RowProblem extends Error {
  constructor(
    readonly code: IssueCode,
    message: string,
  ) {
    super(message);
  }
}
