/** Where files are dropped, or chosen by keyboard. */
import { useState } from 'preact/hooks';
import { useBook } from '../book-context.js';
import type { Added } from '../engine/add-files.js';

export function DropZone({ onAdded }: { onAdded: (added: readonly Added[]) => void }) {
  const { change } = useBook();
  const [over, setOver] = useState(false);
  const add = (files: readonly File[]): void => {
    if (files.length === 0) return;
    let added: readonly Added[] = [];
    const keep = change('Reading the files', async (engine) => {
      added = await engine.add(files);
    });
    void keep.then(() => added.length > 0 && onAdded(added));
  };
  return (
    <label
      class={over ? 'drop over' : 'drop'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        add([...(event.dataTransfer?.files ?? [])]);
      }}
    >
      <strong>Drop your exports here, or choose them</strong>
      <span class="quiet">
        CSV, XLSX, OFX or ZIP, as the platforms gave them, and price files. They stay on this machine.
      </span>
      <input
        type="file"
        multiple
        onChange={(event) => {
          add([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
    </label>
  );
}
