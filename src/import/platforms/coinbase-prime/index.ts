/**
 * Coinbase Prime: orders and activities. An order counts for what was filled of it, its fees besides in the quote asset.
 * Of activities the titles tell rewards and refunds from deposits; staked coins are still held.
 */
import { absolute } from '../../../core/fixed.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { pair } from '../../columns/pair.js';
import { RowProblem } from '../../columns/problem.js';
import { action, symbol, text } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { addDeposit, addIncome, addWithdrawal, coinClass } from '../../movement.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';
import { addTrade } from '../../trade.js';
import { feeIn, readTrades, side } from '../../trade-table.js';

const COMMON = ['initiated by', 'initiated time', 'last updated time', 'portfolio name', 'portfolio id'];
const MORE = ['activity level', 'entity name', 'entity id'];

export const coinbasePrimeOrders: TableFormat = {
  kind: 'table',
  id: 'coinbase-prime-orders',
  platform: 'coinbase-prime',
  name: 'Coinbase Prime orders',
  grade: 'B',
  covers: 'trades',
  informationReturn: '1099-da',
  howTo: ['Sign in at prime.coinbase.com, open Reports, and choose Orders, CSV, for the whole period.'],
  headers: [
    {
      version: 'orders',
      columns: [
        ...['order id', 'status', 'market', 'side', 'type', 'filled base quantity', 'filled quote quantity'],
        ...['total fees and commissions', ...COMMON],
      ],
      optional: ['limit price', 'total order quantity', 'order currency', 'average fill price', ...MORE],
    },
  ],
  read(sheet, intake) {
    const [market, status, filled] = [
      pair(sheet, 'market'),
      text(sheet, 'status'),
      amount(sheet, 'filled base quantity'),
    ];
    readTrades(sheet, intake, {
      when: time(sheet, intake, 'initiated time'),
      pair: market,
      side: side(sheet, 'side'),
      quantity: requiredAmount(sheet, 'filled base quantity'),
      total: requiredAmount(sheet, 'filled quote quantity'),
      fee: feeIn(amount(sheet, 'total fees and commissions'), (row) => market(row).quote),
      id: text(sheet, 'order id'),
      // What was filled of an order that was cancelled later was bought all the same.
      skip: (row) => (filled(row) ? '' : `nothing was filled (${status(row).toLowerCase()})`),
    });
  },
};

export const coinbasePrimeTransactions: TableFormat = {
  kind: 'table',
  id: 'coinbase-prime-transactions',
  platform: 'coinbase-prime',
  name: 'Coinbase Prime activities',
  grade: 'B',
  covers: 'movements',
  howTo: ['Sign in at prime.coinbase.com, open Reports, and choose Transactions, CSV, for the whole period.'],
  headers: [
    {
      version: 'transactions',
      columns: [
        ...[
          'activity id',
          'final status',
          'activity title',
          'activity type',
          'transaction value',
          'transaction currency',
        ],
        ...COMMON,
      ],
      optional: ['asset', 'wallet name', 'approved by', 'rejected by', ...MORE],
    },
  ],
  read,
};

type Act = 'in' | 'out' | 'stake' | 'conversion';
const ACTS: Readonly<Record<string, Act>> = {
  deposit: 'in',
  withdrawal: 'out',
  stake: 'stake',
  unstake: 'stake',
  conversion: 'conversion',
};

function read(sheet: Sheet, intake: Intake): void {
  const [when, id, status] = [
    time(sheet, intake, 'initiated time'),
    text(sheet, 'activity id'),
    text(sheet, 'final status'),
  ];
  const [title, act] = [text(sheet, 'activity title'), action(sheet, 'activity type', ACTS)];
  const [value, coin] = [amount(sheet, 'transaction value'), symbol(sheet, 'transaction currency')];
  eachRow(sheet, intake, (row) => {
    const [state, quantity] = [status(row), value(row)];
    if (/reject|cancel|fail|expire/i.test(state)) return intake.ignore(row.line, `status: ${state.toLowerCase()}`);
    if (quantity === undefined) return intake.ignore(row.line, 'an activity without an amount');
    const about = { when: when(row), id: id(row) || undefined, asset: coin(row), amount: absolute(quantity) };
    const words = title(row);
    switch (act(row)) {
      case 'stake':
        return intake.ignore(row.line, 'staked or released, still held');
      case 'in':
        if (/reward/i.test(words)) return void addIncome(intake, row.line, { ...about, kind: 'staking', note: words });
        if (/refund/i.test(words)) return void addIncome(intake, row.line, { ...about, kind: 'rebate', note: words });
        return void addDeposit(intake, row.line, about);
      case 'out':
        if (/payment|adjustment/i.test(words)) return addPayment(intake, row.line, about, words);
        return void addWithdrawal(intake, row.line, about);
      default: {
        const [, from = about.asset, to] = /^Convert (\w+)\/(\w+)$/i.exec(words) ?? [];
        if (to === undefined) throw new RowProblem('import/bad-cell', `"${words}" does not say into what.`);
        // Dollars and USD Coin, one for one.
        const { amount: same } = about;
        const legs = { given: { asset: from, quantity: same }, received: { asset: to, quantity: same } };
        return void addTrade(intake, row.line, { when: about.when, id: about.id, class: 'digital', ...legs });
      }
    }
  });
}

type Payment = Parameters<typeof addWithdrawal>[2];

/** Paid to Coinbase: its fees and corrections. */
function addPayment(intake: Intake, line: number, { when, id, asset, amount: quantity }: Payment, note: string): void {
  intake.add(line, 'fee', {
    when,
    id,
    asset,
    quantity,
    class: coinClass(asset),
    kind: 'other',
    total: undefined,
    note,
  });
}
