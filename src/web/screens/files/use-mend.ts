/** Saving what was mended: the book is read anew, and what came of it is said, to a screen reader too. */
import type { Remote } from 'comlink';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { sentenceOf, useBook } from '../../book-context.js';
import type { Engine } from '../../engine/engine.js';

/** Says something in the screen's status line. */
export const Tell = createContext<(text: string) => void>(() => {});

/** @returns what is wrong, as a sentence; undefined when it was saved. */
export type Mend = (done: string, act: (engine: Remote<Engine>) => Promise<unknown>) => Promise<string | undefined>;

export function useMend(): Mend {
  const { change } = useBook();
  const tell = useContext(Tell);
  return async (done, act) => {
    let wrong: string | undefined;
    await change('Saving, and reading the book anew', async (engine) => {
      try {
        await act(engine);
      } catch (error) {
        wrong = sentenceOf(error);
      }
    });
    if (wrong === undefined) tell(done);
    return wrong;
  };
}
