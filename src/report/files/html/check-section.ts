/** The history checks on the page of returns: all of them in one table, and round trips and bad fills one by one. */
import { formatDay } from '../../../core/calendar.js';
import { formatFixed } from '../../../core/decimal-text.js';
import type { Churn } from '../../../returns/checks/churn.js';
import type { HistoryChecks } from '../../../returns/checks/history-checks.js';
import type { WorstFills } from '../../../returns/checks/worst-fills.js';
import { checkRows } from '../../check-rows.js';
import { percent, rounded } from '../../text/figures.js';
import { moneyCell, numberCell, row, table, wordCell } from './markup.js';
import { section } from './plain-page.js';

const MOST_ROWS = 200;

export function checkSection(checks: HistoryChecks): string {
  const rows = checkRows(checks).map(({ name, found, limit, when }) =>
    row([wordCell(name), numberCell(found), wordCell(limit), wordCell(when)]),
  );
  const all = table('What the history shows beside the return', ['', '#Found', 'Your limit', 'When'], rows);
  return section('checks', 'What the history shows', all + churnTable(checks.churn) + fillTable(checks.worst));
}

const more = (count: number): string =>
  count > MOST_ROWS ? `<p>… and ${count - MOST_ROWS} more, in returns.json.</p>` : '';

function churnTable({ trips }: Churn): string {
  if (trips.length === 0) return '';
  const rows = trips
    .slice(0, MOST_ROWS)
    .map(({ sale, day, quantity, minutes, isWhole, fees, gain }) =>
      row([
        ...[formatDay(day), sale.id, sale.account, sale.asset].map(wordCell),
        numberCell(formatFixed(quantity)),
        numberCell(rounded(minutes, 1)),
        wordCell(isWhole ? 'all that was held' : 'a part'),
        ...[fees, gain].map(moneyCell),
      ]),
    );
  const titles = [
    'Day',
    'Sale',
    'Account',
    'Asset',
    '#Units',
    '#Minutes',
    'Of the position',
    '#Fees',
    '#Gain realised',
  ];
  return table('Sold and bought back', titles, rows) + more(trips.length);
}

function fillTable({ fills }: WorstFills): string {
  if (fills.length === 0) return '';
  const rows = fills
    .slice(0, MOST_ROWS)
    .map(({ transaction, price, end, beyond, cost, source }) =>
      row([
        ...[formatDay(transaction.day), transaction.id, `${transaction.type} ${transaction.asset}`].map(wordCell),
        ...[price, end].map((one) => numberCell(formatFixed(one))),
        numberCell(percent(beyond, 2)),
        moneyCell(cost),
        wordCell(source),
      ]),
    );
  const titles = ['Day', 'Fill', 'What', '#Price', '#End of the bar', '#Beyond it', '#Cost', 'Bar from'];
  return table('Fills outside the prices of their bar, the worst first', titles, rows) + more(fills.length);
}
