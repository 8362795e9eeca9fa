/**
 * The wallet of Blockchain.com. `amount` is what the wallet changed by; newer files tell what arrived and the fee apart.
 * The newest tells purchases and rewards of the trading account, in which `asset` is what came and `counter asset` what
 * went, the fee in it.
 */
import { absolute, minus, ZERO } from '../../../core/fixed.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { action, asset, type Read, required, text, word } from '../../columns/text.js';
import { time, timeReader } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import type { Intake, When } from '../../intake.js';
import { addDeposit, addIncome, addWithdrawal } from '../../movement.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';
import { addTrade } from '../../trade.js';
import { epochTime } from '../../wallets.js';

const HOW_TO = [
  'Sign in at login.blockchain.com and open the wallet, then "Download" above the activity, for the whole period.',
];
const WORTH = ['value_then', 'value_now', 'exchange_rate_then'];

export const blockchainWallet: TableFormat = {
  kind: 'table',
  id: 'blockchain-com-wallet',
  platform: 'blockchain-com',
  name: 'Blockchain.com wallet',
  grade: 'B',
  covers: 'everything',
  howTo: HOW_TO,
  headers: [
    {
      version: 'v2',
      columns: ['date', 'time', 'token', 'type', 'amount', ...WORTH, 'tx', 'note', 'fee_value', 'recipient_received'],
      optional: ['fee_value_then', 'recipient_value_then', 'value_then_raw', 'value_now_raw', 'exchange_rate_then_raw'],
    },
    { version: 'v1', columns: ['date', 'time', 'token', 'type', 'amount', ...WORTH, 'tx', 'note'], only: true },
    { version: 'bitcoin', columns: ['date', 'time', 'type', 'amount_btc', ...WORTH, 'tx', 'note'], only: true },
  ],
  read,
};

function read(sheet: Sheet, intake: Intake): void {
  const [when, hash, note] = [momentOf(sheet, intake), word(sheet, 'tx'), text(sheet, 'note')];
  const coin = sheet.has('token') ? asset(sheet, 'token') : () => 'BTC';
  const [changed, cost] = [requiredAmount(sheet, /^amount(?:_btc)?$/), amount(sheet, 'fee_value')];
  const arrived = amount(sheet, 'recipient_received');
  eachRow(sheet, intake, (row) => {
    const name = coin(row);
    const movement = { when: when(row), asset: name, reference: hash(row), note: note(row) };
    const change = changed(row);
    if (change > 0n) return void addDeposit(intake, row.line, { ...movement, amount: change });
    const fee = absolute(cost(row) ?? ZERO);
    const quantity = absolute(arrived(row) ?? minus(absolute(change), fee));
    addWithdrawal(intake, row.line, { ...movement, amount: quantity, fee: { asset: name, quantity: fee } });
  });
}

/** The time is either seconds since 1970 or `22:15:07 GMT +00:00`, by the coin. */
function momentOf(sheet: Sheet, intake: Intake): Read<When> {
  const [day, hour, epoch] = [required(sheet, 'date'), required(sheet, 'time'), epochTime(sheet, intake, 'time')];
  const parse = timeReader(intake);
  return (row) => {
    const found = hour(row);
    if (/^\d+$/.test(found)) return epoch(row);
    return parse(`${day(row)} ${found.replace(/ ?GMT ?/, '')}`, 'time');
  };
}

const LEGS = ['asset', 'quantity_transacted', 'counter_asset', 'counter_amount', 'fee_asset', 'fee_amount'];

export const blockchainTrading: TableFormat = {
  kind: 'table',
  id: 'blockchain-com-trading',
  platform: 'blockchain-com',
  name: 'Blockchain.com trading account and exchange',
  grade: 'B',
  covers: 'everything',
  howTo: HOW_TO,
  headers: [
    {
      version: 'wallet',
      columns: ['date_time_utc', 'transaction_type', ...LEGS, 'notes', 'transaction_id', 'transaction_hash'],
    },
    {
      version: 'exchange',
      columns: ['date_time_utc', 'transaction_type', ...LEGS, 'price', 'order_id', 'transaction_id', 'tx_hash'],
    },
  ],
  read: readTrading,
};

type Act = 'trade' | 'reward' | 'out' | 'in';
const ACTS: Readonly<Record<string, Act>> = {
  buy: 'trade',
  sell: 'trade',
  swap: 'trade',
  rewards: 'reward',
  send: 'out',
  withdrawal: 'out',
  deposit: 'in',
  receive: 'in',
};

function readTrading(sheet: Sheet, intake: Intake): void {
  const [when, act] = [time(sheet, intake, 'date_time_utc'), action(sheet, 'transaction_type', ACTS)];
  const [coin, got] = [word(sheet, 'asset'), amount(sheet, 'quantity_transacted')];
  const [counter, gave] = [word(sheet, 'counter_asset'), amount(sheet, 'counter_amount')];
  const [feeCoin, cost] = [word(sheet, 'fee_asset'), amount(sheet, 'fee_amount')];
  const [id, hash] = [word(sheet, 'transaction_id'), word(sheet, /^(?:transaction|tx)_hash$/)];
  const wallet = sheet.version.version === 'wallet';
  // What is sent from here to the wallet beside it is a transfer between two accounts.
  if (intake.account === 'blockchain-com') intake.account += wallet ? '-trading' : '-exchange';
  eachRow(sheet, intake, (row) => {
    const fee = { asset: feeCoin(row).toUpperCase(), quantity: absolute(cost(row) ?? ZERO) };
    const received = { asset: coin(row).toUpperCase(), quantity: absolute(got(row) ?? ZERO) };
    const paid = { asset: counter(row).toUpperCase(), quantity: absolute(gave(row) ?? ZERO) };
    const about = { when: when(row), id: id(row) || undefined };
    const sent = { ...about, asset: paid.asset, amount: paid.quantity, reference: hash(row) };
    switch (act(row)) {
      case 'reward':
        return void addIncome(intake, row.line, {
          ...about,
          asset: received.asset,
          amount: received.quantity,
          kind: 'interest',
        });
      case 'in':
        return void addDeposit(intake, row.line, {
          ...about,
          asset: received.asset,
          amount: received.quantity,
          reference: hash(row),
        });
      case 'out':
        return void addWithdrawal(intake, row.line, { ...sent, fee: fee.quantity === ZERO ? undefined : fee });
      default: {
        const inside = fee.asset === paid.asset && wallet;
        const given = inside ? { ...paid, quantity: minus(paid.quantity, fee.quantity) } : paid;
        if (given.quantity <= 0n || received.quantity === ZERO)
          throw new RowProblem('import/bad-number', 'a side of the trade is zero.');
        const fees = fee.quantity === ZERO ? [] : [fee];
        return void addTrade(intake, row.line, { ...about, given, received, fees, class: 'digital' });
      }
    }
  });
}
