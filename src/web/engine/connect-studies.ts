/** Starts the workers for simulations. They hold nothing but their last study, so ending them loses nothing. */
import { type Remote, wrap } from 'comlink';
import type { Studies } from './studies.js';

export interface StudyConnection {
  /** Studies the history; the others only help with paths. */
  readonly studies: Remote<Studies>;
  readonly all: readonly [Remote<Studies>, ...Remote<Studies>[]];
  /** Ends them all. */
  stop(): void;
}

/** More help little, and each holds the prices once more. */
const MOST = 6;

export function connectStudies(): StudyConnection {
  const workers: Worker[] = [];
  const start = (): Remote<Studies> => {
    const worker = new Worker(new URL('./study-worker.ts', import.meta.url), { type: 'module' });
    workers.push(worker);
    return wrap<Studies>(worker);
  };
  const studies = start();
  // One core is left to the page and to the worker that holds the book.
  const others = Math.max(0, Math.min(MOST, (navigator.hardwareConcurrency || 2) - 1) - 1);
  return {
    studies,
    all: [studies, ...Array.from({ length: others }, start)],
    stop: () => {
      for (const worker of workers) worker.terminate();
    },
  };
}
