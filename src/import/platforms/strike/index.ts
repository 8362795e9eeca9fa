/**
 * Strike. Every row has a side of money and a side of bitcoin, signed, and which are filled tells what it is. The files do not
 * say whether the fee is inside the amount of money; where a rate or a cost basis is given it decides, else the amount is
 * what was paid in all.
 */
import { absolute, type Fixed, minus, plus, times, ZERO } from '../../../core/fixed.js';
import { amount } from '../../columns/amount.js';
import { required, text, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import type { Intake, When } from '../../intake.js';
import { unlessStatus } from '../../move-table.js';
import { addIncome, addMove } from '../../movement.js';
import { eachRow } from '../../rows.js';
import type { Row, Sheet } from '../../sheet.js';
import { addTrade } from '../../trade.js';
import { readOld } from './old.js';

const MONEY = /^amount (?!btc)([a-z]{3})$/;
const MONEY_FEE = /^fee (?!btc)[a-z]{3}$/;
const SHARED = ['transaction type', MONEY, MONEY_FEE, 'amount btc', 'fee btc', 'description', 'transaction hash'];

export const strike: TableFormat = {
  kind: 'table',
  id: 'strike',
  platform: 'strike',
  name: 'Strike account statement',
  grade: 'A',
  covers: 'everything',
  informationReturn: '1099-da',
  fileName: /strike|annual transactions|statement/i,
  howTo: ['Sign in at dashboard.strike.me and open Documents.', 'Download the annual statement of each year as CSV.'],
  headers: [
    {
      version: '2025',
      columns: [...SHARED, 'reference', 'date & time (utc)', 'btc price', /^cost basis \([a-z]{3}\)$/, 'destination'],
      optional: ['note'],
    },
    { version: '2024', columns: [...SHARED, 'transaction id', 'time (utc)', 'status', 'exchange rate'] },
    {
      version: '2023',
      columns: [
        ...['transaction id', 'initiated date (utc)', 'initiated time (utc)', 'transaction type', 'state'],
        ...['amount 1', 'currency 1', 'fee 1', 'amount 2', 'currency 2', 'fee 2', 'btc price'],
      ],
    },
  ],
  read,
};

function read(sheet: Sheet, intake: Intake): void {
  if (sheet.version.version === '2023') return readOld(sheet, intake);
  const patterns = ['MMM dd yyyy HH:mm:ss', 'MMM d yyyy HH:mm:ss'];
  const when = time(sheet, intake, /^(?:time|date & time) \(utc\)$/, { patterns });
  const id = word(sheet, /^(?:transaction id|reference)$/);
  const type = required(sheet, 'transaction type');
  const skip = unlessStatus(sheet, 'status', /^completed?$/i);
  const table = {
    currency: (sheet.caught(MONEY) ?? 'usd').toUpperCase(),
    money: amount(sheet, MONEY),
    coins: amount(sheet, 'amount btc'),
    moneyFee: amount(sheet, MONEY_FEE),
    coinFee: amount(sheet, 'fee btc'),
    rate: amount(sheet, /^(?:exchange rate|btc price)$/),
    basis: amount(sheet, /^cost basis \([a-z]{3}\)$/),
  };
  const [description, hash] = [text(sheet, 'description'), word(sheet, 'transaction hash')];
  eachRow(sheet, intake, (row) => {
    const reason = skip(row);
    if (reason) return intake.ignore(row.line, reason);
    addRow(intake, row, {
      when: when(row),
      id: id(row) || undefined,
      type: type(row),
      note: description(row) || undefined,
      reference: hash(row) || undefined,
      currency: table.currency,
      money: table.money(row),
      coins: table.coins(row),
      moneyFee: absolute(table.moneyFee(row) ?? ZERO),
      coinFee: absolute(table.coinFee(row) ?? ZERO),
      rate: table.rate(row),
      basis: table.basis(row),
    });
  });
}

/** What a row of any generation says. */
export interface StrikeRow {
  readonly when: When;
  readonly id: string | undefined;
  readonly type: string;
  readonly note: string | undefined;
  readonly reference: string | undefined;
  readonly currency: string;
  /** Signed, as are the coins. */
  readonly money: Fixed | undefined;
  readonly coins: Fixed | undefined;
  readonly moneyFee: Fixed;
  readonly coinFee: Fixed;
  readonly rate: Fixed | undefined;
  readonly basis: Fixed | undefined;
}

const EARNED = /reward|referral|bonus|interest/i;

/** Adds what the filled sides tell. */
export function addRow(intake: Intake, row: Row, found: StrikeRow): void {
  const { when, id, type, note, reference, currency, moneyFee, coinFee } = found;
  const money = found.money || undefined;
  const coins = found.coins || undefined;
  const about = { when, id, note };
  const fees = [
    { asset: currency, quantity: moneyFee },
    { asset: 'BTC', quantity: coinFee },
  ].filter(({ quantity }) => quantity > ZERO);
  if (money !== undefined && coins !== undefined && money < 0n !== coins < 0n) {
    const there = { asset: currency, quantity: grossOf(found, money, coins, intake, row) };
    const here = { asset: 'BTC', quantity: absolute(coins) };
    const legs = money < 0n ? { given: there, received: here } : { given: here, received: there };
    addTrade(intake, row.line, { ...about, ...legs, class: 'digital', fees });
    return;
  }
  if (coins === undefined && /purchase|trade|buy|sale|sell/i.test(type))
    return intake.ignore(row.line, 'an order that was not executed');
  const asset = coins === undefined ? currency : 'BTC';
  const moved = coins ?? money;
  if (moved === undefined) return intake.ignore(row.line, 'a row without amounts');
  const fee = fees.find((one) => one.asset === asset);
  if (EARNED.test(type)) {
    const kind = /interest/i.test(type) ? 'interest' : 'reward';
    addIncome(intake, row.line, { ...about, asset, amount: moved, kind, fee });
  } else addMove(intake, row.line, { ...about, asset, amount: moved, fee, reference });
}

/** The money of a trade without the fee. */
function grossOf({ moneyFee, rate, basis }: StrikeRow, money: Fixed, coins: Fixed, intake: Intake, row: Row): Fixed {
  const cash = absolute(money);
  if (moneyFee === ZERO) return cash;
  const inside = money < 0n ? minus(cash, moneyFee) : plus(cash, moneyFee);
  if (basis !== undefined && money < 0n) {
    if (absolute(basis) === plus(cash, moneyFee)) return cash;
    if (absolute(basis) === cash) return inside;
  }
  if (rate === undefined) return inside;
  const worth = times(absolute(coins), rate, 'half-even');
  const [ifInside, ifOutside] = [absolute(minus(worth, inside)), absolute(minus(worth, cash))];
  const best = ifInside < ifOutside ? ifInside : ifOutside;
  if (best * 100n > worth) {
    intake.report('import/amount-mismatch', 'the amount is not bitcoin × rate, with or without the fee.', row.line);
    return inside;
  }
  return ifOutside < ifInside ? cash : inside;
}
