/** The first screen: drop files, see what was understood of each, and mend what needs attention. */
import './files.css';
import { useRef, useState } from 'preact/hooks';
import { useBook } from '../../book-context.js';
import type { Added } from '../../engine/add-files.js';
import { DropZone } from '../../parts/drop-zone.js';
import type { ScreenProps } from '../registry.js';
import { Attention } from './attention.js';
import { FileTable } from './file-table.js';
import { FirstRun } from './first-run.js';
import { Mended } from './mended.js';
import { Tell } from './use-mend.js';

export function FilesScreen({ route }: ScreenProps) {
  const { overview } = useBook();
  const [told, setTold] = useState('');
  const status = useRef<HTMLParagraphElement>(null);
  const tell = (text: string): void => {
    setTold(text);
    // What was mended is gone from the list, and the focus with it; here the person is told, and goes on.
    status.current?.focus();
  };
  const isEmpty = overview?.files.length === 0;
  return (
    <Tell.Provider value={tell}>
      {isEmpty && <FirstRun />}
      <div class={isEmpty ? undefined : 'small-drop'}>
        <DropZone onAdded={(added) => setTold(addedText(added))} />
      </div>
      <p ref={status} class={told === '' ? undefined : 'told'} role="status" tabIndex={-1}>
        {told !== '' && `${told}. ${left(overview?.errors ?? 0)}`}
      </p>
      {overview && !isEmpty && (
        <>
          <Attention route={route} />
          <FileTable route={route} />
          <Mended />
        </>
      )}
    </Tell.Provider>
  );
}

/** What became of the files that were dropped. */
function addedText(added: readonly Added[]): string {
  const of = (outcome: Added['outcome']): readonly Added[] => added.filter((one) => one.outcome === outcome);
  const names = (list: readonly Added[]): string =>
    list.length <= 3 ? list.map(({ name }) => name).join(', ') : `${list.length} files`;
  const parts = [
    [of('opened as a book'), 'opened as a book'],
    [of('added'), 'added'],
    [of('there already'), 'there already, so nothing was added twice'],
  ] as const;
  return parts.flatMap(([list, what]) => (list.length > 0 ? [`${names(list)}: ${what}`] : [])).join('. ');
}

const left = (errors: number): string =>
  errors === 0 ? 'No problem is left.' : errors === 1 ? 'One problem is left.' : `${errors} problems are left.`;
