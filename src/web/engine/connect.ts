/**
 * Starts the worker and calls it. A cancelled worker is ended and another one opens the same book. A book that lives in the tab only
 * stays with the page for that reason: it would be gone with its worker.
 */
import { proxy, type Remote, wrap } from 'comlink';
import type { StoreKey } from '../store/book-store.js';
import { ExampleStore } from '../store/example-store.js';
import { MemoryStore } from '../store/memory-store.js';
import type { Engine } from './engine.js';
import type { Progress } from './session.js';

export interface Connection {
  readonly engine: Remote<Engine>;
  /** When the files have been read. */
  readonly opened: Promise<void>;
  /** Ends whatever is going on. */
  stop(): void;
}

const memories = new WeakMap<StoreKey, MemoryStore>();

function memoryOf(key: StoreKey): MemoryStore | undefined {
  if (key.kind !== 'memory' && key.kind !== 'example') return undefined;
  const memory = memories.get(key) ?? (key.kind === 'example' ? new ExampleStore() : new MemoryStore());
  memories.set(key, memory);
  return memory;
}

/** Opens a book in a new worker. */
export function connect(key: StoreKey, progress: Progress): Connection {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  const engine = wrap<Engine>(worker);
  const memory = memoryOf(key);
  const opened = engine.open(key, proxy(progress), memory && proxy(memory));
  return { engine, opened, stop: () => worker.terminate() };
}
