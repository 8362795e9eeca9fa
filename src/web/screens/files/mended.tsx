/** What was mended and entered by hand, to be looked at and taken back. */
import { useAnswer, useBook } from '../../book-context.js';
import { Remove } from './file-table.js';
import { useMend } from './use-mend.js';

export function Mended() {
  const { overview } = useBook();
  const mend = useMend();
  const { value } = useAnswer('mended', (engine) => engine.mended());
  if (!overview || !value) return null;
  const { corrections, byHand, mappings } = value;
  if (corrections.length + byHand.length + mappings.length === 0) return null;
  return (
    <section aria-labelledby="mended-title">
      <h2 id="mended-title" tabIndex={-1}>
        What you mended
      </h2>
      {corrections.length > 0 && (
        <>
          <h3>Rows of exports</h3>
          <ul class="items">
            {corrections.map(({ file, row, was, is, line, fits }) => (
              <li key={line}>
                <p class="what">
                  Row {row} of {file}
                  {is.trim() === '' ? ' is left out.' : ' is read otherwise.'}
                  {!fits && <strong class="loss"> It does not fit the file any more, and is not applied.</strong>}
                </p>
                <pre>
                  <del>{shortened(was)}</del>
                  {is.trim() !== '' && (
                    <>
                      {'\n'}
                      <ins>{shortened(is)}</ins>
                    </>
                  )}
                </pre>
                <button
                  type="button"
                  class="plainbutton"
                  onClick={() =>
                    void mend(`Row ${row} of ${file} is read as it was downloaded`, (engine) =>
                      engine.dropCorrection(line),
                    )
                  }
                >
                  Take it back
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      {byHand.length > 0 && (
        <>
          <h3>Entered by hand</h3>
          <ul class="items">
            {byHand.map(({ path, note, rows }) => (
              <li key={`${path} ${note}`}>
                <p class="what">{note || 'Rows without a note'}</p>
                <pre>{rows.map(({ text }) => text).join('\n')}</pre>
                <button
                  type="button"
                  class="plainbutton"
                  onClick={() => void mend('It is taken back', (engine) => engine.takeBack({ path, note }))}
                >
                  Take it back
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      {mappings.length > 0 && (
        <>
          <h3>Files that you explained</h3>
          <ul class="items">
            {mappings.map((path) => (
              <li key={path}>
                <p class="what">{path}</p>
                <Remove path={path} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

const shortened = (text: string): string => (text.length > 600 ? `${text.slice(0, 600)}…` : text);
