/**
 * The Tax Exchange Format, version 042 of 30 November 2011, which tax programs on a desktop read. Each record has a number
 * for its box and term; cost stands before sales, and a disallowed wash sale loss in a third amount (record format 5).
 *
 * The format is older than boxes G to L and has no place for adjustments other than wash sales. Such rows are left out
 * and named, never put under a number that means something else.
 *
 * Source: Intuit, "TXF Spec Version 042", sections IV and VII.
 */
import { type Day, formatDay } from '../../core/calendar.js';
import { formatCents } from '../../core/decimal-text.js';
import { ZERO } from '../../core/fixed.js';
import type { FormRow } from '../../tax/jurisdictions/us/form-8949.js';
import { VERSION } from '../../version.js';
import type { YearReport } from '../year.js';

/** Reference numbers by box. Part I is short-term, Part II long-term. */
const NUMBERS: Readonly<Record<string, string>> = { A: '321', D: '323', B: '711', E: '713', C: '712', F: '714' };

export interface TxfContent {
  readonly pieces: Iterable<string>;
  readonly records: number;
  /** Records without a date of acquisition: the format has no word for VARIOUS or INHERITED. */
  readonly undated: number;
  /** Rows that the format cannot say, by reason. */
  readonly left: readonly { readonly reason: string; readonly rows: number }[];
}

/** Why a row cannot stand in the file; undefined when it can. */
function obstacle({ box, code }: FormRow): string | undefined {
  if (NUMBERS[box] === undefined) return 'boxes G to L, which TXF V042 does not know';
  if (code !== '' && code !== 'W') return 'adjustment codes other than W, which TXF V042 does not know';
  return undefined;
}

export function yearTxf({ us, year }: YearReport): TxfContent {
  const rows = us.form.pages.flatMap((page) => page.rows);
  const left = new Map<string, number>();
  const fit: FormRow[] = [];
  for (const row of rows) {
    const reason = obstacle(row);
    if (reason === undefined) fit.push(row);
    else left.set(reason, (left.get(reason) ?? 0) + 1);
  }
  return {
    pieces: pieces(fit, year),
    records: fit.length,
    undated: fit.filter(({ acquired }) => american(acquired) === '').length,
    left: [...left].map(([reason, count]) => ({ reason, rows: count })),
  };
}

const END = '^\r\n';
const line = (text: string): string => `${text}\r\n`;
const PIECE_RECORDS = 1000;

/** The date in the header is the year's last day, so that the same book gives the same bytes on any day. */
function* pieces(rows: readonly FormRow[], year: number): Generator<string> {
  let piece = line('V042') + line(`ATare ${VERSION}`) + line(`D 12/31/${year}`) + END;
  for (const [index, row] of rows.entries()) {
    piece += record(row);
    if ((index + 1) % PIECE_RECORDS !== 0) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

function record({ box, description, acquired, sold, basis, proceeds, adjustment, code }: FormRow): string {
  const fields = [
    'TD',
    `N${NUMBERS[box]}`,
    'C1',
    'L1',
    `P${plainAscii(description)}`,
    `D${american(acquired)}`,
    `D${american(sold)}`,
    `$${formatCents(basis)}`,
    `$${formatCents(proceeds)}`,
    ...(code === 'W' && adjustment !== ZERO ? [`$${formatCents(adjustment)}`] : []),
  ];
  return fields.map(line).join('') + END;
}

/** One line of printable ASCII: a name with a line break in it must not begin a field of its own. */
const plainAscii = (text: string): string => text.replace(/[^\x20-\x7e]/g, '?');

/** `2025-03-01` as `03/01/2025`. Words such as VARIOUS have no place in a date: the line stays empty. */
export function american(date: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  return match ? `${match[2]}/${match[3]}/${match[1]}` : '';
}

export const americanDay = (day: Day): string => american(formatDay(day));
