/**
 * Webull's order history: orders, not executions. Only what was filled counts, at the average price (`Price` is the limit).
 * The file has no fees, no money that moved and no dividends, so amounts are worked out and said to be. Times are those of
 * New York, by the name of their half of the year.
 */
import { absolute, type Fixed, negate, ONE, times, ZERO } from '../../../core/fixed.js';
import { addBrokerRows, type BrokerMeaning, type BrokerRow } from '../../broker-rows.js';
import { amount, parseAmount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { action, required, text } from '../../columns/text.js';
import { timeReader } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { eachRow } from '../../rows.js';
import { optionOf, securityName, sharesPerContract } from '../../securities.js';
import type { Row, Sheet } from '../../sheet.js';

export const webull: TableFormat = {
  kind: 'table',
  id: 'webull',
  platform: 'webull',
  name: 'Webull orders',
  grade: 'A',
  covers: 'trades',
  informationReturn: '1099-b',
  fileName: /Webull|Orders_Records/i,
  howTo: [
    'In the desktop app or on webull.com open Account, then Orders, Order history; choose "Filled" and the whole time.',
    'Press the export sign. Do so for shares and for options. Fees and dividends are only in the statements and the 1099.',
  ],
  headers: [
    {
      version: '2022',
      columns: ['name', 'symbol', 'side', 'status', 'filled', 'avg price', 'filled time'],
      optional: ['total qty', 'price', 'time-in-force', 'placed time'],
    },
  ],
  read(sheet, intake) {
    const rows: BrokerRow[] = [];
    const record = recordReader(sheet, intake);
    eachRow(sheet, intake, (row) => rows.push(record(row)), unfilled(sheet));
    addBrokerRows(intake, rows);
    if (rows.length > 0)
      intake.report('import/amount-computed', 'orders have no fees and no amounts: filled × average price was taken.');
  },
};

/** Orders of which nothing was filled. */
function unfilled(sheet: Sheet): (row: Row) => string | undefined {
  const filled = text(sheet, 'filled');
  return (row) => ((parseAmount(filled(row)) ?? ZERO) === ZERO ? 'order without a fill' : undefined);
}

const SIDES: Readonly<Record<string, BrokerMeaning>> = {
  buy: { is: 'trade', side: 'bought' },
  sell: { is: 'trade', side: 'sold' },
  short: { is: 'trade', side: 'sold', effect: 'opens' },
  'sell short': { is: 'trade', side: 'sold', effect: 'opens' },
  'buy to cover': { is: 'trade', side: 'bought', effect: 'closes' },
};

function recordReader(sheet: Sheet, intake: Intake): (row: Row) => BrokerRow {
  const name = text(sheet, 'name');
  const symbol = required(sheet, 'symbol');
  const side = action(sheet, 'side', SIDES);
  const filled = amount(sheet, 'filled');
  const price = text(sheet, 'avg price');
  const time = required(sheet, 'filled time');
  const when = timeReader(intake, { patterns: ['MM/dd/yyyy HH:mm:ss'], zone: 'America/New_York' });
  return (row) => {
    const meaning = side(row);
    const asset = securityName(symbol(row));
    const quantity = absolute(filled(row) ?? ZERO);
    const each = parseAmount(price(row).replace(/^@/, ''));
    if (each === undefined) throw new RowProblem('import/bad-number', `"${price(row)}" is no average price.`);
    const unit = optionOf(asset) ? ((ONE * BigInt(sharesPerContract(name(row)))) as Fixed) : ONE;
    const worth = times(times(quantity, unit, 'half-even'), each, 'half-even');
    const bought = meaning.is === 'trade' && meaning.side === 'bought';
    return {
      line: row.line,
      when: when(time(row).replace(/ E[SD]T$/, ''), 'filled time'),
      account: intake.account,
      currency: intake.currency,
      meaning,
      asset,
      description: name(row),
      quantity,
      amount: bought ? negate(worth) : worth,
    };
  };
}
