/** A new workbook that is written as it is made, with nothing in it that tells when: the same book gives the same bytes. */
import { PassThrough } from 'node:stream';
import ExcelJS from 'exceljs';
import { DateTime } from 'luxon';

export type Writer = ExcelJS.stream.xlsx.WorkbookWriter;

/** Opens a workbook, lets `write` fill it, and gives its bytes. `stamp` stands in the file as the moment of writing. */
export async function workbookBytes(stamp: string, write: (workbook: Writer) => void): Promise<Uint8Array> {
  const stream = new PassThrough();
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  const moment = DateTime.fromISO(stamp, { zone: 'utc' });
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false });
  workbook.creator = 'Tare';
  workbook.created = moment.toJSDate();
  workbook.modified = moment.toJSDate();
  fixEntryDates(workbook, moment.toISO() ?? '');
  write(workbook);
  await workbook.commit();
  return Buffer.concat(chunks);
}

interface Archive {
  append(source: unknown, entry: Readonly<Record<string, unknown>>): unknown;
}

/** Entries of the archive would carry the time of writing; the archive takes a date as a text. */
function fixEntryDates(workbook: Writer, date: string): void {
  const { zip } = workbook as unknown as { zip: Archive };
  const append = zip.append.bind(zip);
  zip.append = (source, entry) => append(source, { ...entry, date });
}
