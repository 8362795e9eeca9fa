/** Starts the worker and calls it. A cancelled worker is ended and another one opens the same book. */
import { proxy, type Remote, wrap } from 'comlink';
import type { StoreKey } from '../store/book-store.js';
import type { Engine } from './engine.js';
import type { Progress } from './session.js';

export interface Connection {
  readonly engine: Remote<Engine>;
  /** Ends whatever is going on. */
  stop(): void;
}

/** Opens a book in a new worker. */
export async function connect(key: StoreKey, progress: Progress): Promise<Connection> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  const engine = wrap<Engine>(worker);
  await engine.open(key, proxy(progress));
  return { engine, stop: () => worker.terminate() };
}
