/**
 * HitBTC. The zone stands in the header; fee and rebate are in the quote currency, and a negative fee is a rebate too. The
 * older list of deposits has the currency in a seventh cell that the header does not name.
 */
import { type Fixed, minus, ZERO } from '../../../core/fixed.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { pair } from '../../columns/pair.js';
import { RowProblem } from '../../columns/problem.js';
import { type Read, text, word } from '../../columns/text.js';
import { time, zoneInHeader } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import type { Intake, When } from '../../intake.js';
import { addDeposit, addWithdrawal } from '../../movement.js';
import { eachRow } from '../../rows.js';
import type { Row, Sheet } from '../../sheet.js';
import { feeIn, readTrades, side } from '../../trade-table.js';

const DATE = /^date \(.+\)$/;
const HOW_TO = [
  'Sign in at hitbtc.com and open Reports.',
  'Choose the report and the whole period, and export it as CSV.',
];

const timeOf = (sheet: Sheet, intake: Intake): Read<When> =>
  time(sheet, intake, DATE, { zone: zoneInHeader(sheet, DATE, 'UTC') });

export const hitbtcTrades: TableFormat = {
  kind: 'table',
  id: 'hitbtc-trades',
  platform: 'hitbtc',
  name: 'HitBTC trades',
  grade: 'A',
  covers: 'trades',
  howTo: HOW_TO,
  headers: [
    {
      version: 'trades',
      columns: [
        ...[
          DATE,
          'instrument',
          'trade id',
          'order id',
          'side',
          'quantity',
          'price',
          'volume',
          'fee',
          'rebate',
          'total',
        ],
      ],
      optional: ['email', 'taker', 'pnl', 'margin mode'],
    },
  ],
  read: readTradeRows,
};

function readTradeRows(sheet: Sheet, intake: Intake): void {
  const [fee, rebate, result] = [amount(sheet, 'fee'), amount(sheet, 'rebate'), amount(sheet, 'pnl')];
  const pairOf = pair(sheet, 'instrument');
  const cost: Read<Fixed | undefined> = (row) => minus(fee(row) ?? ZERO, rebate(row) ?? ZERO);
  readTrades(sheet, intake, {
    when: timeOf(sheet, intake),
    pair: (row) => {
      if (result(row))
        throw new RowProblem('import/unknown-action', 'a margin trade with a result of its own is not known.');
      return pairOf(row);
    },
    side: side(sheet, 'side'),
    quantity: requiredAmount(sheet, 'quantity'),
    total: requiredAmount(sheet, 'volume'),
    fee: feeIn(cost, (row) => pairOf(row).quote),
    id: word(sheet, 'trade id'),
    order: word(sheet, 'order id'),
  });
}

export const hitbtcMovements: TableFormat = {
  kind: 'table',
  id: 'hitbtc-movements',
  platform: 'hitbtc',
  name: 'HitBTC deposits and withdrawals',
  grade: 'B',
  covers: 'movements',
  howTo: HOW_TO,
  headers: [
    {
      version: 'v2',
      columns: [
        'email',
        DATE,
        'operation id',
        'type',
        'amount',
        'transaction hash',
        'main account balance',
        'currency',
      ],
    },
    { version: 'v1', columns: [DATE, 'operation id', 'type', 'amount', 'transaction hash', 'main account balance'] },
  ],
  read: readMovements,
};

const UNNAMED_CURRENCY = 6;

function readMovements(sheet: Sheet, intake: Intake): void {
  const [when, type, moved] = [timeOf(sheet, intake), text(sheet, 'type'), requiredAmount(sheet, 'amount')];
  const [id, hash] = [word(sheet, 'operation id'), word(sheet, 'transaction hash')];
  const coin = sheet.has('currency') ? text(sheet, 'currency') : (row: Row) => row.cell(UNNAMED_CURRENCY);
  eachRow(sheet, intake, (row) => {
    const asset = coin(row).toUpperCase();
    if (asset === '') throw new RowProblem('import/missing-cell', 'the row does not name its currency.');
    if (hash(row) === '') return intake.ignore(row.line, 'no chain transaction: it failed');
    const movement = { when: when(row), id: id(row) || undefined, asset, amount: moved(row), reference: hash(row) };
    // Version 2 leaves the type of withdrawals empty.
    if (/^deposit$/i.test(type(row))) addDeposit(intake, row.line, movement);
    else if (/^(?:withdraw(?:al)?)?$/i.test(type(row))) addWithdrawal(intake, row.line, movement);
    else throw new RowProblem('import/unknown-action', `"${type(row)}" in the column "type" is not known.`);
  });
}
