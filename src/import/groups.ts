/**
 * Rows that are one event together: collected while the sheet is read, told group by group when it is all there. A problem
 * with a group rejects its rows and no others.
 */
import { RowProblem } from './columns/problem.js';
import type { Intake } from './intake.js';

export interface GroupRow {
  readonly line: number;
}

export class Groups<R extends GroupRow> {
  private readonly groups = new Map<string, R[]>();

  add(key: string, row: R): void {
    const group = this.groups.get(key);
    if (group) group.push(row);
    else this.groups.set(key, [row]);
  }

  /** Calls `read` with the rows of each group, in the order in which the groups began. */
  each(intake: Intake, read: (rows: readonly R[]) => void): void {
    for (const rows of this.groups.values()) {
      try {
        read(rows);
      } catch (problem) {
        if (!(problem instanceof RowProblem)) throw problem;
        intake.reject(linesOf(rows), problem.code, problem.message);
      }
    }
  }
}

export const linesOf = (rows: readonly GroupRow[]): number[] => rows.map(({ line }) => line);
