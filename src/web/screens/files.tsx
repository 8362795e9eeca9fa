/** The first screen: drop files, see what was understood of each, and what needs attention. */

import { useBook } from '../book-context.js';
import type { FileAnswer } from '../engine/answers.js';
import { DropZone } from '../parts/drop-zone.js';

export function FilesScreen() {
  const { overview } = useBook();
  return (
    <>
      <DropZone />
      {overview && overview.files.length > 0 && (
        <section>
          <h2>What was understood</h2>
          <div class="wide">
            <table>
              <thead>
                <tr>
                  <th scope="col">File</th>
                  <th scope="col">Read as</th>
                  <th scope="col">From</th>
                  <th scope="col">To</th>
                  <th scope="col" class="num">
                    Rows
                  </th>
                  <th scope="col" class="num">
                    Used
                  </th>
                  <th scope="col" class="num">
                    Told twice
                  </th>
                  <th scope="col" class="num">
                    Ignored
                  </th>
                  <th scope="col" class="num">
                    Rejected
                  </th>
                </tr>
              </thead>
              <tbody>
                {overview.files.map((file) => (
                  <FileRow key={file.file} file={file} />
                ))}
              </tbody>
            </table>
          </div>
        </section>
      )}
    </>
  );
}

function FileRow({ file }: { file: FileAnswer }) {
  const { rows } = file;
  return (
    <tr>
      <th scope="row">{file.file.replace(/^exports\//, '')}</th>
      <td>{file.format ?? 'not understood'}</td>
      <td>{file.from}</td>
      <td>{file.to}</td>
      <td class="num">{rows.total}</td>
      <td class="num">{rows.used}</td>
      <td class="num">{rows.duplicate}</td>
      <td class="num">{rows.ignored}</td>
      <td class={rows.rejected > 0 ? 'num loss' : 'num'}>{rows.rejected}</td>
    </tr>
  );
}
