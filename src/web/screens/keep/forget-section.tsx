/** Takes the book out of this browser, after saying what goes. */
import { useState } from 'preact/hooks';
import { useBook } from '../../book-context.js';
import { Confirm } from '../../parts/confirm.js';
import { rememberFolder } from '../../store/last-folder.js';

export function ForgetSection() {
  const { overview, engine, change, openStore } = useBook();
  const [paths, setPaths] = useState<readonly string[] | undefined>();
  const kind = overview?.place.kind;
  if (kind === undefined || kind === 'example') return null;
  if (kind === 'folder' || kind === 'served')
    return (
      <section>
        <h2>On your disk</h2>
        <p>Everything is saved in the folder as you go. To delete the book, delete the folder.</p>
        {kind === 'folder' && (
          <button
            type="button"
            class="plainbutton"
            onClick={() => void rememberFolder(undefined).then(() => openStore({ kind: 'browser' }))}
          >
            Close the folder
          </button>
        )}
      </section>
    );
  const many = paths?.length === 1 ? '1 file' : `${paths?.length ?? 0} files`;
  return (
    <section>
      <h2>Forget the book</h2>
      <p>
        {kind === 'memory'
          ? 'The book is in this tab only, and gone when you close it.'
          : 'The book is kept in this browser, for this address only, until you delete it here or clear the site’s data.'}
      </p>
      <button type="button" class="plainbutton danger" onClick={() => void engine.paths().then(setPaths)}>
        Forget the book…
      </button>
      {paths && (
        <Confirm
          title="Forget the book?"
          act={`Delete ${many}`}
          onConfirm={() => void change('Forgetting the book', (one) => one.remove(paths))}
          onClose={() => setPaths(undefined)}
        >
          <p>
            These are deleted from {kind === 'memory' ? 'this tab' : 'this browser'}, and cannot be brought back. Files
            that you downloaded stay where they are.
          </p>
          <ul class="notes">
            {paths.map((path) => (
              <li key={path}>{path}</li>
            ))}
          </ul>
        </Confirm>
      )}
    </section>
  );
}
