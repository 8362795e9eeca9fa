/**
 * Nexo, six generations. The status stands at the start of the details, and only what was approved happened. Input is what
 * left, output what came. Money has a second name at Nexo (EURX), so turning one into the other is no event. Times without
 * "(UTC)" in their header are Swiss.
 */
import { absolute, type Fixed, ZERO } from '../../../core/fixed.js';
import { amount, parseAmount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { required, text, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { HeaderVersion, TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { eachRow } from '../../rows.js';
import type { Row, Sheet } from '../../sheet.js';
import type { Leg } from '../../trade.js';
import { addEntry } from './entries.js';
import { meaningOf, NAMES } from './types.js';

const WHEN = /^date \/ time(?: \(utc\))?$/;
const BOTH = [
  'transaction',
  'type',
  'input currency',
  'input amount',
  'output currency',
  'output amount',
  'usd equivalent',
  'details',
  WHEN,
];
const ONE = ['transaction', 'type', 'currency', 'amount', 'details', 'outstanding loan', 'date / time'];
const headers: readonly HeaderVersion[] = [
  { version: 'v6', columns: [...BOTH, 'fee', 'fee currency', 'normalizeddisplaydetails'] },
  { version: 'v5', columns: [...BOTH, 'fee', 'fee currency'] },
  { version: 'v4', columns: BOTH },
  { version: 'v3', columns: [...BOTH, 'outstanding loan'] },
  { version: 'v2', columns: [...ONE, 'usd equivalent'] },
  { version: 'v1', columns: ONE },
];

export const nexo: TableFormat = {
  kind: 'table',
  id: 'nexo',
  platform: 'nexo',
  name: 'Nexo transactions',
  grade: 'A',
  covers: 'everything',
  howTo: ['Sign in at nexo.com and open Transactions.', 'Choose Export, all types and dates, CSV.'],
  fileName: /nexo/i,
  headers,
  read,
};

function read(sheet: Sheet, intake: Intake): void {
  const zoned = sheet.has('date / time (utc)');
  if (!zoned)
    intake.report(
      'import/zone-assumed',
      'the header names no time zone; Europe/Zurich, where Nexo counts, was assumed.',
    );
  const when = time(sheet, intake, WHEN, { zone: zoned ? 'UTC' : 'Europe/Zurich' });
  const [id, type, details] = [word(sheet, 'transaction'), required(sheet, 'type'), text(sheet, 'details')];
  const sidesOf = sheet.has('input currency') ? twoSides(sheet) : oneColumn(sheet);
  const [worth, cost, costAsset] = [amount(sheet, 'usd equivalent'), amount(sheet, 'fee'), word(sheet, 'fee currency')];
  eachRow(sheet, intake, (row) => {
    const status = /^\s*(approved|processed|pending|rejected|canceled|cancelled|failed)\b/i
      .exec(details(row))?.[1]
      ?.toLowerCase();
    if (status && status !== 'approved' && status !== 'processed') return intake.ignore(row.line, `status: ${status}`);
    const meaning = meaningOf(type(row));
    if (!meaning) throw new RowProblem('import/unknown-action', `"${type(row)}" in the column "type" is not known.`);
    if (meaning.act === 'ignore') return intake.ignore(row.line, meaning.reason);
    const usd = worth(row);
    const paid = absolute(cost(row) ?? ZERO);
    addEntry(intake, meaning, {
      line: row.line,
      when: when(row),
      id: id(row) || undefined,
      ...sidesOf(row),
      usd: usd === undefined || usd === ZERO ? undefined : absolute(usd),
      fee: paid === ZERO ? undefined : { asset: named(costAsset(row)), quantity: paid },
      details: details(row).replace(/^\s*\w+\s*\/\s*/, ''),
    });
  });
}

export interface Sides {
  /** What left, or what the row is about; signed as written. */
  readonly input: Leg;
  readonly output: Leg;
}

const named = (name: string): string => NAMES[name.toUpperCase()] ?? name.toUpperCase();

function twoSides(sheet: Sheet): (row: Row) => Sides {
  const [input, output] = [word(sheet, 'input currency'), word(sheet, 'output currency')];
  const [given, received] = [amount(sheet, 'input amount'), amount(sheet, 'output amount')];
  return (row) => {
    const first = { asset: named(input(row)), quantity: given(row) ?? ZERO };
    const second = { asset: named(output(row)), quantity: received(row) ?? ZERO };
    if (first.asset === '' && second.asset === '')
      throw new RowProblem('import/missing-cell', 'the row names no currency.');
    return {
      input: first.asset === '' ? second : first,
      output: second.asset === '' || second.quantity === ZERO ? first : second,
    };
  };
}

/** `BTC/ETH` and `-0.1 / +2.3` for an exchange, one currency and amount for all else. */
function oneColumn(sheet: Sheet): (row: Row) => Sides {
  const [currency, moved] = [required(sheet, 'currency'), required(sheet, 'amount')];
  return (row) => {
    const [from = '', to = from] = currency(row).split('/');
    const [given = '', received = given] = moved(row).split(' / ');
    return {
      input: { asset: named(from), quantity: number(given) },
      output: { asset: named(to), quantity: number(received) },
    };
  };
}

function number(written: string): Fixed {
  const value = parseAmount(written.trim());
  if (value === undefined)
    throw new RowProblem('import/bad-number', `"${written}" in the column "amount" is not a number.`);
  return value;
}
