/**
 * DEGIRO's account statement: every change of the cash, newest first. A purchase is up to five rows with one order number:
 * the trade in the market's currency, the fee, and the two sides of an exchange. The trade keeps the cash of its own
 * row, and the exchange stands beside it as what it is. Securities have no tickers, so their ISIN is their name.
 */

import { formatDay } from '../../../core/calendar.js';
import { formatFixed } from '../../../core/decimal-text.js';
import { absolute, distributeCents, type Fixed, negate, sum, ZERO } from '../../../core/fixed.js';
import { addSecurityTrade } from '../../account-history.js';
import { RowProblem } from '../../columns/problem.js';
import { addCharge } from '../../entries.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { namedClass, reportIsins } from '../../isin.js';
import { attemptLines, eachRow } from '../../rows.js';
import type { Row, Sheet } from '../../sheet.js';
import { addCash, moneyOf } from './cash.js';
import { type ActionRow, addActions } from './corporate.js';
import { addExchanges } from './exchanges.js';
import { kindOf } from './kinds.js';
import {
  type AccountRow,
  accountRow,
  BALANCE,
  CHANGE,
  DATE,
  DESCRIPTION,
  ISIN,
  ORDER,
  PRODUCT,
  RATE,
  TIME,
} from './row.js';
import { parseTrade, type TradeText } from './trade-text.js';

export const degiroAccount: TableFormat = {
  kind: 'table',
  id: 'degiro-account',
  platform: 'degiro',
  name: 'DEGIRO account statement',
  grade: 'A',
  covers: 'everything',
  authority: 2,
  fileName: /account|rekeningoverzicht|konto|estado/i,
  howTo: [
    'Sign in at degiro.com on the web and open Inbox (or the menu at your name), then Account Overview.',
    'Choose the whole period, press Export and choose CSV.',
  ],
  headers: [
    {
      version: 'since 2020',
      columns: [DATE, TIME, PRODUCT, ISIN, DESCRIPTION, CHANGE, BALANCE, ''],
      optional: [
        RATE,
        ORDER,
        /^(?:valutadatum|value date|data valor|data valuta|date de.*|fecha valor|data waluty|valørdato)$/,
      ],
    },
  ],
  read,
};

interface Trade {
  readonly row: AccountRow;
  readonly text: TradeText;
}

function read(sheet: Sheet, intake: Intake): void {
  const readRow = accountRow(sheet, intake);
  const orderAt = sheet.find(ORDER);
  const rows: AccountRow[] = [];
  const tails: { line: number; text: string }[] = [];
  eachRow(sheet, intake, (row) => {
    if (isTail(row, orderAt)) tails.push({ line: row.line, text: row.cell(orderAt) });
    else rows.push(readRow(row));
  });
  joinOrders(rows, tails, intake);
  const trades: Trade[] = [];
  const actions: ActionRow[] = [];
  const exchanges: AccountRow[] = [];
  const fees: AccountRow[] = [];
  for (const row of rows) {
    attemptLines(row.line, intake, () => {
      const kind = kindOf(row.description);
      if (kind === 'sweep') return intake.ignore(row.line, 'between DEGIRO and its bank or cash fund, or reserved');
      const text = parseTrade(row.description, row.amount ?? ZERO);
      if (text && text.action !== '') actions.push({ row, text });
      else if (text) trades.push({ row, text });
      else if (row.amount === undefined) intake.ignore(row.line, 'no amount');
      else if (kind === 'exchange') exchanges.push(row);
      else if (kind === 'trade-fee') fees.push(row);
      else if (kind === undefined) throw unknownWords(row);
      else addCash(row, kind, intake);
    });
  }
  const rest = addTrades(trades, fees, intake);
  for (const row of rest) addFee(row, intake);
  addExchanges(exchanges, intake);
  addActions(actions, intake);
  reportIsins(
    intake,
    rows.filter(({ isin }) => isin !== '' && trades.length > 0).map(({ isin }) => isin),
  );
}

const unknownWords = ({ description }: AccountRow): RowProblem =>
  new RowProblem('import/unknown-action', `"${description}" is not known.`);

/** The rest of an order number that was broken over two lines. */
const isTail = (row: Row, orderAt: number): boolean =>
  orderAt > 0 && row.cell(orderAt) !== '' && row.cells.every((cell, at) => at === orderAt || cell.trim() === '');

/** Completes order numbers that end in the middle: by another row of the order, or by the line below. */
function joinOrders(
  rows: readonly AccountRow[],
  tails: readonly { line: number; text: string }[],
  intake: Intake,
): void {
  const whole = new Set(rows.map(({ order }) => order).filter((order) => order !== '' && !order.endsWith('-')));
  for (const row of rows) {
    if (!row.order.endsWith('-')) continue;
    const known = [...whole].filter((order) => order.startsWith(row.order));
    const below = tails.find(({ line }) => line === row.line + 1);
    if (known.length === 1) row.order = known[0] as string;
    else if (below) row.order += below.text;
  }
  for (const { line } of tails) intake.ignore(line, 'the rest of the order number above');
}

