/**
 * A new workbook, written sheet by sheet as it is made, with nothing in it that tells when or where: the same book gives the same
 * bytes, on the command line and in a browser. The library packs with what the system has for that, which a browser lacks and
 * which differs between versions; so its parts are collected here as they are written, and packed in one way everywhere.
 */
import ExcelJS from 'exceljs';
import { DateTime } from 'luxon';
import { packed } from './pack.js';

export type Writer = ExcelJS.stream.xlsx.WorkbookWriter;

/** Opens a workbook, lets `write` fill it, and gives its bytes. `stamp` stands in the file as the moment of writing. */
export async function workbookBytes(stamp: string, write: (workbook: Writer) => void): Promise<Uint8Array> {
  const moment = DateTime.fromISO(stamp, { zone: 'utc' });
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ useStyles: true, useSharedStrings: false });
  const entries = collected(workbook);
  workbook.creator = 'Tare';
  workbook.created = moment.toJSDate();
  workbook.modified = moment.toJSDate();
  write(workbook);
  await workbook.commit();
  return packed(new Map([...entries].map(([name, pieces]) => [name, joined(pieces)])));
}

/** What the library pipes into an archive: a text, or a stream that hands its pieces on at once. */
type Part = string | { pipe(target: { write(piece: Uint8Array, done: () => void): void; end(): void }): void };

/** The library's own parts that its types do not tell of. */
interface Inside {
  zip: { append(part: Part, options: { readonly name: string }): void; on(): void; finalize(): void };
  stream: { on(event: string, listener: () => void): void };
  addThemes(): void;
  addOfficeRels(): void;
}

/** Takes the place of the library's packer. @returns the pieces of each entry, complete when the workbook has been committed. */
function collected(workbook: Writer): ReadonlyMap<string, Uint8Array[]> {
  const entries = new Map<string, Uint8Array[]>();
  const inside = workbook as unknown as Inside;
  let finished = (): void => {};
  inside.stream = {
    on: (event, listener) => {
      if (event === 'finish') finished = listener;
    },
  };
  inside.zip = {
    append: (part, { name }) => {
      const pieces: Uint8Array[] = [];
      entries.set(name.replace(/^\//, ''), pieces);
      if (typeof part === 'string') pieces.push(new TextEncoder().encode(part));
      else
        part.pipe({
          write: (piece, done) => {
            pieces.push(piece);
            done();
          },
          end: () => {},
        });
    },
    on: () => {},
    finalize: () => finished(),
  };
  // These two went to the library's packer when the workbook was made.
  inside.addThemes();
  inside.addOfficeRels();
  return entries;
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((size, { length }) => size + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
