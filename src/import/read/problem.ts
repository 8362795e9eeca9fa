/** A file that cannot be read at all. Thrown by readers, caught by `openFile`, which says so: never leaves the import. */
import type { IssueCode } from '../../core/issue.js';

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
