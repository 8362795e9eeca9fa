/**
 * Tax Exchange Format, as tax software reads and writes it (TXF specification V042). One letter begins each line: `T` a
 * record, `N` what it is, `P` what was sold, `D` when it was acquired and sold, `$` basis, proceeds and, in records of
 * format 5, the disallowed loss. The order of equal letters counts, so a line that is empty still has its place.
 */

import { type Fixed, ZERO } from '../../../core/fixed.js';
import { type BrokerSale, basisReportedIn, type Form8949Box, termOfBox } from '../../broker-sales.js';
import { parseAmount, shortened } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { parseUsDate, usDate } from '../../columns/us-date.js';

export interface TxfRecord {
  /** The line of its `T`. */
  readonly line: number;
  /** The file ended before the record did. */
  readonly cutOff: boolean;
  /** The lines below, by letter. */
  readonly fields: ReadonlyMap<string, readonly string[]>;
}

/** The records of a file; the heading, which has no `T`, comes first with no fields. */
export function txfRecords(text: string): TxfRecord[] {
  const records: TxfRecord[] = [];
  let fields = new Map<string, string[]>();
  let line = 0;
  text.split(/\r\n|\n|\r/).forEach((written, index) => {
    if (written.trim() === '' && fields.size === 0) return;
    if (fields.size === 0) line = index + 1;
    if (written.startsWith('^')) {
      records.push({ line, cutOff: false, fields });
      fields = new Map();
      return;
    }
    const letter = written.slice(0, 1);
    const values = fields.get(letter) ?? [];
    values.push(written.slice(1).trim());
    fields.set(letter, values);
  });
  if ([...fields.keys()].some((letter) => letter !== '')) records.push({ line, cutOff: true, fields });
  return records;
}

/** The box of Form 8949 for the reference numbers of sales. */
const BOXES: Readonly<Record<string, Form8949Box>> = { 321: 'A', 711: 'B', 712: 'C', 323: 'D', 713: 'E', 714: 'F' };

/** Sales whose term the file does not say, and whether their basis was reported; wash sales without more. */
const TERM_UNKNOWN: Readonly<Record<string, boolean | undefined>> = {
  673: true,
  715: false,
  716: undefined,
  682: true,
  718: false,
};

/** The sale that a record tells; undefined when it is another form's figure. @throws RowProblem when it does not read. */
export function saleOf({ fields, cutOff }: TxfRecord): Omit<BrokerSale, 'source'> | undefined {
  const [code = ''] = fields.get('N') ?? [];
  const box = BOXES[code];
  if (box === undefined && !(code in TERM_UNKNOWN)) return undefined;
  if (cutOff) throw new RowProblem('import/truncated-row', 'the file ends inside this record.');
  const [acquired = '', sold = ''] = fields.get('D') ?? [];
  const [basis = '', proceeds = '', disallowed = ''] = fields.get('$') ?? [];
  return {
    platform: 'txf',
    description: fields.get('P')?.[0] ?? '',
    acquired: /^various$/i.test(acquired) ? 'various' : parseUsDate(acquired),
    sold: usDate(sold, 'the date of sale (the second D)'),
    proceeds: money(proceeds, 'the proceeds (the second $)') ?? ZERO,
    basis: basis === '' ? undefined : money(basis, 'the basis (the first $)'),
    washDisallowed: disallowed === '' ? ZERO : (money(disallowed, 'the disallowed loss (the third $)') ?? ZERO),
    term: box && termOfBox(box),
    box,
    code,
    basisReported: box === undefined ? TERM_UNKNOWN[code] : basisReportedIn(box),
    currency: 'USD',
  };
}

function money(text: string, field: string): Fixed | undefined {
  if (text === '') throw new RowProblem('import/missing-cell', `${field} is missing.`);
  const amount = parseAmount(text);
  if (amount === undefined)
    throw new RowProblem('import/bad-number', `"${shortened(text)}" in ${field} is not a number.`);
  return amount;
}
