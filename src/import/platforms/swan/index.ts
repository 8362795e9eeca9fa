/**
 * Swan Bitcoin: one file of deposits and purchases below the company's address and telephone number, and one of withdrawals.
 * The total of a purchase has the fee in it. Coins that were moved in from elsewhere can carry their basis; it is told, not
 * taken, since the file they come from may be there too.
 */
import { formatDay } from '../../../core/calendar.js';
import { formatFixed } from '../../../core/decimal-text.js';
import { absolute, minus, ZERO } from '../../../core/fixed.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { required, symbol, text, word } from '../../columns/text.js';
import { time, timeReader } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { readMoves, unlessStatus } from '../../move-table.js';
import { addDeposit, addMove, addWithdrawal } from '../../movement.js';
import { eachRow } from '../../rows.js';
import type { Row, Sheet } from '../../sheet.js';
import { addTrade } from '../../trade.js';

const howTo = [
  'Sign in at app.swanbitcoin.com and open the statements in your account menu.',
  'Download the transfers (deposits and purchases) and the withdrawals as CSV: both files are needed.',
];
const OLD = ['event', 'date', 'timezone', 'status', 'unit count', 'asset type', 'btc price'];

export const swanTransfers: TableFormat = {
  kind: 'table',
  id: 'swan-transfers',
  platform: 'swan',
  name: 'Swan transfers',
  grade: 'A',
  covers: 'everything',
  informationReturn: '1099-da',
  fileName: /swan|transfers/i,
  howTo,
  headers: [
    {
      version: '2024',
      columns: [...OLD, 'transaction id', 'total usd', 'transaction usd', 'fee usd', 'address label', 'usd cost basis'],
      optional: ['acquisition date'],
    },
    { version: '2021', columns: [...OLD, 'usd'] },
  ],
  read,
};

export const swanWithdrawals: TableFormat = {
  kind: 'table',
  id: 'swan-withdrawals',
  platform: 'swan',
  name: 'Swan withdrawals',
  grade: 'B',
  covers: 'movements',
  fileName: /swan|withdraw/i,
  howTo,
  headers: [
    {
      version: 'withdrawals',
      columns: [
        ...['created at', 'timezone', 'transaction id', 'executed at', 'canceled at', 'status', 'bitcoin amount'],
        ...['automatic', 'ip address'],
      ],
    },
  ],
  read: (sheet, intake) => {
    const cancelled = word(sheet, 'canceled at');
    const status = unlessStatus(sheet, 'status', /^(?:settled|completed?|executed)$/i);
    readMoves(sheet, intake, {
      when: time(sheet, intake, 'executed at'),
      asset: () => 'BTC',
      amount: requiredAmount(sheet, 'bitcoin amount'),
      id: word(sheet, 'transaction id'),
      leaves: true,
      skip: (row) => (cancelled(row) === '' ? status(row) : 'cancelled'),
    });
  },
};

function read(sheet: Sheet, intake: Intake): void {
  const when = time(sheet, intake, 'date');
  const skip = unlessStatus(sheet, 'status', /^(?:settled|completed?)$/i);
  const [event, id, asset] = [required(sheet, 'event'), word(sheet, 'transaction id'), symbol(sheet, 'asset type')];
  const [total, net, fee] = [
    amount(sheet, /^(?:total usd|usd)$/),
    amount(sheet, 'transaction usd'),
    amount(sheet, 'fee usd'),
  ];
  const [units, label] = [amount(sheet, 'unit count'), text(sheet, 'address label')];
  const noteBasis = basisReporter(sheet, intake);
  eachRow(sheet, intake, (row) => {
    const reason = skip(row);
    if (reason) return intake.ignore(row.line, reason);
    const about = { when: when(row), id: id(row) || undefined, note: label(row) || undefined };
    const what = event(row).toLowerCase();
    const coin = asset(row);
    const moved = coin === 'USD' ? total(row) : units(row);
    const cost = absolute(fee(row) ?? ZERO);
    if (/^(?:purchase|buy|sale|sell)$/.test(what)) {
      const paid = net(row) ?? (total(row) === undefined ? undefined : minus(absolute(total(row) ?? ZERO), cost));
      const there = { asset: 'USD', quantity: absolute(needed(paid)) };
      const here = { asset: coin, quantity: absolute(needed(units(row))) };
      const buys = /^(?:purchase|buy)$/.test(what);
      const legs = buys ? { given: there, received: here } : { given: here, received: there };
      const fees = cost > ZERO ? [{ asset: 'USD', quantity: cost }] : [];
      addTrade(intake, row.line, { ...about, ...legs, class: 'digital', fees });
    } else if (/fee/.test(what)) {
      const quantity = absolute(moved || cost);
      if (quantity === ZERO) return intake.ignore(row.line, 'a fee of nothing');
      const money = coin === 'USD' ? ('cash' as const) : ('digital' as const);
      intake.add(row.line, 'fee', {
        ...about,
        asset: coin,
        quantity,
        class: money,
        kind: 'subscription',
        total: undefined,
      });
    } else if (what === 'deposit') {
      addDeposit(intake, row.line, { ...about, asset: coin, amount: needed(moved) });
      if (coin !== 'USD') noteBasis(row);
    } else if (/^withdraw/.test(what)) {
      addWithdrawal(intake, row.line, { ...about, asset: coin, amount: needed(moved) });
    } else if (what === 'transfer') addMove(intake, row.line, { ...about, asset: coin, amount: needed(moved) });
    else throw new RowProblem('import/unknown-action', `"${event(row)}" in the column "event" is not known.`);
  });
}

function needed<T>(value: T | undefined): T {
  if (value === undefined) throw new RowProblem('import/missing-cell', 'the row has no amount.');
  return value;
}

/** Says what the file knows of the basis of coins that came in. */
function basisReporter(sheet: Sheet, intake: Intake): (row: Row) => void {
  const [basis, acquired] = [amount(sheet, 'usd cost basis'), word(sheet, 'acquisition date')];
  const day = timeReader(intake, { patterns: ['MM/dd/yyyy', 'M/d/yyyy'] });
  return (row) => {
    const cost = basis(row);
    if (cost === undefined) return;
    const date = acquired(row);
    const since = date === '' ? '' : `, acquired ${formatDay(day(date, 'acquisition date').day)}`;
    intake.report(
      'import/basis-elsewhere',
      `the file says that their basis is ${formatFixed(cost)} USD${since}.`,
      row.line,
    );
  };
}
