/**
 * Revolut's statement of coins. It is written in the language and the clock of the phone, which the file does not name, with
 * money in whatever way that country writes it. The value is quantity times price, and the fee is paid besides.
 */
import { isCurrency } from '../../../core/currency.js';
import { absolute, type Fixed, ZERO } from '../../../core/fixed.js';
import { eitherAmount } from '../../columns/either-mark.js';
import { RowProblem } from '../../columns/problem.js';
import { action, symbol, text } from '../../columns/text.js';
import { timeReader } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import type { Intake, When } from '../../intake.js';
import { addDeposit, addIncome, addWithdrawal } from '../../movement.js';
import { attemptLines, eachRow } from '../../rows.js';
import type { Row, Sheet } from '../../sheet.js';
import { addTrade, type Leg } from '../../trade.js';
import { type Money, money } from './money.js';

type Kind = 'buy' | 'sell' | 'spend' | 'send' | 'receive' | 'staking' | 'reward' | 'inside';

const KINDS: Readonly<Record<string, Kind>> = {
  Buy: 'buy',
  'Buy - Revolut X': 'buy',
  Sell: 'sell',
  'Sell - Revolut X': 'sell',
  Payment: 'spend',
  Send: 'send',
  Receive: 'receive',
  'Staking reward': 'staking',
  'Learn reward': 'reward',
  Stake: 'inside',
  Unstake: 'inside',
};

const PATTERNS = ['d MMM yyyy, HH:mm:ss', 'MMM d, yyyy, h:mm:ss a', 'd MMM yyyy, h:mm:ss a', 'd MMM yyyy HH:mm:ss'];

export const revolutCrypto: TableFormat = {
  kind: 'table',
  id: 'revolut-crypto',
  platform: 'revolut',
  name: 'Revolut crypto',
  grade: 'A',
  covers: 'everything',
  fileName: /crypto-account-statement|revolut/i,
  howTo: [
    'In the Revolut app open Crypto, then the three dots (More), then Statement (or Documents).',
    'Choose Account statement, the Excel or CSV format and the whole time since the account was opened.',
  ],
  headers: [
    { version: 'since 2020', columns: ['symbol', 'type', 'quantity', 'price', 'value', 'fees', 'date'], only: true },
  ],
  read,
};

interface Entry {
  readonly line: number;
  readonly kind: Kind;
  readonly when: When;
  readonly asset: string;
  readonly quantity: Fixed | undefined;
  readonly value: Money | undefined;
  readonly fee: Money | undefined;
}

function read(sheet: Sheet, intake: Intake): void {
  const readEntry = entryReader(sheet, intake);
  const entries: Entry[] = [];
  eachRow(sheet, intake, (row) => entries.push(readEntry(row)));
  if (entries.length > 0) {
    const zone = `times have no zone and were read in ${intake.clock.zone}`;
    intake.report('import/zone-assumed', `the ${zone}.`);
  }
  for (const one of withoutReturns(entries, intake)) attemptLines(one.line, intake, () => addEntry(one, intake));
}

function entryReader(sheet: Sheet, intake: Intake): (row: Row) => Entry {
  const [kind, asset, date] = [action(sheet, 'type', KINDS), symbol(sheet, 'symbol'), text(sheet, 'date')];
  const when = timeReader(intake, { zone: 'local', patterns: PATTERNS });
  const quantity = eitherAmount(sheet, sheet.find('quantity'), 'quantity');
  const [value, fee] = [money(sheet, 'value'), money(sheet, 'fees')];
  return (row) => ({
    ...{
      line: row.line,
      kind: kind(row),
      asset: asset(row),
      quantity: quantity(row),
      value: value(row),
      fee: fee(row),
    },
    when: when(date(row).replace(/[\u00a0\u202f]/g, ' '), 'date'),
  });
}

/** What is sent and received in one moment never left. */
function withoutReturns(entries: readonly Entry[], intake: Intake): Entry[] {
  const gone = new Set<Entry>();
  for (const sent of entries) {
    if (sent.kind !== 'send') continue;
    const back = entries.find(
      (one) =>
        one.kind === 'receive' &&
        !gone.has(one) &&
        one.asset === sent.asset &&
        one.when.at === sent.when.at &&
        one.quantity !== undefined &&
        one.quantity === sent.quantity,
    );
    if (!back) continue;
    gone.add(sent).add(back);
    intake.ignore([sent.line, back.line], 'sent and received in one moment: inside Revolut');
  }
  return entries.filter((one) => !gone.has(one));
}

const feesOf = ({ fee }: Entry): Leg[] =>
  fee && fee.amount !== ZERO ? [{ asset: fee.currency, quantity: absolute(fee.amount) }] : [];

function unitsOf({ quantity, asset, value }: Entry): Fixed {
  // Money has its amount in the column of the value.
  const units = quantity ?? (isCurrency(asset) ? value?.amount : undefined);
  if (units === undefined || units === 0n) throw new RowProblem('import/missing-cell', 'the quantity is empty.');
  return absolute(units);
}

function addEntry(entry: Entry, intake: Intake): void {
  const { line, kind, when, asset, value } = entry;
  if (kind === 'inside') return intake.ignore(line, 'staking of the same coin');
  const coins: Leg = { asset, quantity: unitsOf(entry) };
  const movement = { when, asset, amount: coins.quantity };
  const [fee] = feesOf(entry);
  if (kind === 'receive') return void addDeposit(intake, line, movement);
  if (kind === 'send') return void addWithdrawal(intake, line, { ...movement, ...(fee ? { fee } : {}) });
  if (kind === 'staking' || kind === 'reward') {
    const worth = value ? { total: value.amount, currency: value.currency } : {};
    return void addIncome(intake, line, { ...movement, kind, ...worth });
  }
  if (!value || value.currency === '') throw new RowProblem('import/missing-cell', 'the value names no currency.');
  const paid: Leg = { asset: value.currency, quantity: absolute(value.amount) };
  if (kind === 'spend') {
    const about = { when, asset, class: 'digital', quantity: coins.quantity } as const;
    const inMoney = fee?.asset === paid.asset ? fee.quantity : ZERO;
    const spent = { total: paid.quantity, currency: paid.asset, fee: inMoney };
    intake.add(line, 'spend', { ...about, ...spent });
    return;
  }
  const legs = kind === 'buy' ? { given: paid, received: coins } : { given: coins, received: paid };
  addTrade(intake, line, { when, class: 'digital', ...legs, fees: feesOf(entry) });
}
