/**
 * Exodus: transactions of the wallet, with exchanges in one row in the older file; the newer one writes an exchange as what
 * was sent and what was received, which have the order's number in no column, so they come as a withdrawal and a deposit.
 * Amounts have their sign and do not include the fee. A failed transaction costs its fee. What staking earned is a file
 * of its own.
 */
import { absolute, ZERO } from '../../../core/fixed.js';
import { amount, measured, requiredAmount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { action, type Read, required, symbol, text, word } from '../../columns/text.js';
import { timeReader } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import type { Intake, When } from '../../intake.js';
import { addDeposit, addIncome, addWithdrawal } from '../../movement.js';
import { eachRow } from '../../rows.js';
import type { Row, Sheet } from '../../sheet.js';
import { addTrade, type Leg } from '../../trade.js';
import { addNetworkFee } from '../../wallets.js';

const HOW_TO = [
  'In Exodus on a computer open Settings, then Backup or History, and "Export all transactions".',
  'Choose CSV in "Exodus" format; each portfolio is a file.',
];
const SENT = ['date', 'type', 'fromportfolio', 'toportfolio', 'outamount', 'outcurrency', 'feeamount', 'feecurrency'];
const GOT = ['outtxid', 'inamount', 'incurrency', 'intxid', 'orderid', 'personalnote'];

export const exodus: TableFormat = {
  kind: 'table',
  id: 'exodus',
  platform: 'exodus',
  name: 'Exodus transactions',
  grade: 'B',
  covers: 'everything',
  howTo: HOW_TO,
  fileName: /exodus/i,
  headers: [
    {
      version: 'v1',
      columns: [...SENT, ...GOT],
      optional: ['toaddress', 'fromaddress', 'outtxurl', 'intxurl'],
    },
    {
      version: 'v2',
      columns: [
        ...[
          'txid',
          'txurl',
          'date',
          'type',
          'fromportfolio',
          'toportfolio',
          'coinamount',
          'fee',
          'balance',
          'exchange',
        ],
        'personalnote',
      ],
    },
  ],
  read,
};

export const exodusStaking: TableFormat = {
  kind: 'table',
  id: 'exodus-staking',
  platform: 'exodus',
  name: 'Exodus staking rewards',
  grade: 'B',
  covers: 'income',
  howTo: ['In Exodus on a computer open Settings, then History, and export the staking rewards.'],
  fileName: /exodus|stak/i,
  headers: [
    { version: 'staking', columns: ['type', 'buy', 'cur.', 'exchange', 'group', 'comment', 'date'], only: true },
  ],
  read(sheet, intake) {
    const [when, kind] = [dateOf(sheet, intake), action(sheet, 'type', { staking: true })];
    const [earned, coin, note] = [requiredAmount(sheet, 'buy'), symbol(sheet, 'cur.'), text(sheet, 'comment')];
    eachRow(sheet, intake, (row) => {
      kind(row);
      const income = { when: when(row), asset: coin(row), amount: earned(row), note: note(row) };
      addIncome(intake, row.line, { ...income, kind: 'staking' });
    });
  },
};

type Act = 'deposit' | 'withdrawal' | 'exchange' | 'failed';
const ACTS: Readonly<Record<string, Act>> = {
  deposit: 'deposit',
  withdrawal: 'withdrawal',
  exchange: 'exchange',
  'deposit (failed)': 'failed',
  'withdrawal (failed)': 'failed',
};

/** What one row says, whatever the columns are called. */
interface Cells {
  readonly sent: Read<Leg | undefined>;
  readonly received: Read<Leg | undefined>;
  readonly fee: Read<Leg | undefined>;
  readonly hashOut: Read<string>;
  readonly hashIn: Read<string>;
}

function read(sheet: Sheet, intake: Intake): void {
  const cells = sheet.version.version === 'v1' ? wideCells(sheet) : narrowCells(sheet);
  const [when, act, note] = [dateOf(sheet, intake), action(sheet, 'type', ACTS), text(sheet, 'personalnote')];
  const order = word(sheet, 'orderid');
  eachRow(sheet, intake, (row) => {
    const [fee, about] = [cells.fee(row), { when: when(row), note: note(row) }];
    switch (act(row)) {
      case 'deposit': {
        const { asset, quantity } = needed(cells.received(row));
        return void addDeposit(intake, row.line, {
          ...about,
          asset,
          amount: quantity,
          fee,
          reference: cells.hashIn(row),
        });
      }
      case 'withdrawal': {
        const { asset, quantity } = needed(cells.sent(row));
        return void addWithdrawal(intake, row.line, {
          ...about,
          asset,
          amount: quantity,
          fee,
          reference: cells.hashOut(row),
        });
      }
      case 'exchange': {
        const legs = { given: needed(cells.sent(row)), received: needed(cells.received(row)), fees: fee ? [fee] : [] };
        const named = { when: about.when, order: order(row) || undefined, note: about.note || undefined };
        return void addTrade(intake, row.line, { ...named, ...legs, class: 'digital' });
      }
      default: {
        const cost = fee ?? { asset: 'BTC', quantity: ZERO };
        return addNetworkFee(
          intake,
          row.line,
          { ...cost, when: about.when, note: about.note },
          'a transaction that failed',
        );
      }
    }
  });
}

function needed(leg: Leg | undefined): Leg {
  if (!leg || leg.quantity === ZERO) throw new RowProblem('import/missing-cell', 'the amount is missing or zero.');
  return leg;
}

function wideCells(sheet: Sheet): Cells {
  const leg = (value: string, unit: string): Read<Leg | undefined> => {
    const [read, coin] = [amount(sheet, value), word(sheet, unit)];
    return (row) => legOf(read(row), coin(row));
  };
  return {
    sent: leg('outamount', 'outcurrency'),
    received: leg('inamount', 'incurrency'),
    fee: leg('feeamount', 'feecurrency'),
    hashOut: word(sheet, 'outtxid'),
    hashIn: word(sheet, 'intxid'),
  };
}

/** Amounts with their coin in the cell: `-0.5 BTC`. */
function narrowCells(sheet: Sheet): Cells {
  const [moved, cost, hash] = [measured(sheet, 'coinamount'), measured(sheet, 'fee'), word(sheet, 'txid')];
  const leg =
    (read: ReturnType<typeof measured>) =>
    (row: Row): Leg | undefined => {
      const found = read(row);
      return found && legOf(found.amount, found.unit);
    };
  return { sent: leg(moved), received: leg(moved), fee: leg(cost), hashOut: hash, hashIn: hash };
}

function legOf(quantity: Leg['quantity'] | undefined, coin: string): Leg | undefined {
  if (quantity === undefined || quantity === ZERO) return undefined;
  if (coin === '') throw new RowProblem('import/missing-cell', 'an amount names no coin.');
  return { asset: coin.toUpperCase(), quantity: absolute(quantity) };
}

/** `Thu Jan 02 2020 15:04:05 GMT+0000 (Coordinated Universal Time)`, or ISO. */
function dateOf(sheet: Sheet, intake: Intake): Read<When> {
  const written = required(sheet, 'date');
  const parse = timeReader(intake, { patterns: ["EEE MMM dd yyyy HH:mm:ss 'GMT'ZZZ", 'EEE MMM dd yyyy HH:mm:ss'] });
  return (row) => parse(written(row).replace(/ \(.*\)$/, ''), 'date');
}
