/** Says that the book was in a folder before, when the browser wants the person's word before it is opened again. */
import { useEffect, useState } from 'preact/hooks';
import { useBook } from '../book-context.js';
import { askToUse, lastFolder, rememberFolder } from '../store/last-folder.js';

export function LastFolder() {
  const { overview, openStore } = useBook();
  const [folder, setFolder] = useState<FileSystemDirectoryHandle | undefined>();
  const isHere = overview?.place.kind === 'browser';
  useEffect(() => {
    if (isHere) void lastFolder().then(setFolder);
    else setFolder(undefined);
  }, [isHere]);
  if (!folder) return null;
  const open = async (): Promise<void> => {
    if (await askToUse(folder)) openStore({ kind: 'folder', handle: folder });
  };
  const stay = async (): Promise<void> => {
    await rememberFolder(undefined);
    setFolder(undefined);
  };
  return (
    <section role="status">
      <p>Your book was last in the folder {folder.name}. What is shown here is the copy in this browser.</p>
      <div class="choices">
        <button type="button" class="mainbutton" onClick={() => void open()}>
          Open the folder {folder.name}
        </button>
        <button type="button" class="plainbutton" onClick={() => void stay()}>
          Stay with this copy
        </button>
      </div>
    </section>
  );
}
