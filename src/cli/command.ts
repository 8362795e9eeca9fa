/**
 * What a command is: a name, what it answers, its arguments and options, a real example, and a function. The function is
 * loaded when the command is run, so that `tare lots` does not wait for the workbook library.
 */
import type { BookOptions } from './book-folder.js';
import type { Io } from './io.js';

export interface CommandOption {
  readonly flags: string;
  readonly about: string;
  readonly choices?: readonly string[];
  readonly default?: string;
}

export interface CommonOptions extends BookOptions {
  readonly json?: boolean;
}

export type Options = CommonOptions & Readonly<Record<string, unknown>>;

/** Runs a command. @returns the exit code. */
export type Run = (
  io: Io,
  args: readonly (string | readonly string[] | undefined)[],
  options: Options,
) => Promise<number>;

export interface CommandSpec {
  readonly name: string;
  /** commander's notation: `<year> [files...]`. */
  readonly arguments?: string;
  readonly about: string;
  readonly example: string;
  readonly options?: readonly CommandOption[];
  readonly load: () => Promise<{ readonly run: Run }>;
}
