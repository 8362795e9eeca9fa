/** A row of a file as it stands there: each cell under its word of the header, and the line itself, word for word. */
import type { SourceAnswer } from '../engine/source-rows.js';

export function SourceRowView({ source: { file, row, text, header, cells } }: { source: SourceAnswer }) {
  const where = `${file}, row ${row}`;
  return (
    <figure class="source">
      <figcaption>
        {file}
        <small>row {row}</small>
      </figcaption>
      {cells.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls can be scrolled by keyboard
        // biome-ignore lint/a11y/useSemanticElements: a section is a card here
        <div class="wide" tabIndex={0} role="region" aria-label={where}>
          <table>
            <thead>
              <tr>
                {cells.map((_, at) => (
                  <th key={at} scope="col">
                    {header[at] ?? ''}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              <tr>
                {cells.map((cell, at) => (
                  <td key={at}>{cell}</td>
                ))}
              </tr>
            </tbody>
          </table>
        </div>
      )}
      {text !== null && <pre>{text}</pre>}
      {text === null && cells.length === 0 && <p class="quiet">This row has no text of its own.</p>}
    </figure>
  );
}
