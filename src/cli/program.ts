/** The command line: commander's parsing around the registry of commands, errors as sentences and exit codes. */
import { Command, CommanderError, Option } from 'commander';
import { VERSION } from '../version.js';
import type { CommandSpec, Options } from './command.js';
import { commands } from './commands/registry.js';
import { EXIT, type Io, UsageError } from './io.js';

const collect = (value: string, previous: readonly string[] = []): readonly string[] => [...previous, value];

/** Runs a command line (without `node` and the program's name). @returns the exit code. */
export async function runCommandLine(args: readonly string[], io: Io): Promise<number> {
  let code: number = EXIT.complete;
  const program = new Command('tare')
    .description('Gross minus tare is net: what your trades cost, and what you keep.')
    .version(VERSION)
    .exitOverride()
    .configureOutput({ writeOut: (text) => void io.out(text), writeErr: (text) => io.err(text) })
    .showHelpAfterError('(run "tare help" or "tare COMMAND --help")');
  for (const spec of commands) {
    addCommand(
      program,
      spec,
      (result) => {
        code = result;
      },
      io,
    );
  }
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    return exitCodeOf(error, io);
  }
}

function addCommand(program: Command, spec: CommandSpec, done: (code: number) => void, io: Io): void {
  const command = program.command(spec.name).description(spec.about).exitOverride();
  for (const part of spec.arguments?.split(' ') ?? []) command.argument(part);
  command
    .option('--json', 'one JSON document on standard output')
    .option('--book <dir>', 'the folder of the book (default: the current one, if it is a book)')
    .option('--method <id>', 'lot method, as fifo or hifo')
    .option('--timezone <zone>', 'where you are for tax, as America/New_York')
    .option('--prices <files...>', 'price and exchange-rate files')
    .option('--set <key=value>', 'a setting, as if it stood in tare.yaml; may be repeated', collect);
  for (const { flags, about, choices, default: preset } of spec.options ?? []) {
    const option = new Option(flags, about);
    if (choices) option.choices([...choices]);
    if (preset !== undefined) option.default(preset);
    command.addOption(option);
  }
  command.addHelpText('after', `\nExample:\n  ${spec.example}\n`);
  command.action(async (...given: unknown[]) => {
    const options = given.at(-2) as Options;
    const values = given.slice(0, -2) as (string | readonly string[] | undefined)[];
    const { run } = await spec.load();
    done(await run(io, values, options));
  });
}

function exitCodeOf(error: unknown, io: Io): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.complete : EXIT.usage;
  if (error instanceof UsageError) {
    io.err(`${error.message}\n`);
    return EXIT.usage;
  }
  const system = error as NodeJS.ErrnoException;
  if (typeof system.code === 'string' && system.syscall !== undefined) {
    io.err(`${system.message}\n`);
    return EXIT.usage;
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  io.err(`This is a defect of Tare, not of your files. Please report it with these lines:\n${detail}\n`);
  return EXIT.defect;
}
