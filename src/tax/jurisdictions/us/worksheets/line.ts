/** A worksheet as the instructions print it: numbered lines with an amount each, so that a person can follow it. */
import type { Fixed } from '../../../../core/fixed.js';

export interface WorksheetLine {
  readonly line: string;
  readonly about: string;
  readonly amount: Fixed;
}

export interface Worksheet {
  readonly name: string;
  readonly lines: readonly WorksheetLine[];
}

/** Collects lines in order; each is kept as it is worked out. */
export class WorksheetLines {
  readonly lines: WorksheetLine[] = [];

  /** Notes a line and hands its amount on. */
  put(line: number, about: string, amount: Fixed): Fixed {
    this.lines.push({ line: String(line), about, amount });
    return amount;
  }
}
