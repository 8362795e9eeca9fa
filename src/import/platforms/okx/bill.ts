/**
 * OKX's trading account: one row for each coin that changes. "Action" is the direction of that coin and not of the order;
 * the trading unit is not to be trusted, the balance's is. Rows of one order, second and price are one trade. The fee is
 * negative and inside the balance change.
 */
import { type Fixed, minus, negate, ZERO } from '../../../core/fixed.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { type Read, symbol, text, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import { addFunding, addSettlement } from '../../derivatives.js';
import type { TableFormat } from '../../format.js';
import { Groups } from '../../groups.js';
import type { Intake, When } from '../../intake.js';
import { eachRow } from '../../rows.js';
import { RunningBalances } from '../../running-balance.js';
import type { Sheet } from '../../sheet.js';
import { addOrder } from './orders.js';
import { zoneOf } from './zone.js';

export const okxBill: TableFormat = {
  kind: 'table',
  id: 'okx-bill',
  platform: 'okx',
  name: 'OKX trading account',
  grade: 'A',
  covers: 'everything',
  wallet: 'trading',
  howTo: [
    'Sign in at okx.com and open Assets, then Order center (or Reports), then "Trading account".',
    'Choose the whole period and download the CSV; the archive has a line above the header that names the time zone: keep it.',
  ],
  fileName: /trading.?(?:account|bill)|okx/i,
  headers: [
    {
      version: '2023',
      columns: [
        ...['id', 'order id', 'time', 'trade type', 'symbol', 'action', 'amount', 'trading unit', 'filled price'],
        ...['filled price unit', 'pnl', 'fee', 'fee unit', 'position change', 'position balance', 'position unit'],
        ...['balance change', 'balance', 'balance unit'],
      ],
    },
    {
      version: '2025',
      columns: [
        ...[
          'id',
          'order id',
          'time',
          'trade type',
          'symbol',
          'action',
          'amount',
          'trading unit',
          'filled price',
          'pnl',
        ],
        ...['fee', 'fee unit', 'position change', 'position balance', 'balance change', 'balance', 'balance unit'],
      ],
    },
    {
      version: '2021',
      columns: [
        ...['id', 'order id', 'time', 'trade type', 'instrument', 'type', 'amount', 'unit', 'pl', 'fee'],
        ...['position change', 'position balance', 'balance change', 'balance'],
      ],
    },
  ],
  read,
};

/** One row with its cells read. */
export interface Entry {
  readonly line: number;
  readonly id: string;
  readonly order: string;
  readonly when: When;
  readonly tradeType: string;
  readonly contract: string;
  readonly action: string;
  readonly price: string;
  readonly asset: string;
  readonly change: Fixed;
  readonly result: Fixed;
  /** Positive when it was paid. */
  readonly fee: Fixed;
  readonly feeAsset: string;
  readonly balance: Fixed | undefined;
}

function read(sheet: Sheet, intake: Intake): void {
  const entryOf = entryReader(sheet, intake);
  const orders = new Groups<Entry>();
  const entries: Entry[] = [];
  eachRow(sheet, intake, (row) => {
    const entry = entryOf(row);
    entries.push(entry);
    if (/^spot$|^margin$|convert/i.test(entry.tradeType)) {
      orders.add([trusted(entry.order), entry.contract, entry.when.at].join(' '), entry);
    } else addEntry(intake, entry);
  });
  orders.each(intake, (rows) => addOrder(intake, rows));
  noteBalances(intake, entries);
}

function entryReader(sheet: Sheet, intake: Intake): Read<Entry> {
  const old = sheet.version.version === '2021';
  const when = time(sheet, intake, 'time', { zone: zoneOf(sheet, intake) });
  const [id, order, tradeType] = [text(sheet, 'id'), text(sheet, 'order id'), text(sheet, 'trade type')];
  const [contract, act] = [text(sheet, old ? 'instrument' : 'symbol'), text(sheet, old ? 'type' : 'action')];
  const asset = old ? symbol(sheet, 'unit', 1) : symbol(sheet, 'balance unit');
  const [price, feeAsset] = [text(sheet, 'filled price'), word(sheet, 'fee unit')];
  const [change, balance] = [requiredAmount(sheet, 'balance change'), amount(sheet, 'balance')];
  const [result, fee] = [amount(sheet, old ? 'pl' : 'pnl'), amount(sheet, 'fee')];
  return (row) => ({
    line: row.line,
    id: id(row),
    order: order(row),
    when: when(row),
    tradeType: tradeType(row),
    contract: contract(row),
    action: act(row),
    price: price(row),
    asset: asset(row),
    change: change(row),
    result: result(row) ?? ZERO,
    fee: negate(fee(row) ?? ZERO),
    feeAsset: feeAsset(row).toUpperCase() || asset(row),
    balance: balance(row),
  });
}

/** A spreadsheet turns long ids into `3.56E+18`, the same for many orders: then they say nothing. */
const trusted = (id: string): string => (/^\d+$/.test(id) ? id : '');

function addEntry(intake: Intake, entry: Entry): void {
  const { line, when, tradeType, contract, action, asset, change, result, fee } = entry;
  const id = trusted(entry.id) || undefined;
  const settled = { when, id, contract: contract || asset, currency: asset, order: trusted(entry.order) || undefined };
  if (/^transfer$/i.test(tradeType)) intake.ignore(line, 'moved inside OKX');
  else if (/funding/i.test(`${tradeType} ${action}`)) addFunding(intake, line, { ...settled, result: change });
  else if (/swap|perpetual|future|delivery|liquidation/i.test(tradeType) && minus(result, fee) === change) {
    const kind = /liquidation/i.test(`${tradeType} ${action}`) ? 'liquidation' : 'perpetual';
    addSettlement(intake, line, { ...settled, result, fee, kind });
  } else throw new RowProblem('import/unknown-action', `"${tradeType}" with the action "${action}" is not known.`);
}

/** OKX rounds the balance that it prints. */
const LAST_DIGIT = 10_000_000_000n as Fixed;

/** Balances follow one another in the order of the ids, whatever the order of the rows. */
function noteBalances(intake: Intake, entries: readonly Entry[]): void {
  const balances = new RunningBalances(intake, 'part', LAST_DIGIT);
  const sorted = [...entries].sort((a, b) => a.id.length - b.id.length || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  for (const { line, when, asset, change, balance } of sorted) {
    if (balance !== undefined) balances.note(line, when, asset, change, balance);
  }
  balances.finish();
}
