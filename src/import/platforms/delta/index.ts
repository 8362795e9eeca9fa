/**
 * Delta, the portfolio tracker: one row for each, with a base and a quote, of coins, stocks, funds and money. Where a symbol has
 * its name in brackets, the symbol stands before it. What is received as a dividend is money of the payer.
 */
import { absolute, ZERO } from '../../../core/fixed.js';
import type { AssetClass, IncomeKind } from '../../../ledger/transaction.js';
import { amount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { action, type Read, text, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { addDeposit, addIncome, addWithdrawal } from '../../movement.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';
import { accountNamed } from '../../side-columns.js';
import { addTrade, type Leg } from '../../trade.js';

export const delta: TableFormat = {
  kind: 'table',
  id: 'delta',
  platform: 'delta',
  name: 'Delta portfolio',
  grade: 'A',
  covers: 'everything',
  secondHand: true,
  authority: 0,
  fileName: /delta/i,
  howTo: ['In the Delta app open the settings, then "Export data" (or the portfolio’s menu), and choose CSV.'],
  headers: [
    {
      version: 'export',
      columns: [
        ...['date', 'way', 'base amount', 'base currency (name)', 'base type', 'quote amount', 'quote currency'],
        ...['exchange', 'sent/received from', 'sent to', 'fee amount', 'fee currency (name)', 'broker', 'notes'],
      ],
    },
  ],
  read,
};

type Way = 'buy' | 'sell' | 'deposit' | 'withdraw' | 'dividend';
const WAYS: Readonly<Record<string, Way>> = {
  buy: 'buy',
  sell: 'sell',
  deposit: 'deposit',
  withdraw: 'withdraw',
  withdrawal: 'withdraw',
  dividend: 'dividend',
};
const CLASSES: Readonly<Record<string, AssetClass>> = {
  crypto: 'digital',
  stock: 'stock',
  etf: 'fund',
  fund: 'fund',
  bond: 'bond',
  fiat: 'cash',
};
/** Where Delta says that coins came from. */
const ORIGINS: Readonly<Record<string, IncomeKind>> = {
  DIVIDENDS: 'staking',
  STAKING: 'staking',
  AIRDROP: 'airdrop',
  MINING: 'mining',
  FORK: 'fork',
  INTEREST: 'interest',
};

/** `SOL (Solana)` is SOL. */
function code(sheet: Sheet, column: string): Read<string> {
  const read = word(sheet, column);
  return (row) =>
    read(row)
      .replace(/\s*\(.*\)$/, '')
      .toUpperCase();
}

function read(sheet: Sheet, intake: Intake): void {
  const [when, way, kind] = [time(sheet, intake, 'date'), action(sheet, 'way', WAYS), text(sheet, 'base type')];
  const side = (quantity: string, asset: Read<string>): Read<Leg | undefined> => {
    const value = amount(sheet, quantity);
    return (row) => {
      const found = value(row);
      if (found === undefined || found === ZERO) return undefined;
      if (asset(row) === '') throw new RowProblem('import/missing-cell', `"${quantity}" has no currency beside it.`);
      return { asset: asset(row), quantity: absolute(found) };
    };
  };
  const symbol = code(sheet, 'base currency (name)');
  const [base, quote] = [side('base amount', symbol), side('quote amount', code(sheet, 'quote currency'))];
  const fee = side('fee amount', code(sheet, 'fee currency (name)'));
  const [place, broker, note] = [word(sheet, 'exchange'), word(sheet, 'broker'), text(sheet, 'notes')];
  const origin = word(sheet, 'sent/received from');
  eachRow(sheet, intake, (row) => {
    const account = accountNamed(broker(row) || place(row));
    const about = { when: when(row), ...(account ? { account } : {}), note: note(row) || undefined };
    const assetClass = CLASSES[kind(row).toLowerCase()];
    const [here, there, paid] = [base(row), quote(row), fee(row)];
    const fees = paid ? [paid] : [];
    const what = way(row);
    if (what === 'dividend') {
      const money = needed(there, 'quote amount');
      const income = {
        ...about,
        asset: money.asset,
        class: 'cash',
        quantity: money.quantity,
        kind: 'dividend',
      } as const;
      const worth = { total: money.quantity, currency: money.asset, payer: symbol(row) };
      const cost = paid?.asset === money.asset ? { fee: paid.quantity } : {};
      return void intake.add(row.line, 'income', { ...income, ...worth, ...cost });
    }
    const moved = needed(here, 'base amount');
    if (what === 'buy' || what === 'sell') {
      const other = needed(there, 'quote amount');
      const legs = what === 'buy' ? { given: other, received: moved } : { given: moved, received: other };
      return void addTrade(intake, row.line, { ...about, ...legs, class: assetClass, fees });
    }
    const kindOfIncome = ORIGINS[origin(row).toUpperCase()];
    const movement = { ...about, asset: moved.asset, amount: moved.quantity, fee: paid };
    if (what === 'withdraw') addWithdrawal(intake, row.line, movement);
    else if (kindOfIncome) addIncome(intake, row.line, { ...movement, kind: kindOfIncome });
    else addDeposit(intake, row.line, movement);
  });
}

function needed(leg: Leg | undefined, column: string): Leg {
  if (!leg) throw new RowProblem('import/missing-cell', `the column "${column}" is empty.`);
  return leg;
}
