/** LBank: trades and deposits with the unit glued to each number, in small letters; times carry a stray `UTC0`. */
import { measured } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { type Read, required, text, word } from '../../columns/text.js';
import { timeReader } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import type { Intake, When } from '../../intake.js';
import { readMoves } from '../../move-table.js';
import type { Sheet } from '../../sheet.js';
import type { Leg } from '../../trade.js';
import { readTrades, side } from '../../trade-table.js';

const base = { kind: 'table', platform: 'lbank', grade: 'C' } as const;
const HOW_TO = [
  'Sign in at lbank.com and open Orders (or Wallet), then the history, and choose Export for the whole period.',
];

function stampTime(sheet: Sheet, intake: Intake): Read<When> {
  const [cell, parse] = [required(sheet, 'time'), timeReader(intake)];
  return (row) =>
    parse(
      cell(row)
        .replace(/\s*UTC0\s*/, ' ')
        .trim(),
      'time',
    );
}

function legOf(sheet: Sheet, column: string): Read<Leg> {
  const value = measured(sheet, column);
  return (row) => {
    const found = value(row);
    if (!found || found.unit === '')
      throw new RowProblem('import/bad-cell', `the column "${column}" has no amount with its unit.`);
    return { asset: found.unit.toUpperCase(), quantity: found.amount };
  };
}

export const lbankTrades: TableFormat = {
  ...base,
  id: 'lbank-trades',
  name: 'LBank trades',
  covers: 'trades',
  howTo: HOW_TO,
  headers: [
    {
      version: 'trades',
      columns: [
        ...['id', 'method', 'type', 'pair', 'time', 'direction', 'average price', 'volume', 'turnover'],
        ...['transaction fee rate', 'transaction fee', 'remarks'],
      ],
    },
  ],
  read: (sheet, intake) => {
    const [volume, turnover, type] = [legOf(sheet, 'volume'), legOf(sheet, 'turnover'), text(sheet, 'type')];
    const fee = measured(sheet, 'transaction fee');
    readTrades(sheet, intake, {
      when: stampTime(sheet, intake),
      pair: (row) => ({ base: volume(row).asset, quote: turnover(row).asset }),
      side: side(sheet, 'direction'),
      quantity: (row) => volume(row).quantity,
      total: (row) => turnover(row).quantity,
      fee: (row) => {
        const paid = fee(row);
        return paid && paid.unit !== '' ? { asset: paid.unit.toUpperCase(), quantity: paid.amount } : undefined;
      },
      id: word(sheet, 'id'),
      skip: (row) => (/^spot$/i.test(type(row)) ? '' : `not a spot trade: ${type(row).toLowerCase()}`),
    });
  },
};

export const lbankDeposits: TableFormat = {
  ...base,
  id: 'lbank-deposits',
  name: 'LBank deposits',
  covers: 'movements',
  howTo: HOW_TO,
  headers: [
    {
      version: 'deposits',
      columns: ['id', 'time', 'token', 'initial quantity', 'latest quantity', 'quantity', 'type', 'details', 'remarks'],
    },
  ],
  read: (sheet, intake) => {
    const [moved, type] = [legOf(sheet, 'quantity'), required(sheet, 'type')];
    readMoves(sheet, intake, {
      when: stampTime(sheet, intake),
      asset: (row) => moved(row).asset,
      amount: (row) => {
        if (/^deposit$/i.test(type(row))) return moved(row).quantity;
        throw new RowProblem('import/unknown-action', `"${type(row)}" in the column "type" is not known.`);
      },
      leaves: false,
      id: word(sheet, 'id'),
    });
  },
};
