/** Starts the worker for simulations. It holds nothing but its last study, so ending it loses nothing. */
import { type Remote, wrap } from 'comlink';
import type { Studies } from './studies.js';

export interface StudyConnection {
  readonly studies: Remote<Studies>;
  stop(): void;
}

export function connectStudies(): StudyConnection {
  const worker = new Worker(new URL('./study-worker.ts', import.meta.url), { type: 'module' });
  return { studies: wrap<Studies>(worker), stop: () => worker.terminate() };
}
