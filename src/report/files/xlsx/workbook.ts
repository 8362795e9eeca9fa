/** A new workbook that is written as it is made, with nothing in it that tells when: the same book gives the same bytes. */
import { PassThrough } from 'node:stream';
import ExcelJS from 'exceljs';
import { DateTime } from 'luxon';
import { withoutTimes } from './archive-times.js';

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
  write(workbook);
  await workbook.commit();
  return withoutTimes(Buffer.concat(chunks));
}