/** Adds the trades with the fees of their orders. @returns the fees of orders that are not in the file. */
function addTrades(trades: readonly Trade[], fees: readonly AccountRow[], intake: Intake): AccountRow[] {
  const rest: AccountRow[] = [];
  const byOrder = new Map<string, Order>();
  for (const trade of trades) {
    const key = trade.row.order || `#${trade.row.line}`;
    const order = byOrder.get(key);
    if (order) order.trades.push(trade);
    else byOrder.set(key, { trades: [trade], fees: [] });
  }
  for (const fee of fees) {
    const order = fee.order === '' ? onlyAt(fee, byOrder.values()) : byOrder.get(fee.order);
    if (order) order.fees.push(fee);
    else rest.push(fee);
  }
  for (const [, { trades: fills, fees: charged }] of byOrder) addOrder(fills, charged, intake);
  return rest;
}

interface Order {
  readonly trades: Trade[];
  readonly fees: AccountRow[];
}

/** Older statements have no order numbers: a fee is of the trade in that security in the same minute, if there is one only. */
function onlyAt({ isin, when }: AccountRow, orders: Iterable<Order>): Order | undefined {
  if (isin === '') return undefined;
  const fits = [...orders].filter(({ trades }) =>
    trades.some(({ row }) => row.isin === isin && row.when.at === when.at),
  );
  return fits.length === 1 ? fits[0] : undefined;
}

/** The fills of an order share its fees by their cash. */
function addOrder(fills: readonly Trade[], fees: readonly AccountRow[], intake: Intake): void {
  const weights = fills.map(({ row }) => absolute(row.amount ?? ZERO));
  const plain = sum(weights) === ZERO ? fills.map(() => 1n as Fixed) : weights;
  const byCurrency = new Map<string, Fixed>();
  for (const fee of fees) {
    const paid = negate(fee.amount ?? ZERO);
    byCurrency.set(fee.currency, ((byCurrency.get(fee.currency) ?? ZERO) + paid) as Fixed);
  }
  const shares = [...byCurrency].map(([currency, total]) => ({ currency, parts: distributeCents(total, plain) }));
  const seen = new Map<string, number>();
  fills.forEach((fill, index) => {
    const lines = index === 0 ? [fill.row.line, ...fees.map(({ line }) => line)].sort((a, b) => a - b) : fill.row.line;
    attemptLines(lines, intake, () => {
      addFill(
        fill,
        shares.map(({ currency, parts }) => ({ currency, fee: parts[index] ?? ZERO })),
        lines,
        seen,
        intake,
      );
    });
  });
}

interface Share {
  readonly currency: string;
  readonly fee: Fixed;
}

function addFill(
  { row, text }: Trade,
  fees: readonly Share[],
  lines: number | readonly number[],
  seen: Map<string, number>,
  intake: Intake,
): void {
  const { when, isin, product, currency, order } = row;
  const amount = moneyOf(row);
  const own = fees.find((fee) => fee.currency === currency)?.fee ?? ZERO;
  const others = fees.filter((fee) => fee.currency !== currency && fee.fee !== ZERO);
  addSecurityTrade(intake, {
    ...{ lines, when, side: text.side ?? (amount < 0n ? 'bought' : 'sold'), asset: isin, currency },
    ...{ class: namedClass({ isin, name: product }), quantity: text.quantity, fee: own },
    // The fee has a row of its own, so the cash of the trade is without it.
    amount: (amount - own) as Fixed,
    ...{ price: text.price, priceCurrency: text.priceCurrency, order: order || undefined },
    id: fillId(order, text, seen),
    fees: others.map((fee) => ({ asset: fee.currency, quantity: fee.fee, kind: 'trading' })),
    note: product || undefined,
  });
}

/** DEGIRO numbers orders, not fills; a fill is told by its quantity and price, and the second such one by its count. */
export function fillId(
  order: string,
  { quantity, price }: { quantity: Fixed; price: Fixed },
  seen: Map<string, number>,
): string | undefined {
  if (order === '') return undefined;
  const fill = `${order}/${formatFixed(quantity)}@${formatFixed(price)}`;
  const count = (seen.get(fill) ?? 0) + 1;
  seen.set(fill, count);
  return count === 1 ? fill : `${fill}/${count}`;
}

/** A fee without its trade: the order stands in an earlier file, or has no number. */
function addFee(row: AccountRow, intake: Intake): void {
  const { line, when, currency, isin, description } = row;
  attemptLines(line, intake, () => {
    const money = { when, account: intake.account, currency, amount: moneyOf(row) };
    addCharge(intake, line, { ...money, kind: 'trading', note: isin || description });
    if (isin !== '') {
      const what = `a fee of ${formatDay(when.day)} for ${isin}, whose trade is not in the file under that order.`;
      intake.report('import/fee-apart', what, line);
    }
  });
}
