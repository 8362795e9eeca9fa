/**
 * Robinhood's coins, which its account activity leaves out: orders, and what came and went over the chains. Both have ids.
 * Times without a zone are taken for UTC.
 */
import { absolute, type Fixed, minus, negate, times, ZERO } from '../../../core/fixed.js';
import { amount, parseAmount, requiredAmount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { action, required, text, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { addDeposit, addWithdrawal } from '../../movement.js';
import { eachRow } from '../../rows.js';
import type { Row, Sheet } from '../../sheet.js';
import { addTrade } from '../../trade.js';

const COMMON = { kind: 'table', platform: 'robinhood', grade: 'C', informationReturn: '1099-da' } as const;
const HOW_TO = [
  'In the app: Account, Menu, Tax documents, Crypto history (or ask support for the crypto account’s history), CSV.',
  'Give the orders and the deposits and withdrawals; shares are in the account activity.',
];
const TIMES = { patterns: ['M/d/yyyy H:mm', 'M/d/yyyy H:mm:ss', 'M/d/yyyy h:mm:ss a'] };

export const robinhoodCrypto: TableFormat = {
  ...COMMON,
  id: 'robinhood-crypto-orders',
  name: 'Robinhood crypto orders',
  covers: 'trades',
  howTo: HOW_TO,
  headers: [
    {
      version: '1',
      columns: ['uuid', 'time entered', 'symbol', 'side', 'quantity', 'state', 'average price', 'notional'],
      optional: ['order type', 'leaves quantity', 'entered price'],
    },
  ],
  read: readOrders,
};

export const robinhoodCryptoMovements: TableFormat = {
  ...COMMON,
  id: 'robinhood-crypto-movements',
  name: 'Robinhood crypto deposits and withdrawals',
  covers: 'movements',
  howTo: HOW_TO,
  headers: [
    {
      version: '1',
      columns: ['id', 'created_at', 'currency_code', 'transfer_type', 'amount', 'state', 'blockchain_txn_id'],
      optional: [
        /^(?:withdrawal_submitted_timestamp|network|network_fee|native_network_fee|usd_amount_at_request)$/,
        /^(?:fiat_amount_at_request|to_address|address_tag|blockchain_txn_state)$/,
      ],
    },
  ],
  read: readMovements,
};

/** `BTC` of `BTC-USD`, `BTCUSD`, `BTC/USD`. */
const coinOf = (pair: string): string => pair.toUpperCase().replace(/[-/]?USD$/, '') || pair.toUpperCase();

function readOrders(sheet: Sheet, intake: Intake): void {
  const id = required(sheet, 'uuid');
  const when = time(sheet, intake, 'time entered', TIMES);
  const symbol = required(sheet, 'symbol');
  const side = action(sheet, 'side', { buy: 'buy', sell: 'sell' } as const);
  const ordered = requiredAmount(sheet, 'quantity');
  const left = amount(sheet, 'leaves quantity');
  const orderedText = text(sheet, 'quantity');
  const leftText = text(sheet, 'leaves quantity');
  const price = amount(sheet, 'average price');
  const notional = amount(sheet, 'notional');
  const state = word(sheet, 'state');
  // An order that was cancelled after a part of it was filled is a trade of that part.
  const unfilled = (row: Row): string | undefined => {
    const open = parseAmount(leftText(row));
    const done = /^(?:partially )?filled|^complete/i.test(state(row));
    const none = open === undefined ? !done : open === parseAmount(orderedText(row));
    return none ? `order without a fill: ${state(row).toLowerCase()}` : undefined;
  };
  const one = (row: Row): void => {
    const quantity = minus(absolute(ordered(row)), absolute(left(row) ?? ZERO));
    const each = price(row);
    const worth = notional(row) ?? (each && times(quantity, each, 'half-even'));
    if (quantity < 0n) throw new RowProblem('import/bad-number', 'more units are left of the order than it was for.');
    if (quantity === ZERO || worth === undefined)
      throw new RowProblem('import/missing-cell', 'an order without units or money.');
    const coin = { asset: coinOf(symbol(row)), quantity };
    const money = { asset: intake.currency, quantity: absolute(worth) };
    const buys = side(row) === 'buy';
    const legs = { given: buys ? money : coin, received: buys ? coin : money };
    addTrade(intake, row.line, { when: when(row), id: id(row), class: 'digital', ...legs, price: each });
  };
  eachRow(sheet, intake, one, unfilled);
}

function readMovements(sheet: Sheet, intake: Intake): void {
  const id = required(sheet, 'id');
  const when = time(sheet, intake, 'created_at', TIMES);
  const coin = required(sheet, 'currency_code');
  const type = required(sheet, 'transfer_type');
  const units = requiredAmount(sheet, 'amount');
  const fee = amount(sheet, 'native_network_fee');
  const hash = word(sheet, 'blockchain_txn_id');
  const state = text(sheet, 'state');
  const undone = (row: Row): string | undefined =>
    /^(?:completed?|confirmed|success(?:ful)?|settled)$/i.test(state(row))
      ? undefined
      : `transfer ${state(row).toLowerCase()}`;
  const one = (row: Row): void => {
    const asset = coin(row).toUpperCase();
    const gone: Fixed = absolute(fee(row) ?? ZERO);
    const about = { when: when(row), id: id(row), asset, amount: units(row), reference: hash(row) || undefined };
    const kind = type(row).toLowerCase();
    if (/deposit|receive|transfer_in/.test(kind)) addDeposit(intake, row.line, about);
    else if (/withdraw|send|transfer_out/.test(kind))
      addWithdrawal(intake, row.line, {
        ...about,
        amount: negate(absolute(units(row))),
        fee: { asset, quantity: gone },
      });
    else throw new RowProblem('import/unknown-action', `"${type(row)}" in the column "transfer_type" is not known.`);
  };
  eachRow(sheet, intake, one, undone);
}
