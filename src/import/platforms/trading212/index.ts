/**
 * Trading 212's history. Columns appear only where the period used them, charges have a column each (with a currency of its
 * own since 2023, with the account's in its name before), and the total includes them all. Ids were reused by the
 * platform, so rows are known by their content; the id of an order stands as its order.
 */
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { attemptLines, eachRow } from '../../rows.js';
import type { Row, Sheet } from '../../sheet.js';
import { addEntry } from './entries.js';
import { type Entry, entryReader } from './entry.js';
import { addSplits } from './splits.js';

const SECURITY = ['isin', 'ticker', 'name', 'no. of shares', 'price / share', 'currency (price / share)'] as const;
const CHARGES = [
  ...['stamp duty', 'stamp duty reserve tax', 'french transaction tax', 'transaction fee', 'finra fee', 'deposit fee'],
  ...['currency conversion fee', 'ptm levy', 'withholding tax', 'result', 'total', 'charge amount'],
];

export const trading212: TableFormat = {
  kind: 'table',
  id: 'trading212',
  platform: 'trading212',
  name: 'Trading 212 history',
  grade: 'A',
  covers: 'everything',
  fileName: /^from_\d{4}-\d{2}-\d{2}_to_|trading ?212/i,
  howTo: [
    'In the Trading 212 app or on the web, open the Menu, then History, and press the download symbol.',
    'Choose a period (twelve months at most), include orders, dividends, transactions and interest, and export each year.',
    'Export each account (Invest, ISA) to a folder of its own: the file does not say which account it is.',
  ],
  headers: [
    {
      version: '2023, currencies in columns',
      columns: ['action', 'time', 'total', 'currency (total)'],
      optional: [
        ...SECURITY,
        ...['exchange rate', 'notes', 'id', 'merchant name', 'merchant category'],
        ...['currency conversion from amount', 'currency conversion to amount'],
        ...CHARGES,
        /^currency \(.*\)$/,
        /^.* \([a-z]{3}\)$/,
      ],
    },
    {
      version: '2020, currency in the names of columns',
      columns: ['action', 'time', /^total \([a-z]{3}\)$/],
      optional: [...SECURITY, 'exchange rate', 'notes', 'id', ...CHARGES, /^currency \(.*\)$/, /^.* \([a-z]{3}\)$/],
    },
  ],
  read,
};

function read(sheet: Sheet, intake: Intake): void {
  const readEntry = entryReader(sheet, intake);
  const aligned = alignment(sheet);
  const entries: Entry[] = [];
  eachRow(sheet, intake, (row) => entries.push(readEntry(aligned(row))));
  const splits = entries.filter(({ meaning }) => meaning === 'split-close' || meaning === 'split-open');
  addSplits(splits, intake);
  for (const entry of entries) {
    if (!splits.includes(entry)) attemptLines(entry.line, intake, () => addEntry(entry, intake));
  }
}

/**
 * Since 2024 notes and id stand before the number of shares. Where files were put together without their headers, such rows
 * stand two cells too far right under an older header: the id of an order in the column of the price gives them away.
 */
function alignment(sheet: Sheet): (row: Row) => Row {
  const price = sheet.find('price / share');
  const notes = sheet.find('notes');
  const shares = price - 1;
  if (price < 0 || sheet.find('no. of shares') !== shares || notes < price || sheet.find('id') !== notes + 1) {
    return (row) => row;
  }
  return (row) => {
    if (!/^EOF\d+$/.test(row.cell(price))) return row;
    const { cells } = row;
    const moved = [
      ...cells.slice(0, shares),
      ...cells.slice(shares + 2, notes + 2),
      ...cells.slice(shares, shares + 2),
    ];
    return row.withCells([...moved, ...cells.slice(notes + 2)]);
  };
}
