/**
 * Vanguard's (UK) statement of an account: a table of cash and below it one of investments, or the first alone. The cash
 * table has the money, the security in words and mostly how much of it; the table of investments has the day of the trade and
 * the exact quantity. Rows of the two are told apart by their shape, so that each counts once.
 */
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { attemptLines, eachRow } from '../../rows.js';
import type { Row, Sheet } from '../../sheet.js';
import { addCashRows } from './cash.js';
import { addInvestments } from './investments.js';
import { type CashRow, type Investment, rowReader } from './row.js';

const CASH = ['date', 'details', 'amount', 'balance'];
// Fewer columns than there are, so that the table of cash above it in the same file is the one that is found.
const INVESTMENTS = ['date', 'investmentname', 'transactiondetails'];

/** What every account has among its rows, and no bank's statement. */
const WORDING =
  /\t(?:Reversal of )?(?:(?:Bought|Sold) .*(?:Fund|ETF|UCITS|LifeStrategy|\([A-Z0-9]{2,6}\))|DIV: |Cash Account Interest|Deposit for investment purchases)/i;

export const vanguardUk: TableFormat = {
  kind: 'table',
  id: 'vanguard-uk',
  platform: 'vanguard-uk',
  name: 'Vanguard UK transactions',
  grade: 'B',
  covers: 'everything',
  fileName: /vanguard|loadDocstore|cash.?report/i,
  howTo: [
    'Sign in at vanguardinvestor.co.uk, open Documents and choose Reports, then Client Transactions Listing.',
    'Choose the whole period and download the workbook (or save each account’s sheet as CSV).',
  ],
  headers: [
    { version: 'cash, with or without investments', columns: CASH, only: true, wording: WORDING },
    { version: 'cash, in a workbook', columns: [...CASH, ''], only: true, wording: WORDING },
    { version: 'investments alone', columns: INVESTMENTS, optional: ['quantity', 'price', 'cost', ''] },
  ],
  read,
};

function read(sheet: Sheet, intake: Intake): void {
  const readRow = rowReader(intake);
  const cash: CashRow[] = [];
  const investments: Investment[] = [];
  eachRow(
    sheet,
    intake,
    (row) => {
      const found = readRow(row);
      if (found.kind === 'cash') cash.push(found);
      else investments.push(found);
    },
    notARow,
  );
  const loose = addCashRows(cash, investments, intake);
  for (const one of loose) {
    const rename = /^NameChange:/i.test(one.details);
    if (cash.length > 0 && !rename) intake.ignore(one.line, 'a trade that the table of cash tells');
  }
  const own = loose.filter(({ details }) => cash.length === 0 || /^NameChange:/i.test(details));
  attemptLines(
    own.map(({ line }) => line),
    intake,
    () => addInvestments(own, intake),
  );
}

/** Titles, the other table's header, and sums. */
function notARow(row: Row): string | undefined {
  const first = row.cell(0).toLowerCase();
  if (first === 'date') return 'header';
  if (/^(?:balance|cost|total|cash transactions?|investment transactions?)\b/.test(first)) return 'title or total';
  return first !== '' && row.cell(1) === '' && row.cell(2) === '' ? 'title or total' : undefined;
}
