/** What was understood, file by file: those that need attention first, each with its rows, its reasons, its account. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useAnswer, useBook } from '../../book-context.js';
import type { FileAnswer } from '../../engine/answers.js';
import { Wide } from '../../parts/wide.js';
import { hashOf, type Route, replaceQuery } from '../../route.js';
import { Field, MendForm } from './form.js';
import { RowForm } from './row-form.js';
import { useMend } from './use-mend.js';

export function FileTable({ route }: { route: Route }) {
  const { overview } = useBook();
  const files = [...(overview?.files ?? [])].sort((a, b) => worth(b) - worth(a) || (a.file < b.file ? -1 : 1));
  const prices = overview?.priceFiles ?? [];
  const chosen = route.query.get('file');
  const shown = files.find(({ file }) => file === chosen);
  return (
    <section aria-labelledby="understood-title">
      <h2 id="understood-title">What was understood</h2>
      <Wide label="Files and their rows">
        <table class="files">
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
                Left out
              </th>
              <th scope="col" class="num">
                Not read
              </th>
            </tr>
          </thead>
          <tbody>
            {files.map((file) => (
              <FileRow key={file.file} file={file} chosen={file.file === chosen} />
            ))}
          </tbody>
        </table>
      </Wide>
      {shown && <FileDetails key={shown.file} file={shown} route={route} />}
      {prices.length > 0 && <PriceFiles files={prices} />}
    </section>
  );
}

/** How much a file needs attention. */
const worth = ({ format, rows }: FileAnswer): number => (format === null ? 1e9 : rows.rejected);

const shortName = (file: string): string => file.replace(/^exports\//, '');

function FileRow({ file, chosen }: { file: FileAnswer; chosen: boolean }) {
  const { rows } = file;
  return (
    <tr class={chosen ? 'chosen' : undefined}>
      <th scope="row">
        <a href={hashOf(['files'], { file: file.file })} aria-current={chosen ? 'true' : undefined}>
          {shortName(file.file)}
        </a>
      </th>
      <td class={file.format === null ? 'loss' : undefined}>{file.formatName ?? 'not understood'}</td>
      <td class="day">{file.from}</td>
      <td class="day">{file.to}</td>
      <td class="num">{rows.total}</td>
      <td class="num">{rows.used}</td>
      <td class="num">{rows.duplicate || ''}</td>
      <td class="num">{rows.ignored || ''}</td>
      <td class={rows.rejected > 0 ? 'num loss' : 'num'}>{rows.rejected || ''}</td>
    </tr>
  );
}

function FileDetails({ file, route }: { file: FileAnswer; route: Route }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { value: place } = useAnswer(`file ${file.file}`, (engine) => engine.fileAt(file.file));
  useEffect(() => heading.current?.focus(), []);
  return (
    <div class="filedetails">
      <h3 ref={heading} tabIndex={-1}>
        {shortName(file.file)}
      </h3>
      <Reasons title="Left out" reasons={file.ignored} />
      <Reasons title="Told twice, counted once" reasons={file.duplicates} />
      {file.format !== null && file.rejected.length > 0 && <Rejected file={file} route={route} />}
      {place?.isExport && <AccountForm key={place.path} path={place.path} account={place.account} route={route} />}
      {place && <Remove path={place.path} />}
    </div>
  );
}

function Reasons({ title, reasons }: { title: string; reasons: FileAnswer['ignored'] }) {
  if (reasons.length === 0) return null;
  return (
    <>
      <h4>{title}</h4>
      <ul class="notes">
        {reasons.slice(0, 30).map(({ reason, count }) => (
          <li key={reason}>
            {count} × {reason}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Rows that are shown; all of them stand under what needs attention. */
const MOST = 10;

function Rejected({ file: { file, rejected, rows }, route }: { file: FileAnswer; route: Route }) {
  const open = Number(route.query.get('row'));
  return (
    <>
      <h4>Not read</h4>
      <ul class="items">
        {rejected.slice(0, MOST).map(({ row, message }) => (
          <li key={row}>
            <p class="what">{message}</p>
            <button
              type="button"
              class="plainbutton"
              aria-expanded={open === row}
              onClick={() => replaceQuery(route, { row: open === row ? undefined : String(row) })}
            >
              Mend row {row}
            </button>
            {open === row && <RowForm file={file} row={row} />}
          </li>
        ))}
      </ul>
      {rows.rejected > MOST && (
        <p class="quiet">And {rows.rejected - MOST} more; all are listed under “What needs attention”.</p>
      )}
    </>
  );
}

function AccountForm({ path, account, route }: { path: string; account: string; route: Route }) {
  const [name, setName] = useState(account);
  return (
    <MendForm
      button="Save the account"
      save={(mend) =>
        mend(name === '' ? `${path} is in no account’s folder` : `${path} belongs to ${name}`, async (engine) => {
          const moved = await engine.moveToAccount(path, name);
          replaceQuery(route, { file: moved });
        })
      }
    >
      <div class="cells">
        <Field
          label="Its account"
          value={name}
          onInput={setName}
          hint="Only where two accounts are of one platform. Empty: the platform’s name, or what the file says."
        />
      </div>
    </MendForm>
  );
}

export function Remove({ path }: { path: string }) {
  const mend = useMend();
  const [asked, setAsked] = useState(false);
  const no = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (asked) no.current?.focus();
  }, [asked]);
  if (!asked)
    return (
      <p>
        <button type="button" class="plainbutton" onClick={() => setAsked(true)}>
          Remove {shortName(path)}
        </button>
      </p>
    );
  return (
    <p class="ask" role="alert">
      Remove {path} from the book? It is deleted where the book lies. Keep your own copy.{' '}
      <button type="button" class="plainbutton" ref={no} onClick={() => setAsked(false)}>
        Keep it
      </button>{' '}
      <button
        type="button"
        class="plainbutton bad"
        onClick={() => void mend(`${path} is removed`, (engine) => engine.remove([path]))}
      >
        Remove it
      </button>
    </p>
  );
}

function PriceFiles({ files }: { files: readonly string[] }) {
  return (
    <details>
      <summary>{files.length === 1 ? 'One price file' : `${files.length} price files`}</summary>
      <ul class="notes">
        {files.map((path) => (
          <li key={path}>
            {path}
            <Remove path={path} />
          </li>
        ))}
      </ul>
    </details>
  );
}
