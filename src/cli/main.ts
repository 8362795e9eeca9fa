#!/usr/bin/env node
/** The `tare` program: the only place that knows the process. */
import type { Instant } from '../core/zone.js';
import type { Io } from './io.js';
import { runCommandLine } from './program.js';

async function ask(question: string): Promise<string> {
  const { createInterface } = await import('node:readline/promises');
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await lines.question(question)).trim();
  } finally {
    lines.close();
  }
}

const io: Io = {
  out: (text) =>
    new Promise<void>((resolve) => {
      if (process.stdout.write(text)) resolve();
      else process.stdout.once('drain', resolve);
    }),
  err: (text) => void process.stderr.write(text),
  cwd: process.cwd(),
  now: () => Date.now() as Instant,
  isTerminal: process.stderr.isTTY === true,
  ...(process.stdin.isTTY ? {} : { input: process.stdin }),
  ...(process.stdin.isTTY && process.stderr.isTTY ? { ask } : {}),
};

// A reader that closes early, as `head` does, is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

process.exitCode = await runCommandLine(process.argv.slice(2), io);
