/** Barclays Smart Investor's order history: trades in pounds, charges in them, securities by name. Open orders are listed too. */
import { requiredAmount } from '../../columns/amount.js';
import { action, required, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import { addHistoryRow, type HistoryEvent, type HistoryTable } from '../../history-table.js';
import type { Intake } from '../../intake.js';
import { reportNames } from '../../isin.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';

export const barclays: TableFormat = {
  kind: 'table',
  id: 'barclays',
  platform: 'barclays',
  name: 'Barclays Smart Investor orders',
  grade: 'C',
  covers: 'trades',
  fileName: /order.?history|barclays/i,
  howTo: [
    'Sign in at barclays.co.uk, open Smart Investor and choose Order history.',
    'Choose all accounts and the whole period, and download the list as CSV.',
  ],
  headers: [
    {
      version: 'since 2019',
      columns: ['investment', 'date', 'order status', 'account', 'buy/sell', 'quantity', 'cost/proceeds'],
      only: true,
    },
  ],
  read,
};

const EVENTS: Readonly<Record<string, HistoryEvent>> = { Buy: { is: 'buy' }, Sell: { is: 'sell' } };

function read(sheet: Sheet, intake: Intake): void {
  const [name, status, account] = [required(sheet, 'investment'), word(sheet, 'order status'), word(sheet, 'account')];
  const table: HistoryTable = {
    when: time(sheet, intake, 'date', {
      zone: 'Europe/London',
      patterns: ['dd/MM/yyyy HH:mm', 'dd/MM/yyyy', 'd MMM yyyy'],
    }),
    ...{ event: action(sheet, 'buy/sell', EVENTS), quantity: requiredAmount(sheet, 'quantity') },
    ...{ amount: requiredAmount(sheet, 'cost/proceeds'), unsigned: true, currency: () => 'GBP' },
    security: (row) => ({ name: name(row) }),
    asset: name,
    account: (row) =>
      account(row) === '' ? undefined : `${intake.account}-${account(row).toLowerCase().replace(/\W+/g, '-')}`,
  };
  const names = new Set<string>();
  eachRow(sheet, intake, (row) => {
    if (!/^completed$/i.test(status(row))) return intake.ignore(row.line, 'an order that was not executed');
    names.add(addHistoryRow(intake, row, table));
  });
  reportNames(intake, names);
}
