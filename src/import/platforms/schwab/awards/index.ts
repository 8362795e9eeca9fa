/**
 * Schwab's Equity Awards Center: shares that vested or were bought in an employee plan, and what became of them. The brokerage
 * account only tells that shares arrived; their price stands here. CSV has an event's details in rows below it without a
 * date, JSON nests them; both are read into the same events.
 */

import type { FileText } from '../../../file.js';
import type { DocumentFormat, TableFormat } from '../../../format.js';
import type { Intake } from '../../../intake.js';
import { jsonRecords } from '../../../read/json.js';
import { FileProblem } from '../../../read/problem.js';
import { attemptLines, eachRow } from '../../../rows.js';
import type { Row, Sheet } from '../../../sheet.js';
import { addEvents } from './events.js';
import { type AwardEvent, type Cells, cellName, eventOf } from './record.js';

const COMMON = { platform: 'schwab', covers: 'everything', informationReturn: '1099-b' } as const;
const HOW_TO = [
  'On schwab.com open the Equity Awards account, then History (Transaction History), and choose all transaction types.',
  'Choose the longest range (four years at most; earlier years in further files) and press Export.',
];

export const schwabAwards: TableFormat = {
  ...COMMON,
  kind: 'table',
  id: 'schwab-equity-awards',
  name: 'Charles Schwab equity awards, CSV',
  grade: 'A',
  fileName: /Equity_?Awards/i,
  howTo: [...HOW_TO, 'JSON says more of each sale than CSV; choose it where it is offered.'],
  headers: [
    {
      version: 'with lots',
      columns: [
        'date',
        'action',
        'symbol',
        'quantity',
        'feesandcommissions',
        'amount',
        'vestfairmarketvalue',
        'saleprice',
      ],
      optional: [/./],
    },
    {
      version: 'awards',
      columns: [
        'date',
        'action',
        'symbol',
        'quantity',
        'feesandcommissions',
        'amount',
        'awardid',
        'fairmarketvalueprice',
      ],
      optional: [/./],
    },
  ],
  read: readCsv,
};

export const schwabAwardsJson: DocumentFormat = {
  ...COMMON,
  kind: 'document',
  id: 'schwab-equity-awards-json',
  name: 'Charles Schwab equity awards, JSON',
  grade: 'A',
  authority: 2,
  fileName: /\.json$/i,
  howTo: [...HOW_TO, 'Choose JSON.'],
  recognises: ({ text }) => (isAwards(text) ? 1 : 0),
  read: readJson,
};

function nameAccount(intake: Intake): void {
  if (intake.account === 'schwab') intake.account = 'schwab-equity-awards';
}

interface Group {
  readonly lines: number[];
  readonly cells: Cells;
  readonly details: Cells[];
}

function readCsv(sheet: Sheet, intake: Intake): void {
  nameAccount(intake);
  const names = sheet.columns.map(cellName);
  const cellsOf = (row: Row): Cells => new Map(names.map((name, i) => [name, row.cell(i)]));
  const groups: Group[] = [];
  eachRow(sheet, intake, (row) => {
    const parent = groups.at(-1);
    if (row.cell(0) !== '' || !parent) {
      groups.push({ lines: [row.line], cells: cellsOf(row), details: [] });
      return;
    }
    parent.lines.push(row.line);
    parent.details.push(cellsOf(row));
  });
  addGroups(groups, intake);
}

function addGroups(groups: readonly Group[], intake: Intake): void {
  const events: AwardEvent[] = [];
  for (const { lines, cells, details } of groups)
    attemptLines(lines, intake, () => events.push(eventOf(lines, cells, details)));
  addEvents(events, intake);
}

const KEYS = ['Transactions', 'transactions'] as const;

const isAwards = (text: string): boolean =>
  /^\s*\{/.test(text) &&
  /"(?:DisbursementElection|transactionDetails|TransactionDetails)"/.test(text.slice(0, 1 << 16));

function readJson({ text }: FileText, intake: Intake): void {
  nameAccount(intake);
  const list = KEYS.map((key) => jsonRecords(text, key)).find((found) => found !== undefined);
  if (!list) throw new FileProblem('import/unreadable', 'has no list of transactions.');
  const groups: Group[] = [];
  for (const { line, value } of list.records) {
    intake.rows.seen(line);
    const cells = objectCells(value);
    if (cells) groups.push({ lines: [line], cells, details: detailsIn(value) });
    else intake.reject(line, 'import/truncated-row', 'this record is not whole.');
  }
  if (list.cutOff) intake.report('import/truncated-row', 'the file breaks off before its brackets are closed.');
  addGroups(groups, intake);
}

/** The plain values of an object, numbers as written. */
function objectCells(value: unknown): Map<string, string> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const cells = new Map<string, string>();
  for (const [key, cell] of Object.entries(value)) {
    if (typeof cell === 'string' || typeof cell === 'number') cells.set(cellName(key), String(cell));
  }
  return cells;
}

function detailsIn(value: unknown): Map<string, string>[] {
  const found = Object.entries(value as object).find(([key]) => cellName(key) === 'transactiondetails')?.[1] as unknown;
  if (!Array.isArray(found)) return [];
  return found.flatMap((one: unknown) => {
    const inner =
      typeof one === 'object' && one !== null && 'Details' in one ? (one as { Details: unknown }).Details : one;
    const cells = objectCells(inner);
    return cells ? [cells] : [];
  });
}
