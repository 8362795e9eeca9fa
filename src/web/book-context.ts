/** The open book, for all screens: the engine, what it said last of the book, and how far it is with what it does now. */
import type { Remote } from 'comlink';
import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { Overview } from './engine/answers.js';
import type { Engine } from './engine/engine.js';
import type { Progress } from './engine/session.js';
import type { StoreKey } from './store/book-store.js';

export interface Work {
  readonly about: string;
  readonly done: number;
  readonly all: number;
}

export interface OpenBook {
  readonly engine: Remote<Engine>;
  /** Undefined until the files have been read. */
  readonly overview: Overview | undefined;
  /** What goes on now. */
  readonly work: Work | undefined;
  /** What went wrong last, as a sentence. */
  readonly trouble: string | undefined;
  /** Does something that changes the book, then reads it anew. */
  change(about: string, act: (engine: Remote<Engine>) => Promise<unknown>): Promise<void>;
  /** Does something long that leaves the book as it is. */
  ask(about: string, act: (engine: Remote<Engine>, progress: Progress) => Promise<unknown>): Promise<void>;
  /** Opens another book, or the same one again. */
  openStore(key: StoreKey): void;
  /** After work was ended: reads the book, which was left as it is saved. */
  readonly readAgain: (() => void) | undefined;
  /** Ends what goes on; what was saved stays, and nothing is worked out until the person asks for it. */
  cancel(): void;
}

export const BookContext = createContext<OpenBook | undefined>(undefined);

export function useBook(): OpenBook {
  const book = useContext(BookContext);
  if (!book) throw new Error('outside of a book');
  return book;
}

export interface Answer<T> {
  readonly value: T | undefined;
  readonly trouble: string | undefined;
  readonly waiting: boolean;
}

/**
 * What the engine answers, asked again when the book or `key` changes. While a new answer is awaited, the old one stays, so that a
 * screen does not flicker.
 */
export function useAnswer<T>(key: string, ask: (engine: Remote<Engine>) => Promise<T>): Answer<T> {
  const { engine, overview } = useBook();
  const [state, setState] = useState<Answer<T>>({ value: undefined, trouble: undefined, waiting: true });
  const version = overview?.version;
  useEffect(() => {
    if (version === undefined) return;
    let current = true;
    setState((old) => ({ ...old, waiting: true }));
    ask(engine).then(
      (value) => current && setState({ value, trouble: undefined, waiting: false }),
      (error: unknown) => current && setState({ value: undefined, trouble: sentenceOf(error), waiting: false }),
    );
    return () => {
      current = false;
    };
  }, [engine, version, key]);
  return state;
}

export const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
