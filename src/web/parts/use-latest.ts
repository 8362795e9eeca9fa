/**
 * Answers to a question that changes faster than it can be answered, as under a slider: one is worked on at a time, and then the
 * latest; those in between are never asked.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import { type Answer, sentenceOf } from '../book-context.js';

interface Wanted<T> {
  readonly key: string;
  readonly ask: () => Promise<T>;
}

/** The last answer, with the key of the question that it answers. */
export function useLatest<T>(
  key: string | undefined,
  ask: () => Promise<T>,
): Answer<T> & { readonly key: string | undefined } {
  const [state, setState] = useState<Answer<T> & { key: string | undefined }>({
    ...{ value: undefined, trouble: undefined, waiting: true, key: undefined },
  });
  const wanted = useRef<Wanted<T> | undefined>(undefined);
  const running = useRef(false);
  const alive = useRef(true);
  useEffect(() => {
    alive.current = true;
    return () => {
      alive.current = false;
    };
  }, []);
  useEffect(() => {
    if (key === undefined) return;
    wanted.current = { key, ask };
    setState((old) => ({ ...old, waiting: true }));
    if (!running.current) void work();
  }, [key]);
  const work = async (): Promise<void> => {
    running.current = true;
    while (wanted.current && alive.current) {
      const now = wanted.current;
      wanted.current = undefined;
      const found = await settled(now.ask);
      if (alive.current) setState({ ...found, waiting: wanted.current !== undefined, key: now.key });
    }
    running.current = false;
  };
  return state;
}

async function settled<T>(ask: () => Promise<T>): Promise<{ value: T | undefined; trouble: string | undefined }> {
  try {
    return { value: await ask(), trouble: undefined };
  } catch (error) {
    return { value: undefined, trouble: sentenceOf(error) };
  }
}
