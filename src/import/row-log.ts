/**
 * What became of each record of a file. The counts add up to the file by construction: a record is in exactly one
 * state, and the first line of it stands for it.
 */
import type { Lines } from './intake.js';

const UNSEEN = 0;
const SEEN = 1;
const USED = 2;
const IGNORED = 3;
const REJECTED = 4;
const DUPLICATE = 5;

export interface RowCounts {
  readonly total: number;
  readonly used: number;
  readonly duplicate: number;
  readonly ignored: number;
  readonly rejected: number;
}

/** How many records share a reason. */
export interface ReasonCount {
  readonly reason: string;
  readonly count: number;
}

export interface RejectedRow {
  readonly row: number;
  readonly code: string;
  readonly message: string;
}

export class RowLog {
  private states = new Uint8Array(1024);
  private lastLine = 0;
  private readonly reasonOf = new Map<number, string>();
  readonly rejections: RejectedRow[] = [];

  /** A record was read from the file. */
  seen(line: number): void {
    if (this.stateOf(line) === UNSEEN) this.set(line, SEEN);
  }

  used(lines: Lines): void {
    if (typeof lines === 'number') this.set(lines, USED);
    else for (const line of lines) this.set(line, USED);
  }

  ignored(lines: Lines, reason: string): void {
    for (const line of typeof lines === 'number' ? [lines] : lines) {
      this.set(line, IGNORED);
      this.reasonOf.set(line, reason);
    }
  }

  rejected(lines: Lines, code: string, message: string): void {
    for (const line of typeof lines === 'number' ? [lines] : lines) {
      this.set(line, REJECTED);
      this.rejections.push({ row: line, code, message });
    }
  }

  /** A record that was used turned out to tell what another file or row tells. */
  duplicate(lines: Lines, reason: string): void {
    for (const line of typeof lines === 'number' ? [lines] : lines) {
      this.set(line, DUPLICATE);
      this.reasonOf.set(line, reason);
    }
  }

  /** Records that were rejected turned out to be told by another file. */
  toldElsewhere(lines: readonly number[]): void {
    const gone = new Set(lines);
    const kept = this.rejections.filter(({ row }) => !gone.has(row));
    this.rejections.splice(0, this.rejections.length, ...kept);
    this.duplicate(lines, 'told whole by another file');
  }

  /** What became of the record on a line; undefined when there is none. */
  fateOf(line: number): 'seen' | 'used' | 'ignored' | 'rejected' | 'duplicate' | undefined {
    return ([undefined, 'seen', 'used', 'ignored', 'rejected', 'duplicate'] as const)[this.stateOf(line)];
  }

  /** The last line of which something is known. */
  get last(): number {
    return this.lastLine;
  }

  unaccounted(): number[] {
    const lines: number[] = [];
    for (let line = 0; line <= this.lastLine; line++) if (this.states[line] === SEEN) lines.push(line);
    return lines;
  }

  counts(): RowCounts {
    const counts = [0, 0, 0, 0, 0, 0];
    for (let line = 0; line <= this.lastLine; line++) {
      const state = this.states[line] as number;
      counts[state] = (counts[state] as number) + 1;
    }
    const [, , used = 0, ignored = 0, rejected = 0, duplicate = 0] = counts;
    return { total: used + duplicate + ignored + rejected, used, duplicate, ignored, rejected };
  }

  /** The reasons for which records were ignored, the most frequent first. */
  ignoredReasons(): ReasonCount[] {
    return this.reasonsOf(IGNORED);
  }

  /** The reasons for which records are duplicates, the most frequent first. */
  duplicateReasons(): ReasonCount[] {
    return this.reasonsOf(DUPLICATE);
  }

  private reasonsOf(state: number): ReasonCount[] {
    const reasons = new Map<string, number>();
    for (const [line, reason] of this.reasonOf) {
      if (this.states[line] === state) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    }
    return [...reasons]
      .map(([reason, count]) => ({ reason, count }))
      .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
  }

  private stateOf(line: number): number {
    return this.states[line] ?? UNSEEN;
  }

  private set(line: number, state: number): void {
    if (line >= this.states.length) {
      const larger = new Uint8Array(Math.max(line + 1, this.states.length * 2));
      larger.set(this.states);
      this.states = larger;
    }
    if (line > this.lastLine) this.lastLine = line;
    this.states[line] = state;
  }
}
