/** The cells of a row of the transaction history. Few words are in a million rows, so each is made once. */
import { requiredAmount } from '../../../columns/amount.js';
import { RowProblem } from '../../../columns/problem.js';
import { repeated } from '../../../columns/repeated.js';
import { word } from '../../../columns/text.js';
import type { Intake } from '../../../intake.js';
import type { Row, Sheet } from '../../../sheet.js';
import { binanceInstant } from '../times.js';
import type { StatementRow } from './row.js';

/** Reads rows. Both functions throw a RowProblem when a cell does not read. */
export interface StatementReader {
  readonly second: (row: Row) => number;
  readonly rest: (row: Row, second: number) => StatementRow;
}

export function statementReader(sheet: Sheet, intake: Intake): StatementReader {
  const at = binanceInstant(sheet, intake, /^(?:utc_?time|time)$/, { secondsMatter: true });
  const change = requiredAmount(sheet, 'change');
  const remarkAt = sheet.find('remark');
  const remark = word(sheet, 'remark');
  const wallet = walletReader(sheet);
  const operation = repeated(sheet.find('operation'), (text) => needed(text, 'operation'));
  const coin = repeated(sheet.find('coin'), (text) => needed(text, 'coin').toUpperCase());
  const width = sheet.columns.length;
  const rest = (row: Row, second: number): StatementRow => {
    if (row.width > width) refuseExcess(row, width);
    return {
      line: row.line,
      second,
      wallet: wallet(row),
      operation: operation(row),
      coin: coin(row),
      change: change(row),
      remark: row.isEmpty(remarkAt) ? '' : remark(row),
    };
  };
  return { second: (row) => Math.floor(at(row) / 1000), rest };
}

/** Whose wallet: the user, where the file names one, and the account. */
function walletReader(sheet: Sheet): (row: Row) => string {
  const userAt = sheet.find(/^user_? ?id$/);
  const user = repeated(userAt, (text) => text);
  const account = repeated(sheet.find('account'), (text) => text.toUpperCase());
  let last = '';
  let lastUser: string | undefined;
  let lastAccount = '';
  const known = new Map<string, string>();
  return (row) => {
    const who = user(row);
    const where = account(row);
    if (who === lastUser && where === lastAccount) return last;
    const name = `${who}\u0000${where}`;
    last = known.get(name) ?? name;
    known.set(name, last);
    [lastUser, lastAccount] = [who, where];
    return last;
  };
}

/** A number written with a comma is cut in two, and everything after it stands one cell too far. */
function refuseExcess(row: Row, width: number): void {
  if (row.cells.slice(width).every((cell) => cell.trim() === '')) return;
  throw new RowProblem('import/bad-cell', `the row has ${row.width} cells, the header ${width}.`);
}

function needed(text: string, column: string): string {
  if (text === '') throw new RowProblem('import/missing-cell', `the column "${column}" is empty.`);
  return text;
}
