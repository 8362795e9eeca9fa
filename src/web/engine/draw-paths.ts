/** Paths shared among workers, as many as the machine has cores to spare. */
import { proxy, type Remote } from 'comlink';
import type { DonePath, PathsView, Studies } from './studies.js';

/** Those of a worker, or of this thread in a test. */
type Some = Pick<Remote<Studies>, 'paths' | 'part'>;

/** The first of them knows the history. `progress` is told the paths that are done of those of both views. */
export async function drawPaths(
  workers: readonly [Some, ...Some[]],
  progress: (done: number, all: number) => void,
): Promise<PathsView> {
  const [first] = workers;
  let before = 0;
  return first.paths(
    proxy(async (sent, count) => {
      const done = workers.map(() => 0);
      const parts = await Promise.all(
        workers.map((worker, at) => {
          const tell = (mine: number): void => {
            done[at] = mine;
            progress(before + done.reduce((a, b) => a + b, 0), 2 * count);
          };
          return worker.part(sent, { first: at, every: workers.length, count }, proxy(tell));
        }),
      );
      before += count;
      const found = parts.flat().sort((a: DonePath, b: DonePath) => a.path - b.path);
      return { figures: found.map(({ figures }) => figures), interrupted: found.length < count };
    }),
  );
}
