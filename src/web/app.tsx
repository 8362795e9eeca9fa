/** The page: the open book around whichever screen the address names. */
import { proxy, type Remote } from 'comlink';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { BookContext, type OpenBook, sentenceOf, type Work } from './book-context.js';
import type { Overview } from './engine/answers.js';
import { type Connection, connect } from './engine/connect.js';
import type { Engine } from './engine/engine.js';
import { Frame } from './frame.js';
import { useRoute } from './route.js';
import { screenOf } from './screens/registry.js';
import type { StoreKey } from './store/book-store.js';
import { firstStore } from './store/first-store.js';
import { rememberFolder } from './store/last-folder.js';

export function App() {
  const route = useRoute();
  const book = useOpenBook();
  if (!book) return <main id="main" aria-busy="true" />;
  const { Screen } = screenOf(route);
  return (
    <BookContext.Provider value={book}>
      <Frame route={route}>
        <Screen route={route} />
      </Frame>
    </BookContext.Provider>
  );
}

/** Opens the first book, and keeps what is known of the open one. */
function useOpenBook(): OpenBook | undefined {
  const [connection, setConnection] = useState<Connection | undefined>();
  const [overview, setOverview] = useState<Overview | undefined>();
  const [work, setWork] = useState<Work | undefined>();
  const [trouble, setTrouble] = useState<string | undefined>();
  const [stopped, setStopped] = useState(false);
  const turn = useRef(0);
  const key = useRef<StoreKey | undefined>(undefined);
  const live = useRef<Connection | undefined>(undefined);

  // The worker tells its progress by a way of its own: a word of it that comes after the end is too late.
  const progress = useCallback(
    (about: string, done: number, all: number) => setWork((now) => (now ? { about, done, all } : now)),
    [],
  );
  const refresh = useCallback(
    async (engine: Remote<Engine>) => {
      setOverview(await engine.overview(proxy(progress)));
    },
    [progress],
  );
  const during = useCallback(async (about: string, act: () => Promise<unknown>) => {
    const mine = ++turn.current;
    setWork({ about, done: 0, all: 0 });
    setTrouble(undefined);
    try {
      await act();
    } catch (error) {
      setTrouble(sentenceOf(error));
    } finally {
      // Something else may have begun meanwhile.
      if (turn.current === mine) setWork(undefined);
    }
  }, []);
  const open = useCallback(
    (next: StoreKey, how?: 'without reading') => {
      key.current = next;
      if (next.kind === 'folder') void rememberFolder(next.handle);
      live.current?.stop();
      setStopped(how !== undefined);
      return during('Opening the book', async () => {
        const made = connect(next, progress);
        live.current = made;
        setConnection(made);
        await made.opened;
        if (how === undefined) await refresh(made.engine);
      });
    },
    [during, progress, refresh],
  );
  useEffect(() => {
    void firstStore().then(open);
  }, [open]);
  if (!connection) return undefined;
  const { engine, opened } = connection;
  return {
    engine,
    overview,
    work,
    trouble,
    openStore: (next) => void open(next),
    readAgain: stopped ? () => void (key.current && open(key.current)) : undefined,
    cancel: () => void (key.current && open(key.current, 'without reading')),
    ask: (about, act) =>
      during(about, async () => {
        await opened;
        await act(engine, progress);
      }),
    change: (about, act) =>
      during(about, async () => {
        await opened;
        await act(engine);
        await refresh(engine);
      }),
  };
}
