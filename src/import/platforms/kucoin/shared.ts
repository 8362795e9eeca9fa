/** What KuCoin's many files have in common: the zone in the header, the row that says there are none, the folder of reports. */
import { RowProblem } from '../../columns/problem.js';
import type { Read } from '../../columns/text.js';
import { time, zoneInHeader } from '../../columns/time.js';
import type { Intake, When } from '../../intake.js';
import type { Row, Sheet } from '../../sheet.js';

/** Files whose header names no zone are in the exchange's own. */
const HOME_ZONE = 'UTC+8';

/** A column of times, in the zone that its header names. */
export function kucoinTime(sheet: Sheet, intake: Intake, column: RegExp | string): Read<When> {
  const zone = zoneInHeader(sheet, column, HOME_ZONE);
  return time(sheet, intake, column, { zone, patterns: ['dd.MM.yyyy HH:mm:ss', 'dd.MM.yyyy HH:mm'] });
}

/** The reason to skip the row that stands in a report without records. */
export const noRecords = (row: Row): string =>
  /^no matching records found/i.test(row.cell(0)) ? 'the report says that there are no records' : '';

/** Skips the row without records, and those whose status says that nothing came of them. */
export function skipUnless(status: Read<string>, done: RegExp): Read<string> {
  return (row) => {
    const none = noRecords(row);
    if (none) return none;
    const found = status(row);
    if (found === '' || done.test(found)) return '';
    if (/fail|cancel|reject|process|wait|review|pending|expire|close/i.test(found))
      return `status: ${found.toLowerCase()}`;
    throw new RowProblem('import/unknown-action', `"${found}" in the column "status" is not known.`);
  };
}

export const HOW_TO = [
  'Sign in at kucoin.com and open Orders, then Export (or your name, then Account Statement).',
  'Choose the report and the whole period; long periods come in several files, and all of them are needed.',
];
