/** WhiteBIT: orders, deposits and withdrawals; times are `2024-01-05 UTC 10:00:00`. A withdrawal's amount has the fee in it. */
import { amount, requiredAmount } from '../../columns/amount.js';
import { pair } from '../../columns/pair.js';
import { type Read, required, symbol, word } from '../../columns/text.js';
import { timeReader } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import type { Intake, When } from '../../intake.js';
import { readMoves, unlessStatus } from '../../move-table.js';
import type { Sheet } from '../../sheet.js';
import { feeIn, readTrades, side } from '../../trade-table.js';

const base = { kind: 'table', platform: 'whitebit', grade: 'C' } as const;
const HOW_TO = [
  'Sign in at whitebit.com and open History.',
  'Choose orders, deposits or withdrawals, and export the whole period.',
];

function utcTime(sheet: Sheet, intake: Intake, column: string): Read<When> {
  const [cell, parse] = [required(sheet, column), timeReader(intake)];
  return (row) =>
    parse(
      cell(row)
        .replace(/\s*UTC\s*/, ' ')
        .trim(),
      column,
    );
}

export const whitebitTrades: TableFormat = {
  ...base,
  id: 'whitebit-trades',
  name: 'WhiteBIT orders',
  covers: 'trades',
  howTo: HOW_TO,
  headers: [
    {
      version: 'orders',
      columns: [
        ...['id', 'market', 'type', 'side', 'amount', 'price', 'fee', 'revenue', 'completed', 'total', 'open', 'close'],
      ],
      optional: ['trigger market', 'trigger condition', 'trigger price'],
    },
  ],
  read: (sheet, intake) => {
    const pairOf = pair(sheet, 'market');
    readTrades(sheet, intake, {
      when: utcTime(sheet, intake, 'open'),
      pair: pairOf,
      side: side(sheet, 'side'),
      quantity: requiredAmount(sheet, 'amount'),
      total: requiredAmount(sheet, 'revenue'),
      fee: feeIn(amount(sheet, 'fee'), (row) => pairOf(row).quote),
      id: word(sheet, 'id'),
    });
  },
};

export const whitebitMovements: TableFormat = {
  ...base,
  id: 'whitebit-movements',
  name: 'WhiteBIT deposits and withdrawals',
  covers: 'movements',
  howTo: HOW_TO,
  headers: [
    {
      version: 'withdrawals',
      columns: [...['id', 'currency', 'address', 'hash', 'processed amount', 'processed fee', 'status', 'created at']],
      optional: ['requested amount', 'requested fee', 'updated at'],
    },
    {
      version: 'deposits',
      columns: ['id', 'currency', 'address', 'hash', 'amount', 'fee', 'status', 'created at', 'updated at'],
    },
  ],
  read: (sheet, intake) => {
    const leaves = sheet.version.version === 'withdrawals';
    readMoves(sheet, intake, {
      when: utcTime(sheet, intake, 'created at'),
      asset: symbol(sheet, 'currency'),
      amount: requiredAmount(sheet, /^(?:processed )?amount$/),
      fee: amount(sheet, /^(?:processed )?fee$/),
      feeInside: leaves,
      leaves,
      reference: word(sheet, 'hash'),
      skip: unlessStatus(sheet, 'status', /^success$/i),
    });
  },
};
