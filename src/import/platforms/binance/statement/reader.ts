/** The cells of a row of the transaction history. Few words are in a million rows, so each is looked at once. */
import { requiredAmount } from '../../../columns/amount.js';
import { RowProblem } from '../../../columns/problem.js';
import { word } from '../../../columns/text.js';
import type { Instant } from '../../../../core/zone.js';
import type { Intake } from '../../../intake.js';
import type { Row, Sheet } from '../../../sheet.js';
import { binanceInstant } from '../times.js';
import type { StatementRow } from './row.js';

/** Reads rows. Both functions throw a RowProblem when a cell does not read. */
export interface StatementReader {
  readonly at: (row: Row) => Instant;
  readonly rest: (row: Row, at: Instant) => StatementRow;
}

export function statementReader(sheet: Sheet, intake: Intake): StatementReader {
  const at = binanceInstant(sheet, intake, /^(?:utc_?time|time)$/, { secondsMatter: true });
  const change = requiredAmount(sheet, 'change');
  const remark = word(sheet, 'remark');
  const userAt = sheet.find(/^user_? ?id$/);
  const user = repeated(userAt, (text) => text);
  const account = repeated(sheet.find('account'), (text) => text.toUpperCase());
  const operation = repeated(sheet.find('operation'), (text) => needed(text, 'operation').toLowerCase());
  const coin = repeated(sheet.find('coin'), (text) => needed(text, 'coin').toUpperCase());
  const wallets = new Map<string, string>();
  const rest = (row: Row, time: Instant): StatementRow => {
    const name = `${user(row)}\u0000${account(row)}`;
    let wallet = wallets.get(name);
    if (wallet === undefined) {
      wallet = name;
      wallets.set(name, wallet);
    }
    return {
      line: row.line,
      at: time,
      wallet,
      operation: operation(row),
      coin: coin(row),
      change: change(row),
      remark: remark(row),
    };
  };
  return { at, rest };
}

function needed(text: string, column: string): string {
  if (text === '') throw new RowProblem('import/missing-cell', `the column "${column}" is empty.`);
  return text;
}

/** Reads a column of few different texts: the one before is tried first, then those seen before. */
function repeated(at: number, make: (text: string) => string): (row: Row) => string {
  const known = new Map<string, string>();
  let last: string | undefined;
  let lastMade = '';
  return (row) => {
    if (last !== undefined && row.is(at, last)) return lastMade;
    const text = row.cell(at);
    let made = known.get(text);
    if (made === undefined) {
      made = make(text);
      known.set(text, made);
    }
    last = text;
    lastMade = made;
    return made;
  };
}
