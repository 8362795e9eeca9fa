/** The files of each year, to download. */
import { proxy } from 'comlink';
import { useState } from 'preact/hooks';
import { type OpenBook, useBook } from '../../book-context.js';
import type { Overview } from '../../engine/answers.js';
import type { Kept } from '../../engine/keeping.js';
import { download } from '../../parts/download.js';
import { hashOf } from '../../route.js';

export function YearSection() {
  const book = useBook();
  const [kept, setKept] = useState<Kept | undefined>();
  const { overview } = book;
  return (
    <section>
      <h2>The files of a year</h2>
      {overview ? <YearList overview={overview} book={book} onKept={setKept} /> : <p>Reading the book…</p>}
      <div role="status">{kept && <Told kept={kept} />}</div>
    </section>
  );
}

interface ListProps {
  readonly overview: Overview;
  readonly book: OpenBook;
  readonly onKept: (kept: Kept) => void;
}

function YearList({ overview: { country, years, errors }, book, onKept }: ListProps) {
  if (years.length === 0)
    return (
      <p>
        Nothing was sold or received yet. <a href={hashOf(['files'])}>Drop your exports</a> first.
      </p>
    );
  if (country !== 'us')
    return (
      <p>Tare has the forms of the United States only; for the country of this book there are no files to download.</p>
    );
  return (
    <>
      <p class="quiet">
        Form 8949 and Schedule D as CSV, a workbook for a preparer, a page to look through, files for tax software: one
        archive, the same bytes as “tare year” writes.
      </p>
      {errors > 0 && (
        <p class="loss">
          {errors === 1 ? 'One thing is' : `${errors} things are`} wrong or missing, so the files are incomplete.{' '}
          <a href={hashOf(['files'])}>See what to mend</a>.
        </p>
      )}
      <ul class="choices">
        {years.map((year, i) => (
          <li key={year}>
            <button
              type="button"
              class={i === 0 ? 'mainbutton' : 'plainbutton'}
              onClick={() => void make(book, year, onKept)}
            >
              Download {year}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

const make = (book: OpenBook, year: number, onKept: (kept: Kept) => void): Promise<void> =>
  book.ask(`The files of ${year}`, async (engine, progress) => {
    const kept = await engine.yearArchive(year, proxy(progress));
    download(kept.name, kept.bytes);
    onKept(kept);
  });

/** What is in the archive that was just downloaded. */
export function Told({ kept: { name, holds, left } }: { kept: Kept }) {
  return (
    <>
      <p>
        {name} was downloaded: {holds.length === 1 ? '1 file' : `${holds.length} files`}.
      </p>
      {left.map((sentence) => (
        <p key={sentence} class="quiet">
          {sentence}
        </p>
      ))}
      <details>
        <summary>What is in it</summary>
        <ul class="notes">
          {holds.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      </details>
    </>
  );
}
