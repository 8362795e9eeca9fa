/**
 * Huobi, now HTX. Until 2022 the trades have the fee's coin glued to the number and a total cut to four decimals, which is
 * then worked out from the price; since 2023 trades, deposits and withdrawals are three plain files.
 */
import { absolute, minus, times, ZERO } from '../../../core/fixed.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { type Pair, pair, parseMeasuredIn } from '../../columns/pair.js';
import { RowProblem } from '../../columns/problem.js';
import { type Read, symbol, text, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { addDeposit, addWithdrawal } from '../../movement.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';
import { addTrade, type Leg } from '../../trade.js';
import { checkTotal, readTrades, side } from '../../trade-table.js';

const HOW_TO = [
  'Sign in at htx.com and open Orders (or Assets), then the history, and choose Export for the whole period.',
];

export const huobiTrades: TableFormat = {
  kind: 'table',
  id: 'huobi-trades',
  platform: 'huobi',
  name: 'Huobi (HTX) trades',
  grade: 'A',
  covers: 'trades',
  howTo: HOW_TO,
  headers: [
    {
      version: '2023',
      columns: [
        ...['uid', 'symbol', 'deal_type', 'order_type', 'account_type', 'price', 'volume', 'amount', 'fee_amount'],
        ...['fee_currency', 'fee_point_currency', 'fee_point_volume', 'deal_time'],
      ],
    },
    { version: 'v1', columns: ['time', 'type', 'pair', 'side', 'price', 'amount', 'total', 'fee'], only: true },
  ],
  read: (sheet, intake) => (sheet.version.version === 'v1' ? readOld(sheet, intake) : readNew(sheet, intake)),
};

function readOld(sheet: Sheet, intake: Intake): void {
  const [pairOf, type, fee] = [pair(sheet, 'pair'), text(sheet, 'type'), word(sheet, 'fee')];
  const [price, quantity, total] = [
    requiredAmount(sheet, 'price'),
    requiredAmount(sheet, 'amount'),
    requiredAmount(sheet, 'total'),
  ];
  readTrades(sheet, intake, {
    when: time(sheet, intake, 'time'),
    pair: pairOf,
    side: side(sheet, 'side'),
    quantity,
    total: (row) => {
      const computed = times(absolute(price(row)), absolute(quantity(row)), 'half-even');
      const told = absolute(total(row));
      if (absolute(minus(told, computed)) < CUT) return computed;
      checkTotal(intake, row, told, computed, pairOf(row).quote);
      return told;
    },
    fee: (row) => (fee(row) === '' ? undefined : gluedFee(fee(row), pairOf(row))),
    skip: (row) => (/^(?:exchange|spot)?$/i.test(type(row)) ? '' : `not a spot trade: ${type(row).toLowerCase()}`),
  });
}

/** One unit of the total's last decimal. */
const CUT = 100_000_000_000_000n;

function gluedFee(written: string, { base, quote }: Pair): Leg {
  const found = parseMeasuredIn(written, [base, quote, 'HTX', 'HT', 'POINT']);
  if (!found)
    throw new RowProblem(
      'import/bad-number',
      `"${written}" in the column "fee" is not a number and a coin of the pair.`,
    );
  return { asset: found.unit, quantity: found.amount };
}

function readNew(sheet: Sheet, intake: Intake): void {
  const [when, pairOf, sideOf] = [
    time(sheet, intake, 'deal_time'),
    pair(sheet, 'symbol'),
    side(sheet, 'deal_type', SIDES),
  ];
  const [quantity, total] = [requiredAmount(sheet, 'volume'), requiredAmount(sheet, 'amount')];
  const fees = [legIn(sheet, 'fee_currency', 'fee_amount'), legIn(sheet, 'fee_point_currency', 'fee_point_volume')];
  eachRow(sheet, intake, (row) => {
    const { base, quote } = pairOf(row);
    const [here, there] = [
      { asset: base, quantity: absolute(quantity(row)) },
      { asset: quote, quantity: absolute(total(row)) },
    ];
    const legs = sideOf(row) === 'buy' ? { given: there, received: here } : { given: here, received: there };
    const paid = fees.map((fee) => fee(row)).filter((fee) => fee !== undefined);
    addTrade(intake, row.line, { when: when(row), ...legs, class: 'digital', fees: paid });
  });
}

const SIDES = { 'buy-market': 'buy', 'buy-limit': 'buy', 'sell-market': 'sell', 'sell-limit': 'sell' } as const;

/** A fee in points is prepaid and no coin. */
function legIn(sheet: Sheet, name: string, quantity: string): Read<Leg | undefined> {
  const [asset, value] = [word(sheet, name), amount(sheet, quantity)];
  return (row) => {
    const found = value(row);
    if (!found || asset(row) === '' || /point/i.test(asset(row))) return undefined;
    return { asset: asset(row).toUpperCase(), quantity: found };
  };
}

export const huobiMovements: TableFormat = {
  kind: 'table',
  id: 'huobi-movements',
  platform: 'huobi',
  name: 'Huobi (HTX) deposits and withdrawals',
  grade: 'B',
  covers: 'movements',
  howTo: HOW_TO,
  headers: [
    { version: 'withdrawals', columns: ['uid', 'currency', 'tx_hash', 'to_address', 'amount', 'fee', 'withdraw_time'] },
    {
      version: 'deposits',
      columns: ['uid', 'currency', 'tx_hash', 'from_address', 'to_address', 'amount', 'deposit_time'],
    },
  ],
  read: readMovements,
};

function readMovements(sheet: Sheet, intake: Intake): void {
  const when = time(sheet, intake, /^(?:deposit|withdraw)_time$/);
  const [coin, moved, cost] = [symbol(sheet, 'currency'), requiredAmount(sheet, 'amount'), amount(sheet, 'fee')];
  const hash = word(sheet, 'tx_hash');
  const add = sheet.version.version === 'deposits' ? addDeposit : addWithdrawal;
  eachRow(sheet, intake, (row) => {
    const fee = { asset: coin(row), quantity: cost(row) ?? ZERO };
    add(intake, row.line, { when: when(row), asset: coin(row), amount: moved(row), fee, reference: hash(row) });
  });
}
