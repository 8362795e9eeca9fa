/**
 * The Crypto.com App: one row for most events, with their worth in the person's currency; rows of one second for the swaps
 * of several coins, which say nothing of which gave how much. The coins received are shared out by what each debit was worth.
 */

import { isCurrency } from '../../../core/currency.js';
import { absolute, type Fixed } from '../../../core/fixed.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { action, type Read, symbol, text, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import type { Intake, When } from '../../intake.js';
import { addIncome, addMove, coinClass } from '../../movement.js';
import { eachRow } from '../../rows.js';
import type { Row, Sheet } from '../../sheet.js';
import { addTrade } from '../../trade.js';
import { KINDS, type Meaning } from './kinds.js';
import { Swaps } from './swaps.js';

const COLUMNS = [
  ...['timestamp (utc)', 'transaction description', 'currency', 'amount', 'to currency', 'to amount'],
  ...['native currency', 'native amount', 'native amount (in usd)', 'transaction kind'],
];

export const cryptoCom: TableFormat = {
  kind: 'table',
  id: 'crypto-com',
  platform: 'crypto-com',
  name: 'Crypto.com App transactions',
  grade: 'A',
  covers: 'everything',
  informationReturn: '1099-da',
  howTo: [
    'In the Crypto.com App open Accounts, then the clock at the upper right (transaction history).',
    'Tap Export and choose the crypto wallet and the whole period; export the cash (fiat) wallet in the same way.',
  ],
  fileName: /crypto_transactions_record|fiat_transactions_record/i,
  headers: [
    { version: '11 columns', columns: [...COLUMNS, 'transaction hash'] },
    { version: '10 columns', columns: COLUMNS },
  ],
  read,
};

/** One row with its cells read. */
interface Entry {
  readonly line: number;
  readonly when: When;
  readonly asset: string;
  readonly amount: Fixed;
  readonly to: { readonly asset: string; readonly quantity: Fixed } | undefined;
  /** The worth in the person's currency, positive. */
  readonly worth: Fixed | undefined;
  readonly currency: string;
  readonly description: string;
  readonly reference: string | undefined;
}

function read(sheet: Sheet, intake: Intake): void {
  const entryOf = entryReader(sheet, intake);
  const kind = text(sheet, 'transaction kind');
  const meaningOf = action(sheet, 'transaction kind', KINDS);
  const swaps = new Swaps(intake);
  eachRow(sheet, intake, (row) => {
    const entry = entryOf(row);
    const meaning = kind(row) === '' ? moneyMeaning(entry) : meaningOf(row);
    if (meaning.act === 'swap' || meaning.act === 'swap-part') swaps.add(entry, meaning);
    else addEntry(intake, meaning, entry);
  });
  swaps.finish();
}

function entryReader(sheet: Sheet, intake: Intake): Read<Entry> {
  const when = time(sheet, intake, 'timestamp (utc)');
  const [asset, moved] = [symbol(sheet, 'currency'), requiredAmount(sheet, 'amount')];
  const [toAsset, toAmount] = [word(sheet, 'to currency'), amount(sheet, 'to amount')];
  const [currency, worth] = [word(sheet, 'native currency'), amount(sheet, 'native amount')];
  const [description, hash] = [text(sheet, 'transaction description'), word(sheet, 'transaction hash')];
  return (row: Row) => {
    const to = toAmount(row);
    const native = worth(row);
    return {
      line: row.line,
      when: when(row),
      asset: asset(row),
      amount: moved(row),
      to: to === undefined ? undefined : { asset: toAsset(row).toUpperCase(), quantity: absolute(to) },
      worth: native === undefined || native === 0n ? undefined : absolute(native),
      currency: currency(row).toUpperCase(),
      description: description(row),
      reference: hash(row) || undefined,
    };
  };
}

/** The card's file has no kinds: its rows are in money, and coins never leave by it. */
function moneyMeaning({ asset, description }: Entry): Meaning {
  if (!isCurrency(asset)) throw new RowProblem('import/missing-cell', 'the column "transaction kind" is empty.');
  if (/deposit|withdrawal/i.test(description)) return { act: 'move' };
  return { act: 'ignore', reason: 'money spent with the card' };
}

function addEntry(intake: Intake, meaning: Meaning, entry: Entry): void {
  const { line, when, asset, worth, currency, description, reference } = entry;
  const quantity = absolute(entry.amount);
  const priced = {
    when,
    asset,
    quantity,
    class: coinClass(asset),
    total: worth,
    currency: currency || intake.currency,
  };
  switch (meaning.act) {
    case 'trade':
      return void addExchange(intake, entry);
    case 'purchase':
      return void intake.add(line, entry.amount > 0n ? 'buy' : 'sell', priced);
    case 'income':
      return void addIncome(intake, line, {
        ...{ when, asset, kind: meaning.kind, total: worth, currency, amount: entry.amount },
        ...(meaning.elsewhere ? { account: EXCHANGE } : {}),
      });
    case 'spend':
      return void intake.add(line, 'spend', { ...priced, note: description });
    case 'move':
      return void addMove(intake, line, { when, asset, amount: entry.amount, reference, note: description });
    case 'to-exchange':
      return void addTransfer(intake, entry, EXCHANGE);
    case 'to-invest':
      return void addTransfer(intake, entry, `${intake.account}-invest`);
    case 'ignore':
      return intake.ignore(line, meaning.reason);
  }
}

/** The account of Crypto.com Exchange, which the app moves coins to and from. */
const EXCHANGE = 'crypto-com-exchange';

function addExchange(intake: Intake, { line, when, asset, amount, to, worth, currency }: Entry): void {
  if (!to || to.asset === '')
    throw new RowProblem('import/missing-cell', 'the column "to currency" or "to amount" is empty.');
  const value = worth === undefined || currency === '' ? {} : { value: worth, valueCurrency: currency };
  const given = { asset, quantity: absolute(amount) };
  addTrade(intake, line, { when, given, received: to, class: 'digital', ...value });
}

/** Between two of the person's own accounts at Crypto.com: what is negative leaves the app. */
function addTransfer(intake: Intake, { line, when, asset, amount }: Entry, other: string): void {
  const [account, toAccount] = amount < 0n ? [intake.account, other] : [other, intake.account];
  const quantity = absolute(amount);
  intake.add(line, 'transfer', { when, account, toAccount, asset, quantity, class: coinClass(asset), fees: [] });
}
