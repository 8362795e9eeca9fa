/**
 * Merrill (Edge): account activity, in the layouts before and since 2026. What happened is said by the first words of the
 * description. A reinvestment is two rows, its money (`Reinvestment Program`) and its shares (`Reinvestment Share(s)`), whose
 * description has the amount; rows of trades that have not settled are marked `Pending`.
 */
import { absolute, type Fixed, negate, ZERO } from '../../../core/fixed.js';
import { addBrokerRows, type BrokerMeaning, type BrokerRow } from '../../broker-rows.js';
import { amount, parseAmount, shortened } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { required, text, word } from '../../columns/text.js';
import { timeReader } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { optionInWords } from '../../option-words.js';
import { eachRow } from '../../rows.js';
import { securityName } from '../../securities.js';
import { decimalsIn } from '../../settled-trade.js';
import type { Row, Sheet } from '../../sheet.js';
import { meaningOf } from './words.js';

export const merrill: TableFormat = {
  kind: 'table',
  id: 'merrill',
  platform: 'merrill',
  name: 'Merrill activity',
  grade: 'C',
  covers: 'everything',
  informationReturn: '1099-b',
  fileName: /ExportData|Activity/i,
  howTo: [
    'On merrilledge.com open Portfolio & Accounts, then Activity, and choose one account and the dates (two years at most).',
    'Press "Download" (or "Export") and choose CSV.',
  ],
  headers: [
    {
      version: 'until 2025',
      columns: ['trade date', 'settlement date', 'description', 'type', 'symbol/ cusip', 'quantity', 'price', 'amount'],
      optional: ['account', ''],
    },
    {
      version: '2026',
      columns: ['settlement date', 'description', 'type', 'symbol/ cusip', 'quantity', 'price', 'amount'],
      optional: ['account', ''],
    },
  ],
  read,
};

function read(sheet: Sheet, intake: Intake): void {
  if (!sheet.has('trade date'))
    intake.report('import/settlement-dates', 'the layout has no dates but those of settlement.');
  const rows: BrokerRow[] = [];
  const record = recordReader(sheet, intake);
  eachRow(sheet, intake, (row) => rows.push(record(row)), noRecord(intake));
  addBrokerRows(intake, withReinvestments(rows, intake));
}

function noRecord(intake: Intake): (row: Row) => string | undefined {
  return (row) => {
    const first = row.cell(0);
    if (/\bpending\b/i.test(first)) {
      intake.report('import/pending', `the row of ${first} has not settled and was left out.`, row.line);
      return 'not settled yet';
    }
    if (/^total\b/i.test(first)) return 'total';
    if (first === '' || /^\d/.test(first)) return undefined;
    return row.cells.slice(1).every((cell) => cell.trim() === '') ? 'footer' : undefined;
  };
}

const PROGRAM: BrokerMeaning = { is: 'nothing', reason: 'the money of a reinvestment, told with its shares' };
const isProgram = (words: string): boolean => /^reinvestment program/i.test(words);

function recordReader(sheet: Sheet, intake: Intake): (row: Row) => BrokerRow {
  const written = required(sheet, sheet.has('trade date') ? 'trade date' : 'settlement date');
  const account = word(sheet, 'account');
  const description = required(sheet, 'description');
  const type = word(sheet, 'type');
  const symbol = word(sheet, 'symbol/ cusip');
  const quantity = amount(sheet, 'quantity');
  const quantityText = text(sheet, 'quantity');
  const price = amount(sheet, 'price');
  const priceText = text(sheet, 'price');
  const money = amount(sheet, 'amount');
  const day = timeReader(intake, { patterns: ['M/d/yyyy', 'M/d/yy'] });
  return (row) => {
    const words = description(row).replace(/\s+/g, ' ');
    const meaning = isProgram(words) ? PROGRAM : meaningOf(words, type(row));
    if (!meaning)
      throw new RowProblem('import/unknown-action', `"${shortened(words)}" in the column "description" is not known.`);
    const paid = money(row);
    const reinvested = parseAmount(/REINV AMT \$ ?([\d,.]*\d)/i.exec(words)?.[1] ?? '');
    return {
      line: row.line,
      when: day(written(row), 'date'),
      account: accountOf(account(row), intake),
      currency: intake.currency,
      meaning,
      asset: optionInWords(symbol(row)) ?? securityName(symbol(row)),
      description: words,
      quantity: quantity(row) ?? ZERO,
      quantityDigits: decimalsIn(quantityText(row)),
      price: price(row),
      priceDigits: Math.max(2, decimalsIn(priceText(row))),
      amount: (paid === undefined || paid === ZERO) && reinvested !== undefined ? negate(reinvested) : paid,
    };
  };
}

/** `merrill-1A23` from the last characters of the account, where rows tell it. */
function accountOf(written: string, intake: Intake): string {
  intake.noteAccountWords(written);
  const digits = /([0-9A-Z]{4})\W*$/i.exec(written)?.[1];
  return intake.account !== 'merrill' || digits === undefined ? intake.account : `merrill-${digits.toUpperCase()}`;
}

const NEAR_DAYS = 5;

/** Shares that were reinvested take the money of the row beside them, which then is nothing by itself. */
function withReinvestments(rows: readonly BrokerRow[], intake: Intake): readonly BrokerRow[] {
  const programs = new Set(rows.filter(({ description }) => isProgram(description)));
  const told: BrokerRow[] = [];
  for (const row of rows) {
    if (programs.has(row)) continue;
    if (!/^reinvestment share/i.test(row.description)) {
      told.push(row);
      continue;
    }
    const size = (value: Fixed | undefined): Fixed => absolute(value ?? ZERO);
    const paid = [...programs].find(
      (one) =>
        one.asset === row.asset &&
        one.account === row.account &&
        Math.abs(one.when.day - row.when.day) <= NEAR_DAYS &&
        (size(row.amount) === ZERO || size(one.amount) === size(row.amount)),
    );
    if (paid) {
      programs.delete(paid);
      told.push(paid);
    }
    told.push({ ...row, amount: paid ? negate(size(paid.amount)) : row.amount });
  }
  for (const { line, asset } of programs)
    intake.reject(line, 'import/unpaired-leg', `the shares of ${asset} that were bought with it are not in this file.`);
  return told;
}
