/** InvestEngine's trading statement: trades only. The value is what was paid or received; there are no dealing charges. */
import { amount } from '../../columns/amount.js';
import { action, required } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import { type HistoryEvent, readHistory } from '../../history-table.js';
import type { Intake } from '../../intake.js';
import { reportIsins } from '../../isin.js';
import type { Sheet } from '../../sheet.js';

const SECURITY = /^security \/ isin$/;

export const investEngine: TableFormat = {
  kind: 'table',
  id: 'invest-engine',
  platform: 'invest-engine',
  name: 'InvestEngine trading statement',
  grade: 'A',
  covers: 'trades',
  fileName: /investengine|trading.?statement/i,
  howTo: [
    'Sign in at investengine.com, choose the portfolio and open Account, then Documents (Statements).',
    'Download the trading statement as CSV for the whole period.',
  ],
  headers: [
    {
      version: 'since 2023',
      columns: [SECURITY, 'transaction type', 'quantity', 'share price', 'total trade value', 'trade date/time'],
      optional: ['settlement date', 'broker'],
    },
  ],
  read,
};

const EVENTS: Readonly<Record<string, HistoryEvent>> = { Buy: { is: 'buy' }, Sell: { is: 'sell' } };
const PATTERNS = ['dd/MM/yy HH:mm:ss', 'dd/MM/yyyy HH:mm:ss', 'dd/MM/yy', 'dd/MM/yyyy'];

function read(sheet: Sheet, intake: Intake): void {
  const named = required(sheet, SECURITY);
  const assets = readHistory(sheet, intake, {
    when: time(sheet, intake, 'trade date/time', { zone: 'Europe/London', patterns: PATTERNS }),
    event: action(sheet, 'transaction type', EVENTS),
    // `Vanguard FTSE All-World / ISIN IE00BK5BQT80`.
    security: (row) => {
      const [, name = named(row), isin = ''] = /^(.*?)\s*\/\s*ISIN\s+([A-Z0-9]{12})$/i.exec(named(row)) ?? [];
      return { isin: isin.toUpperCase(), ticker: isin === '' ? name : '', name: `${name} ETF` };
    },
    ...{ quantity: amount(sheet, 'quantity'), price: amount(sheet, 'share price') },
    ...{ amount: amount(sheet, 'total trade value'), unsigned: true, currency: () => 'GBP' },
  });
  reportIsins(intake, assets);
}
