/**
 * interactive investor's transactions. What was paid and what was received stand in two columns, charges included. A row with
 * a quantity is a trade; one with a security and no quantity is what it paid out; the rest is told by its words.
 */
import { type Fixed, negate } from '../../../core/fixed.js';
import { amount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { text, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import { type HistoryEvent, readHistory } from '../../history-table.js';
import type { Intake } from '../../intake.js';
import type { Row, Sheet } from '../../sheet.js';

const COLUMNS = ['settlement date', 'date', 'symbol', 'sedol', 'quantity', 'price', 'description', 'reference'];

export const interactiveInvestor: TableFormat = {
  kind: 'table',
  id: 'interactive-investor',
  platform: 'interactive-investor',
  name: 'interactive investor transactions',
  grade: 'C',
  covers: 'everything',
  fileName: /interactive.?investor|\bii\b/i,
  howTo: [
    'Sign in at ii.co.uk, choose the account and open Transaction history.',
    'Choose the whole period (two years at a time) and press Download (CSV).',
  ],
  headers: [{ version: 'since 2019', columns: [...COLUMNS, 'debit', 'credit', 'running balance'], optional: ['isin'] }],
  read,
};

const WORDS: readonly (readonly [RegExp, HistoryEvent])[] = [
  [/interest/i, { is: 'interest' }],
  [/fee|charge|subscription/i, { is: 'charge', kind: 'other' }],
  [/dividend|\bdiv\b|distribution/i, { is: 'income', kind: 'dividend' }],
  [/deposit|payment|subscription|transfer|debit card|withdrawal|bacs|faster|tax relief|contribution/i, { is: 'money' }],
];

function read(sheet: Sheet, intake: Intake): void {
  const [debit, credit, quantity] = [amount(sheet, 'debit'), amount(sheet, 'credit'), amount(sheet, 'quantity')];
  const [symbol, isin, words] = [word(sheet, 'symbol'), word(sheet, 'isin'), word(sheet, 'description')];
  const [paid, received] = [text(sheet, 'debit'), text(sheet, 'credit')];
  const money = (row: Row): Fixed | undefined => {
    const out = debit(row);
    return out === undefined || out === 0n ? credit(row) : negate(out);
  };
  readHistory(sheet, intake, {
    when: time(sheet, intake, 'date', { patterns: ['dd/MM/yyyy', 'd/M/yyyy'] }),
    event: (row) => {
      const cash = money(row);
      if (cash === undefined) throw new RowProblem('import/missing-cell', 'neither debit nor credit is filled in.');
      const units = quantity(row);
      if (symbol(row) !== '' && units !== undefined && units !== 0n) return { is: cash < 0n ? 'buy' : 'sell' };
      if (symbol(row) !== '' && cash > 0n) return { is: 'income', kind: 'dividend' };
      const known = WORDS.find(([pattern]) => pattern.test(words(row)))?.[1];
      if (known) return known;
      throw new RowProblem('import/unknown-action', `"${words(row)}" in the column "description" is not known.`);
    },
    security: (row) => ({ ticker: symbol(row), isin: isin(row), name: words(row) }),
    ...{ quantity, amount: money, note: words },
    currency: (row) => {
      const written = `${paid(row)} ${received(row)}`;
      return written.includes('$') ? 'USD' : written.includes('€') ? 'EUR' : 'GBP';
    },
  });
}
