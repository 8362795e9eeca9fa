/**
 * Coinmate: three generations, the first also in Czech. The total has the fee in it: a purchase costs it besides, a sale
 * brings that much less; a withdrawal's total is amount and fee. Newer files state the balances after each row.
 */
import { absolute, type Fixed, minus, negate, plus, times, ZERO } from '../../../core/fixed.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { action, type Read, symbol, text, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import type { Intake, When } from '../../intake.js';
import { addDeposit, addIncome, addWithdrawal } from '../../movement.js';
import { eachRow } from '../../rows.js';
import { RunningBalances } from '../../running-balance.js';
import type { Row, Sheet } from '../../sheet.js';
import { addTrade, type Leg } from '../../trade.js';
import { checkTotal } from '../../trade-table.js';

/** Column names of each generation: date, type, amount and its currency, fee, total, price. */
const ID = /^(?:\?transaction |transaction )?id$/;
const DATE = /^(?:date|datum)$/;
const TYPE = /^(?:type|typ)$/;
const AMOUNT = /^(?:amount|částka)$/;
const ASSET = /^(?:amount currency|currency amount|částka měny)$/;
const PRICE = /^(?:price|cena)$/;
const QUOTE = /^(?:price currency|currency price|cena měny)$/;
const FEE = /^(?:fee|poplatek)$/;
const FEE_ASSET = /^(?:fee currency|currency fee|poplatek měny)$/;
const TOTAL = /^(?:total|celkem)$/;
const TOTAL_ASSET = /^(?:total currency|currency total|celkem měny)$/;
const COMMON = [
  ID,
  DATE,
  TYPE,
  AMOUNT,
  ASSET,
  PRICE,
  QUOTE,
  FEE,
  FEE_ASSET,
  TOTAL,
  TOTAL_ASSET,
  /^(?:description|popisek)$/,
  'status',
];
const BALANCE = { first: /^first balance after$/, second: /^second balance after$/ };
const BALANCES = [
  ...[BALANCE.first, BALANCE.second, /^(?:first balance after currency|currency first balance after)$/],
  /^(?:second balance after currency|currency second balance after)$/,
];

export const coinmate: TableFormat = {
  kind: 'table',
  id: 'coinmate',
  platform: 'coinmate',
  name: 'Coinmate transaction history',
  grade: 'A',
  covers: 'everything',
  howTo: ['Sign in at coinmate.io and open History.', 'Choose all currencies and dates, and export as CSV.'],
  fileName: /coinmate/i,
  headers: [
    { version: 'v3', columns: [...COMMON, 'type detail', ...BALANCES], optional: ['email', 'name'] },
    { version: 'v2', columns: [...COMMON, ...BALANCES], optional: ['account'] },
    { version: 'v1', columns: COMMON },
  ],
  read,
};

type Act = 'buy' | 'sell' | 'deposit' | 'withdrawal' | 'inside' | 'reward';
const ACTS: Readonly<Record<string, Act>> = {
  buy: 'buy',
  quick_buy: 'buy',
  market_buy: 'buy',
  sell: 'sell',
  quick_sell: 'sell',
  market_sell: 'sell',
  deposit: 'deposit',
  withdrawal: 'withdrawal',
  balance_move_credit: 'inside',
  balance_move_debit: 'inside',
  affiliate: 'reward',
  referral: 'reward',
};

function read(sheet: Sheet, intake: Intake): void {
  const act = action(sheet, sheet.has('type detail') ? 'type detail' : TYPE, ACTS);
  const when = time(sheet, intake, DATE, { patterns: ['dd.MM.yyyy HH:mm', 'dd.MM.yyyy HH:mm:ss'] });
  const [id, status] = [word(sheet, ID), text(sheet, 'status')];
  const [asset, quantity] = [symbol(sheet, ASSET), requiredAmount(sheet, AMOUNT)];
  const [price, quote] = [amount(sheet, PRICE), word(sheet, QUOTE)];
  const fee = legIn(sheet, FEE_ASSET, FEE);
  const total = legIn(sheet, TOTAL_ASSET, TOTAL);
  const balances = new RunningBalances(intake);
  const note = balanceNoter(sheet, balances);
  eachRow(sheet, intake, (row) => {
    if (!/^(?:ok|completed)$/i.test(status(row)))
      return intake.ignore(row.line, `status: ${status(row).toLowerCase()}`);
    const meaning = act(row);
    const named = { when: when(row), id: id(row) || undefined };
    const moved = { ...named, asset: asset(row), amount: quantity(row), fee: fee(row) };
    note(row, named.when, moved, total(row), meaning);
    if (meaning === 'inside') return intake.ignore(row.line, 'moved between accounts at Coinmate');
    if (meaning === 'deposit') return void addDeposit(intake, row.line, moved);
    if (meaning === 'withdrawal') return void addWithdrawal(intake, row.line, moved);
    if (meaning === 'reward') return void addIncome(intake, row.line, { ...moved, kind: 'reward', fee: undefined });
    const coins = { asset: moved.asset, quantity: absolute(moved.amount) };
    const computed = times(price(row) ?? ZERO, coins.quantity, 'half-even');
    const money = {
      asset: total(row)?.asset ?? quote(row).toUpperCase(),
      quantity: grossOf(meaning, total(row), fee(row), computed),
    };
    if (computed !== ZERO) checkTotal(intake, row, money.quantity, computed, money.asset);
    const legs = meaning === 'buy' ? { given: money, received: coins } : { given: coins, received: money };
    const paid = fee(row);
    addTrade(intake, row.line, { ...named, ...legs, class: 'digital', fees: paid ? [paid] : [] });
  });
  balances.finish();
}

/** The money of a trade before its fee. */
function grossOf(meaning: 'buy' | 'sell', total: Leg | undefined, fee: Leg | undefined, computed: Fixed): Fixed {
  if (!total) return computed;
  const inside = fee?.asset === total.asset ? fee.quantity : ZERO;
  return meaning === 'buy' ? minus(absolute(total.quantity), inside) : plus(absolute(total.quantity), inside);
}

function legIn(sheet: Sheet, name: RegExp, quantity: RegExp): Read<Leg | undefined> {
  const [asset, value] = [word(sheet, name), amount(sheet, quantity)];
  return (row) => {
    const found = value(row);
    return found && asset(row) !== '' ? { asset: asset(row).toUpperCase(), quantity: found } : undefined;
  };
}

type Noter = (
  row: Row,
  when: When,
  moved: { asset: string; amount: Fixed; fee: Leg | undefined },
  total: Leg | undefined,
  meaning: Act,
) => void;

/** The first balance is the coin's, the second the money's; of what only moves there is one, after fees. */
function balanceNoter(sheet: Sheet, balances: RunningBalances): Noter {
  const [first, second, account] = [
    amount(sheet, BALANCE.first),
    amount(sheet, BALANCE.second),
    text(sheet, 'account'),
  ];
  return (row, when, moved, total, meaning) => {
    const [coins, money] = [first(row), second(row)];
    const trade = meaning === 'buy' || meaning === 'sell';
    const signed = meaning === 'sell' || meaning === 'withdrawal' ? negate(absolute(moved.amount)) : moved.amount;
    const fee = moved.fee?.asset === moved.asset && !trade ? absolute(moved.fee.quantity) : ZERO;
    if (coins !== undefined) balances.note(row.line, when, moved.asset, minus(signed, fee), coins, account(row));
    if (money === undefined || !total || !trade) return;
    const change = meaning === 'buy' ? negate(absolute(total.quantity)) : absolute(total.quantity);
    balances.note(row.line, when, total.asset, change, money, account(row));
  };
}
