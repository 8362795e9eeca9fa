/** BloFin: spot trades in two generations, deposits, withdrawals, and the funding of contracts. Units stand behind the numbers. */
import { negate, times } from '../../../core/fixed.js';
import { measured, requiredAmount } from '../../columns/amount.js';
import { pair } from '../../columns/pair.js';
import { RowProblem } from '../../columns/problem.js';
import { action, type Read, required, symbol, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import { addFunding } from '../../derivatives.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { readMoves, unlessStatus } from '../../move-table.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';
import type { Leg } from '../../trade.js';
import { readTrades, side } from '../../trade-table.js';

const base = { kind: 'table', platform: 'blofin', grade: 'C' } as const;
const HOW_TO = [
  'Sign in at blofin.com and open Orders (or Assets), then the history, and choose Export for the whole period.',
];
const PATTERNS = ['MM/dd/yyyy HH:mm:ss', 'M/d/yyyy, h:mm:ss a'];

function legOf(sheet: Sheet, column: string): Read<Leg> {
  const value = measured(sheet, column);
  return (row) => {
    const found = value(row);
    if (!found) throw new RowProblem('import/missing-cell', `the column "${column}" is empty.`);
    return { asset: found.unit.toUpperCase(), quantity: found.amount };
  };
}

export const blofinTrades: TableFormat = {
  ...base,
  id: 'blofin-trades',
  name: 'BloFin spot trades',
  covers: 'trades',
  howTo: HOW_TO,
  headers: [
    {
      version: 'v2',
      columns: [
        ...['underlying asset', 'order_time', 'side', 'avg filled price', 'price', 'filled(quantity)', 'filled(total)'],
        ...['filled(value)', 'filled(ordervalue)', 'fee', 'order options', 'status'],
      ],
    },
    {
      version: 'v1',
      columns: [
        'underlying asset',
        'order time',
        'side',
        'avg fill',
        'price',
        'filled',
        'total',
        'fee',
        'order options',
        'status',
      ],
      only: true,
    },
  ],
  read: (sheet, intake) => {
    const second = sheet.version.version === 'v2';
    const [filled, price] = [legOf(sheet, second ? 'filled(quantity)' : 'filled'), legOf(sheet, 'avg fill')];
    const value = legOf(sheet, 'filled(value)');
    const fee = legOf(sheet, 'fee');
    readTrades(sheet, intake, {
      when: time(sheet, intake, /^order[ _]time$/, { patterns: PATTERNS }),
      pair: pair(sheet, 'underlying asset'),
      side: side(sheet, 'side'),
      quantity: (row) => filled(row).quantity,
      total: (row) => (second ? value(row).quantity : times(price(row).quantity, filled(row).quantity, 'half-even')),
      fee,
      skip: unlessStatus(sheet, 'status', /^filled$/i),
    });
  },
};

export const blofinMovements: TableFormat = {
  ...base,
  id: 'blofin-movements',
  name: 'BloFin deposits and withdrawals',
  covers: 'movements',
  howTo: HOW_TO,
  headers: [
    {
      version: 'withdrawals',
      columns: ['asset', 'amount', 'chain_name', 'txid', 'address', 'tag', 'time', 'state'],
      only: true,
    },
    { version: 'deposits', columns: ['asset', 'amount', 'chain_name', 'txid', 'time', 'state'], only: true },
  ],
  read: (sheet, intake) =>
    readMoves(sheet, intake, {
      when: time(sheet, intake, 'time', { patterns: PATTERNS }),
      asset: symbol(sheet, 'asset'),
      amount: requiredAmount(sheet, 'amount'),
      leaves: sheet.version.version === 'withdrawals',
      reference: word(sheet, 'txid'),
      skip: unlessStatus(sheet, 'state', /^(?:completed|success)$/i),
    }),
};

export const blofinFunding: TableFormat = {
  ...base,
  id: 'blofin-funding',
  name: 'BloFin funding of contracts',
  covers: 'income',
  howTo: HOW_TO,
  headers: [
    {
      version: 'funding',
      columns: ['symbol', 'qty', 'funding rate', 'funding type', 'funding fee', 'real_funding_amount', 'time'],
    },
  ],
  read: readFunding,
};

function readFunding(sheet: Sheet, intake: Intake): void {
  const [when, contract] = [time(sheet, intake, 'time', { patterns: PATTERNS }), required(sheet, 'symbol')];
  const [moved, paid] = [
    requiredAmount(sheet, 'real_funding_amount'),
    action(sheet, 'funding type', { pay: true, receive: false }),
  ];
  const pairOf = pair(sheet, 'symbol');
  eachRow(sheet, intake, (row) => {
    const size = moved(row) < 0n ? negate(moved(row)) : moved(row);
    const result = paid(row) ? negate(size) : size;
    addFunding(intake, row.line, { when: when(row), contract: contract(row), currency: pairOf(row).quote, result });
  });
}
