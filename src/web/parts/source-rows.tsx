/** Rows of a file as they stand there: each cell under its word of the header, and the lines themselves, word for word. */
import type { SourceAnswer } from '../engine/source-rows.js';

/** Rows of one file stand together. */
export function SourceRows({ rows }: { rows: readonly SourceAnswer[] }) {
  const files = [...new Set(rows.map(({ file }) => file))];
  return (
    <>
      {files.map((file) => (
        <RowsOfFile key={file} file={file} rows={rows.filter((one) => one.file === file)} />
      ))}
    </>
  );
}

function RowsOfFile({ file, rows }: { file: string; rows: readonly SourceAnswer[] }) {
  const numbers = rows.map(({ row }) => row).join(', ');
  const where = `${rows.length === 1 ? 'row' : 'rows'} ${numbers}`;
  const known = rows.filter(({ cells }) => cells.length > 0);
  const lines = rows.flatMap(({ text }) => (text === null ? [] : [text]));
  return (
    <figure class="source">
      <figcaption>
        {file}
        <small>{where}</small>
      </figcaption>
      {known.length > 0 && <Cells rows={known} label={`${file}, ${where}`} />}
      {lines.length > 0 && <pre>{lines.join('\n')}</pre>}
      {known.length + lines.length === 0 && <p class="quiet">This row has no text of its own.</p>}
    </figure>
  );
}

function Cells({ rows, label }: { rows: readonly SourceAnswer[]; label: string }) {
  const header = rows[0]?.header ?? [];
  const width = Math.max(...rows.map(({ cells }) => cells.length));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls can be scrolled by keyboard
    // biome-ignore lint/a11y/useSemanticElements: a section is a card here
    <div class="wide" tabIndex={0} role="region" aria-label={label}>
      <table>
        <thead>
          <tr>
            <th scope="col">Row</th>
            {Array.from({ length: width }, (_, at) => (
              <th key={at} scope="col">
                {header[at] ?? ''}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ row, cells }) => (
            <tr key={row}>
              <th scope="row">{row}</th>
              {cells.map((cell, at) => (
                <td key={at}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
