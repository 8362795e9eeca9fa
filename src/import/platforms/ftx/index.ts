/**
 * FTX, which closed in 2022. The files from the site write their columns with capitals, those from the interface in camel
 * case. A fee below zero is a rebate; contracts (`BTC-PERP`) are not coins and not in these files' pairs.
 */
import { absolute, plus, ZERO } from '../../../core/fixed.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { pair } from '../../columns/pair.js';
import { RowProblem } from '../../columns/problem.js';
import { symbol, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { readMoves, unlessStatus } from '../../move-table.js';
import { addIncome } from '../../movement.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';
import { addTrade } from '../../trade.js';
import { feeIn, readTrades, side } from '../../trade-table.js';

const base = { kind: 'table', platform: 'ftx', grade: 'B' } as const;
const HOW_TO = ['FTX closed in 2022: use the files that you downloaded, or those of the claims portal.'];
const PATTERNS = ['M/d/yyyy, h:mm:ss a'];

export const ftxTrades: TableFormat = {
  ...base,
  id: 'ftx-trades',
  name: 'FTX trades',
  covers: 'trades',
  howTo: HOW_TO,
  headers: [
    {
      version: 'site',
      columns: ['id', 'time', 'market', 'side', 'order type', 'size', 'price', 'total', 'fee', 'fee currency'],
      optional: ['twap'],
    },
    {
      version: 'interface',
      columns: ['id', 'time', 'market', 'side', 'type', 'size', 'price', 'total', 'fee', 'feecurrency'],
    },
  ],
  read: (sheet, intake) => {
    const pairOf = pair(sheet, 'market');
    const market = word(sheet, 'market');
    readTrades(sheet, intake, {
      when: time(sheet, intake, 'time', { patterns: PATTERNS }),
      pair: (row) => {
        if (market(row).includes('/')) return pairOf(row);
        throw new RowProblem(
          'import/unknown-action',
          `${market(row)} is a contract; its results are not in this file.`,
        );
      },
      side: side(sheet, 'side'),
      quantity: requiredAmount(sheet, 'size'),
      total: requiredAmount(sheet, 'total'),
      fee: feeIn(amount(sheet, 'fee'), word(sheet, /^fee ?currency$/)),
      id: word(sheet, 'id'),
    });
  },
};

export const ftxMovements: TableFormat = {
  ...base,
  id: 'ftx-movements',
  name: 'FTX deposits and withdrawals',
  covers: 'movements',
  howTo: HOW_TO,
  fileName: /deposit|withdraw/i,
  headers: [
    { version: 'withdrawals', columns: ['time', 'coin', 'amount', 'destination', 'status', 'transaction id', 'fee'] },
    { version: 'deposits', columns: ['time', 'coin', 'amount', 'status', 'additional info', 'transaction id'] },
    { version: 'interface withdrawals', columns: ['time', 'coin', 'size', 'address', 'status', 'txid', 'fee', 'id'] },
    {
      version: 'interface deposits',
      columns: ['id', 'time', 'coin', 'size', 'status', 'txid'],
      optional: ['additionalinfo', '_delete'],
    },
  ],
  read: (sheet, intake) =>
    readMoves(sheet, intake, {
      when: time(sheet, intake, 'time', { patterns: PATTERNS }),
      asset: symbol(sheet, 'coin'),
      amount: requiredAmount(sheet, /^(?:amount|size)$/),
      fee: amount(sheet, 'fee'),
      leaves: sheet.version.version.endsWith('withdrawals'),
      reference: word(sheet, /^(?:transaction id|txid)$/),
      skip: unlessStatus(sheet, 'status', /^(?:complete|confirmed)$/i),
    }),
};

export const ftxIncome: TableFormat = {
  ...base,
  id: 'ftx-income',
  name: 'FTX lending and staking',
  covers: 'income',
  howTo: HOW_TO,
  headers: [
    {
      version: 'lending',
      columns: ['time', 'currency', 'size', 'hourly funding rate', 'proceeds', 'proceeds in usd'],
    },
    {
      version: 'interface lending',
      columns: ['time', 'coin', 'size', 'rate', 'proceeds'],
      optional: ['feeusd'],
      only: true,
    },
    { version: 'staking', columns: ['time', 'notes', 'coin', 'reward'], only: true },
  ],
  read: readIncome,
};

function readIncome(sheet: Sheet, intake: Intake): void {
  const kind = sheet.version.version === 'staking' ? 'staking' : 'interest';
  const when = time(sheet, intake, 'time', { patterns: PATTERNS });
  const [coin, earned] = [symbol(sheet, /^(?:currency|coin)$/), requiredAmount(sheet, /^(?:proceeds|reward)$/)];
  const usd = amount(sheet, 'proceeds in usd');
  eachRow(sheet, intake, (row) => {
    const income = {
      when: when(row),
      asset: coin(row),
      amount: earned(row),
      kind,
      total: usd(row),
      currency: 'USD',
    } as const;
    addIncome(intake, row.line, income);
  });
}

export const ftxDust: TableFormat = {
  ...base,
  id: 'ftx-dust',
  name: 'FTX dust conversions',
  covers: 'trades',
  howTo: HOW_TO,
  headers: [
    { version: 'dust', columns: ['time', 'from', 'to', 'size', 'fee', 'price', 'proceeds', 'status'], only: true },
  ],
  read: readDust,
};

/** The proceeds are what was credited, after the fee. */
function readDust(sheet: Sheet, intake: Intake): void {
  const when = time(sheet, intake, 'time', { patterns: PATTERNS });
  const [from, to, size] = [symbol(sheet, 'from'), symbol(sheet, 'to'), requiredAmount(sheet, 'size')];
  const [proceeds, cost] = [requiredAmount(sheet, 'proceeds'), amount(sheet, 'fee')];
  const skip = unlessStatus(sheet, 'status', /^(?:complete|confirmed|processed|success)$/i);
  eachRow(sheet, intake, (row) => {
    const reason = skip(row);
    if (reason) return intake.ignore(row.line, reason);
    const fee = { asset: to(row), quantity: absolute(cost(row) ?? ZERO) };
    const received = { asset: to(row), quantity: plus(proceeds(row), fee.quantity) };
    const given = { asset: from(row), quantity: absolute(size(row)) };
    addTrade(intake, row.line, { when: when(row), given, received, class: 'digital', fees: [fee] });
  });
}
