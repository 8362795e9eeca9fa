/**
 * Sharesight's report of taxable income: tables within sections, each with a header of its own. Foreign income has a currency
 * in its rows. Local income has none, but its market does: what is paid on the London exchange is paid in pounds.
 */
import { type Fixed, ZERO } from '../../../core/fixed.js';
import { addPayout } from '../../account-history.js';
import { parseAmount, shortened } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { timeReader } from '../../columns/time.js';
import { type FileText, headRows, type RowSource } from '../../file.js';
import type { DocumentFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { namedAsset } from '../../isin.js';
import { normaliseHeaders } from '../../read/header.js';
import { attempt } from '../../rows.js';
import type { Row } from '../../sheet.js';

export const sharesightIncome: DocumentFormat = {
  kind: 'document',
  id: 'sharesight-income',
  platform: 'sharesight',
  name: 'Sharesight taxable income report',
  grade: 'B',
  covers: 'income',
  fileName: /taxable.?income/i,
  howTo: [
    'In Sharesight open the portfolio, then Reports, then Taxable Income, choose "All time" and run the report.',
    'Choose Export and Google Sheets or CSV. The report of all trades has the trades.',
  ],
  recognises: (file) => (sourceOf(file) ? 1 : 0),
  read,
};

const MARKETS: Readonly<Record<string, string>> = {
  ...{ LSE: 'GBP', UKF: 'GBP', FUNDUK: 'GBP', ASX: 'AUD', FUNDAU: 'AUD', NZX: 'NZD', FUNDNZ: 'NZD' },
  ...{ TSX: 'CAD', TSE: 'CAD', NASDAQ: 'USD', NYSE: 'USD', BATS: 'USD', NYSEARCA: 'USD' },
};

const isHeader = (row: Row): boolean => /^code$/i.test(row.cell(0)) && /^date paid$/i.test(row.cell(2));

function sourceOf({ sources }: FileText): RowSource | undefined {
  return sources.find((source) => {
    const rows = headRows(source, 60);
    return (
      rows.some(isHeader) && rows.some((row) => /taxable income report|^(?:local|foreign) income$/i.test(row.cell(0)))
    );
  });
}

function read(file: FileText, intake: Intake): void {
  const day = timeReader(intake, { patterns: ['dd/MM/yyyy', 'd MMM yyyy'] });
  let columns: readonly string[] | undefined;
  for (const block of sourceOf(file)?.blocks() ?? []) {
    for (const row of block) {
      if (isHeader(row)) {
        columns = normaliseHeaders(row.cells);
        continue;
      }
      intake.rows.seen(row.line);
      const first = row.cell(0);
      if (columns && row.cell(2) !== '' && !/^total/i.test(first)) {
        const header = columns;
        attempt(row, intake, () => addRow(row, header, day, intake));
      } else {
        // A sum or the title of a section ends the table above it.
        if (first !== '') columns = undefined;
        intake.ignore(row.line, first === '' ? 'empty row' : 'title or total');
      }
    }
  }
}

type Day = ReturnType<typeof timeReader>;

function addRow(row: Row, columns: readonly string[], day: Day, intake: Intake): void {
  const cell = (...names: readonly string[]): string => {
    const at = columns.findIndex((column) => names.includes(column));
    return at < 0 ? '' : row.cell(at);
  };
  const number = (...names: readonly string[]): Fixed | undefined => {
    const found = cell(...names);
    const value = found === '' ? undefined : parseAmount(found);
    if (found === '' || value !== undefined) return value;
    throw new RowProblem('import/bad-number', `"${shortened(found)}" in the column "${names[0]}" is not a number.`);
  };
  const [, code = '', market = ''] = /^(.*)\.([A-Z]+)$/i.exec(cell('code')) ?? ['', cell('code'), ''];
  const currency = cell('currency').toUpperCase() || MARKETS[market.toUpperCase()];
  if (currency === undefined) {
    throw new RowProblem('import/missing-cell', `no column says the currency of ${cell('code')}, nor does its market.`);
  }
  const net = number('net dividend', 'net amount');
  if (net === undefined) throw new RowProblem('import/missing-cell', 'the net amount is empty.');
  const withheld = number('tax deducted', 'foreign tax deducted') ?? ZERO;
  addPayout(intake, {
    ...{ lines: row.line, when: day(cell('date paid'), 'date paid'), kind: 'dividend' },
    ...{ payer: namedAsset({ ticker: code }), net, currency, withheld },
  });
}
