/**
 * Where a command's words go. The process's streams, clock and folder enter here and nowhere else, as values, so that a
 * test can run any command with its own.
 */
import type { Instant } from '../core/zone.js';

export interface Io {
  /** Results. */
  out(text: string): Promise<void> | void;
  /** Messages, and everything when the result is JSON. */
  err(text: string): void;
  /** What is piped in; absent at a terminal. */
  readonly input?: AsyncIterable<Uint8Array>;
  /** The folder that relative names start from. */
  readonly cwd: string;
  readonly now: () => Instant;
  /** Asks the person at the terminal; absent where nobody is there to answer. */
  readonly ask?: (question: string) => Promise<string>;
  /** A person looks at stderr. */
  readonly isTerminal: boolean;
}

export { UsageError } from '../core/usage-error.js';

export const EXIT = { complete: 0, incomplete: 1, usage: 2, defect: 70 } as const;

/** Writes pieces one by one, waiting when the reader is slow. */
export async function writePieces(io: Io, pieces: Iterable<string>): Promise<void> {
  for (const piece of pieces) await io.out(piece);
}
