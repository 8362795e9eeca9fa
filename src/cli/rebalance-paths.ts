/**
 * Paths on several cores. Each path is its own stream of random numbers, so how many workers there are changes nothing. A first
 * Ctrl-C stops the workers and what is done is used; a second one ends the program as ever.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { ForwardJob, PathFigures } from '../rebalance/forward.js';
import type { Io } from './io.js';
import type { WorkerJob, WorkerPath } from './rebalance-worker.js';

export interface PathsDone {
  /** In order of the paths' numbers. */
  readonly figures: PathFigures[];
  readonly interrupted: boolean;
}

export interface PathsWanted {
  readonly job: ForwardJob;
  readonly paths: number;
  readonly workers: number | undefined;
  readonly label: string;
}

/** Runs the paths of a job. */
export async function runPaths(io: Io, { job, paths, workers, label }: PathsWanted): Promise<PathsDone> {
  const { rules, ...rest } = job;
  const every = Math.max(1, Math.min(paths, workers ?? availableParallelism()));
  const found = new Map<number, PathFigures>();
  const progress = progressOf(io, label, paths);
  let interrupted = false;
  const running: Worker[] = [];
  const stop = (): void => {
    interrupted = true;
    for (const worker of running) void worker.terminate();
  };
  process.once('SIGINT', stop);
  try {
    await Promise.all(
      Array.from({ length: every }, (_, first) => {
        const ids = rules.map(({ id }) => id);
        const workerData: WorkerJob = { job: rest, rules: ids, first, every, paths };
        const worker = new Worker(new URL('./rebalance-worker.js', import.meta.url), { workerData });
        running.push(worker);
        worker.on('message', ({ path, figures }: WorkerPath) => {
          found.set(path, figures);
          progress(found.size);
        });
        return ended(worker);
      }),
    );
  } finally {
    process.removeListener('SIGINT', stop);
    progress(undefined);
  }
  const figures = [...found].sort(([a], [b]) => a - b).map(([, one]) => one);
  return { figures, interrupted };
}

const ended = (worker: Worker): Promise<void> =>
  new Promise((resolve, reject) => {
    worker.on('error', reject);
    worker.on('exit', () => resolve());
  });

const STEP_MS = 200;

/** Writes how far it is, on a terminal only. */
function progressOf(io: Io, label: string, all: number): (done: number | undefined) => void {
  let last = 0;
  return (done) => {
    if (!io.isTerminal) return;
    const now = io.now();
    if (done === undefined) io.err(`\r${' '.repeat(60)}\r`);
    else if (now - last >= STEP_MS || done === all) {
      last = now;
      io.err(`\r${label}: ${done} of ${all} paths (Ctrl-C keeps what is done)`);
    }
  };
}
