/** The book itself: out of the page as an archive or into a folder, and back again. */
import { useState } from 'preact/hooks';
import { useBook } from '../../book-context.js';
import type { Kept } from '../../engine/keeping.js';
import { download } from '../../parts/download.js';
import type { StoreKey } from '../../store/book-store.js';
import { canPickFolder, pickFolder } from '../../store/folder-picker.js';
import { Told } from './year-section.js';

export function BookSection() {
  const { ask } = useBook();
  const [kept, setKept] = useState<Kept | undefined>();
  const archive = (): void =>
    void ask('The book', async (engine) => {
      const made = await engine.bookArchive();
      download(made.name, made.bytes);
      setKept(made);
    });
  return (
    <section>
      <h2>The book</h2>
      <p class="quiet">
        Your exports, prices, settings and what you mended, as plain files. The command line reads the same ones.
      </p>
      <div class="choices">
        <button type="button" class="plainbutton" onClick={archive}>
          Download the book
        </button>
        <OpenArchive />
        {canPickFolder() && <Folders />}
      </div>
      {!canPickFolder() && (
        <p class="quiet">This browser opens no folders; download the book to keep it on your disk.</p>
      )}
      <div role="status">{kept && <Told kept={kept} />}</div>
    </section>
  );
}

function OpenArchive() {
  const { change } = useBook();
  return (
    <label class="plainbutton choose">
      Open a downloaded book
      <input
        type="file"
        accept=".zip,application/zip"
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])];
          currentTarget.value = '';
          if (files.length > 0) void change('Opening the book', (engine) => engine.add(files));
        }}
      />
    </label>
  );
}

function Folders() {
  const { ask, engine, openStore } = useBook();
  /** Opens the chosen folder, when what has to be done with it before is done. */
  const choose = async (about: string, before: (key: StoreKey) => Promise<void>): Promise<void> => {
    let chosen: StoreKey | undefined;
    await ask(about, async () => {
      const handle = await pickFolder();
      if (!handle) return;
      const key: StoreKey = { kind: 'folder', handle };
      await before(key);
      chosen = key;
    });
    if (chosen) openStore(chosen);
  };
  const save = (): void => void choose('Saving into a folder', (key) => engine.copyTo(key));
  const open = (): void => void choose('Opening a folder', async () => {});
  return (
    <>
      <button type="button" class="plainbutton" onClick={save}>
        Save into a folder
      </button>
      <button type="button" class="plainbutton" onClick={open}>
        Open a folder
      </button>
    </>
  );
}
