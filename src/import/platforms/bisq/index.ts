/**
 * Bisq trades. "Amount in BTC" and "Amount" are the two sides; the offer type says what was done with the coin that it names.
 * Fees are in bitcoin or BSQ, the miner's in bitcoin; security deposits come back. A trade that was mediated or arbitrated may
 * have been paid out otherwise, and the row does not say how.
 */
import { absolute, times, ZERO } from '../../../core/fixed.js';
import { amount } from '../../columns/amount.js';
import { pair } from '../../columns/pair.js';
import { RowProblem } from '../../columns/problem.js';
import { required, symbol, text, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { eachRow } from '../../rows.js';
import type { Row, Sheet } from '../../sheet.js';
import { addTrade, type Leg } from '../../trade.js';
import { checkTotal } from '../../trade-table.js';

export const bisq: TableFormat = {
  kind: 'table',
  id: 'bisq',
  platform: 'bisq',
  name: 'Bisq trade history',
  grade: 'A',
  covers: 'trades',
  howTo: ['In Bisq open Portfolio, then History, and choose Export to CSV.'],
  fileName: /tradeHistory/i,
  headers: [
    {
      version: 'history',
      columns: [
        ...['trade id', 'date/time', 'market', 'price', 'amount in btc', 'amount', 'currency', 'transaction fee'],
        ...['trade fee btc', 'trade fee bsq', 'offer type', 'status'],
      ],
      optional: ['deviation', 'buyer deposit', 'seller deposit', 'volume'],
    },
  ],
  read,
};

function read(sheet: Sheet, intake: Intake): void {
  const when = time(sheet, intake, 'date/time', {
    zone: 'local',
    patterns: ['d MMM yyyy HH:mm:ss', 'MMM d, yyyy h:mm:ss a'],
  });
  const [id, market, offer, status] = [
    word(sheet, 'trade id'),
    pair(sheet, 'market'),
    required(sheet, 'offer type'),
    text(sheet, 'status'),
  ];
  const [bitcoin, other, currency] = [
    amount(sheet, 'amount in btc'),
    amount(sheet, 'amount'),
    symbol(sheet, 'currency'),
  ];
  const price = amount(sheet, 'price');
  const fees = feesOf(sheet);
  eachRow(sheet, intake, (row) => {
    if (/^(?:canceled|cancelled|failed)$/i.test(status(row)))
      return intake.ignore(row.line, `status: ${status(row).toLowerCase()}`);
    const btc = { asset: 'BTC', quantity: absolute(bitcoin(row) ?? ZERO) };
    const counter = { asset: currency(row), quantity: absolute(other(row) ?? ZERO) };
    const [, side, coin] = /^(buy|sell) (\S+)$/i.exec(offer(row)) ?? [];
    if (!side || !coin)
      throw new RowProblem('import/unknown-action', `"${offer(row)}" in the column "offer type" is not known.`);
    if (!/^completed$/i.test(status(row))) warn(intake, row, status(row));
    checkPrice(intake, row, market(row).base === 'BTC', [btc, counter], price(row) ?? ZERO);
    const here = coin.toUpperCase() === 'BTC' ? btc : counter;
    const there = here === btc ? counter : btc;
    const legs = side.toLowerCase() === 'buy' ? { given: there, received: here } : { given: here, received: there };
    addTrade(intake, row.line, {
      when: when(row),
      id: id(row) || undefined,
      ...legs,
      class: 'digital',
      fees: fees(row),
    });
  });
}

function warn(intake: Intake, row: Row, status: string): void {
  intake.report(
    'import/settled-otherwise',
    `this trade was ${status.toLowerCase()}; its row tells what was agreed.`,
    row.line,
  );
}

function checkPrice(
  intake: Intake,
  row: Row,
  perBitcoin: boolean,
  [btc, counter]: readonly [Leg, Leg],
  price: typeof ZERO,
): void {
  const [told, counted] = perBitcoin ? [counter, btc] : [btc, counter];
  if (price !== ZERO) checkTotal(intake, row, told.quantity, times(price, counted.quantity, 'half-even'), told.asset);
}

function feesOf(sheet: Sheet): (row: Row) => Leg[] {
  const columns = [
    ['transaction fee', 'BTC'],
    ['trade fee btc', 'BTC'],
    ['trade fee bsq', 'BSQ'],
  ] as const;
  const readers = columns.map(([column, asset]) => ({ asset, read: amount(sheet, column) }));
  return (row) => readers.map(({ asset, read: value }) => ({ asset, quantity: absolute(value(row) ?? ZERO) }));
}
