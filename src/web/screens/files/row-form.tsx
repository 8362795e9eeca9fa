/** A row of an export, its cells under the header's words: to be read, mended, or left out. */
import { useState } from 'preact/hooks';
import { useAnswer } from '../../book-context.js';
import type { RowAnswer } from '../../engine/mend-rows.js';
import { Field, MendForm } from './form.js';
import { useMend } from './use-mend.js';

export function RowForm({ file, row }: { file: string; row: number }) {
  const { value, trouble } = useAnswer(`row ${file} ${row}`, (engine) => engine.rowOf(file, row));
  if (trouble !== undefined) return <p class="quiet">{trouble}</p>;
  if (!value) return <p class="quiet">Looking it up…</p>;
  if (value.refused !== undefined) return <ReadOnlyRow row={value} />;
  // A form of its own for each row and each state of it, so that no cell of another is kept.
  return <EditableRow key={`${file} ${row} ${value.text} ${value.is}`} row={value} />;
}

const nameOf = ({ header }: RowAnswer, at: number): string => header[at]?.trim() || `Column ${at + 1}`;

function EditableRow({ row }: { row: RowAnswer }) {
  const { file, row: line } = row;
  const mend = useMend();
  const [cells, setCells] = useState<readonly string[]>(row.cells);
  const [wrong, setWrong] = useState<string | undefined>();
  // A row that was cut off has fewer cells than its header has words.
  const width = Math.max(row.header.length, row.cells.length);
  const all = Array.from({ length: width }, (_, i) => cells[i] ?? '');
  const used = (): readonly string[] => {
    let end = all.length;
    while (end > row.cells.length && all[end - 1] === '') end--;
    return all.slice(0, end);
  };
  return (
    <MendForm
      button="Save the row"
      save={(save) =>
        save(`Row ${line} of ${file} is read as you mended it`, (engine) => engine.correctRow(file, line, used()))
      }
      more={
        <button
          type="button"
          class="plainbutton"
          onClick={() =>
            void mend(`Row ${line} of ${file} is left out`, (engine) => engine.correctRow(file, line, null)).then(
              setWrong,
            )
          }
        >
          Leave the row out
        </button>
      }
    >
      {row.is !== null && (
        <p class="quiet">
          {row.is === '' ? 'This row is left out now.' : 'This row is corrected already; below is what the file has.'}
        </p>
      )}
      <div class="cells">
        {all.map((cell, i) => (
          <Field
            key={`${i}`}
            label={nameOf(row, i)}
            value={cell}
            wide={cell.length > 40}
            onInput={(text) => setCells(all.with(i, text))}
          />
        ))}
      </div>
      {wrong !== undefined && (
        <p class="wrong" role="alert">
          {wrong}
        </p>
      )}
      <p class="quiet">
        The export stays as it is: what you change is kept beside it, in <code>corrections.csv</code>.
      </p>
    </MendForm>
  );
}

function ReadOnlyRow({ row }: { row: RowAnswer }) {
  return (
    <>
      <dl class="facts">
        {row.cells.map((cell, i) => (
          <>
            <dt>{nameOf(row, i)}</dt>
            <dd>{cell}</dd>
          </>
        ))}
      </dl>
      <p class="quiet">
        It cannot be changed here, since {row.file} {row.refused}. Save that table as a CSV, remove this file and add
        the CSV.
      </p>
    </>
  );
}
