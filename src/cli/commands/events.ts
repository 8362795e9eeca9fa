/** `tare events [FILES…] --per PERIOD` */
import { eventsDocument } from '../../report/documents/events.js';
import { eventLines } from '../../report/text/tables.js';
import type { Period } from '../../tax/events.js';
import type { Run } from '../command.js';
import { listOf, print, runFiles } from './shared.js';

export const run: Run = async (io, [files], options) => {
  const book = runFiles(io, listOf(files), options);
  const per = options.per as Period;
  return print(io, book, options, {
    document: () => eventsDocument(book, per),
    lines: () => eventLines(book, per),
    issues: book.issues,
  });
};
