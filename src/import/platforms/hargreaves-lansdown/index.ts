/**
 * Hargreaves Lansdown's transaction history. It names securities by their names only, prices are in pence, and the value is
 * the cash with dealing charge and stamp duty in it, which are not printed: they are part of basis and proceeds.
 */
import { type Fixed, over, whole } from '../../../core/fixed.js';
import { addSecurityTrade } from '../../account-history.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { required, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import { addCharge, addIncome, addMoney } from '../../entries.js';
import type { TableFormat } from '../../format.js';
import type { Intake, When } from '../../intake.js';
import { namedClass, reportNames } from '../../isin.js';
import { eachRow } from '../../rows.js';
import type { Row, Sheet } from '../../sheet.js';

const VALUE = /^value \(.{1,3}\)$/;
const UNIT = /^unit cost \(p\)$/;

export const hargreavesLansdown: TableFormat = {
  kind: 'table',
  id: 'hargreaves-lansdown',
  platform: 'hargreaves-lansdown',
  name: 'Hargreaves Lansdown transaction history',
  grade: 'A',
  covers: 'everything',
  fileName: /transaction|capital|income|\bhl\b/i,
  howTo: [
    'Sign in at hl.co.uk, choose the account (Fund & Share, ISA or SIPP) and open Account activity (Capital account).',
    'Choose the period, and at the foot of the list "Download as CSV". Download the Income account as well.',
    'Give each account a name with accounts in tare.yaml: the file does not say which it is.',
  ],
  headers: [
    {
      version: 'since 2014',
      columns: ['trade date', 'reference', 'description', UNIT, 'quantity', VALUE],
      optional: ['settle date', ''],
    },
  ],
  read,
};

interface Entry {
  readonly line: number;
  readonly when: When;
  readonly reference: string;
  readonly description: string;
  readonly price: Fixed | undefined;
  readonly quantity: Fixed | undefined;
  readonly amount: Fixed;
}

function read(sheet: Sheet, intake: Intake): void {
  const readEntry = entryReader(sheet, intake);
  const names = new Set<string>();
  eachRow(sheet, intake, (row) => addEntry(readEntry(row), names, intake));
  reportNames(intake, names);
}

function entryReader(sheet: Sheet, intake: Intake): (row: Row) => Entry {
  const when = time(sheet, intake, 'trade date', { patterns: ['dd/MM/yyyy', 'd/M/yyyy'] });
  const reference = required(sheet, 'reference');
  const description = word(sheet, 'description');
  const [price, quantity, value] = [amount(sheet, UNIT), amount(sheet, 'quantity'), requiredAmount(sheet, VALUE)];
  return (row) => ({
    ...{ line: row.line, when: when(row), reference: reference(row), description: description(row) },
    ...{ price: price(row), quantity: quantity(row), amount: value(row) },
  });
}

/** `Vanguard FTSE Developed World UCITS ETF 1000 @  4500.00` without its end. */
const nameIn = (description: string): string => description.replace(/\s+[\d,.]+\s*@\s*[\d,.]+.*$/, '').trim();

function addEntry(entry: Entry, names: Set<string>, intake: Intake): void {
  const { line, when, reference, description, amount: value } = entry;
  const money = { when, account: intake.account, currency: 'GBP', amount: value };
  const words = `${reference} ${description}`;
  if (/^[BS]\d+$/i.test(reference)) return addDeal(entry, names, intake);
  if (/^interest\b/i.test(reference)) return addIncome(intake, line, { ...money, kind: 'interest' });
  if (/manage(?:ment)? fee|\bcharges?\b|\bfee\b/i.test(words)) {
    return addCharge(intake, line, { ...money, kind: 'other', note: description });
  }
  if (/loyalty|rebate|cash ?back/i.test(words)) return addIncome(intake, line, { ...money, kind: 'rebate' });
  if (/\bdiv(?:idend|i)?\b|distribution|income (?:payment|received)/i.test(words)) {
    const payer = nameIn(description).replace(/^dividend\s+(?:from\s+)?|\s+(?:dividend|div)\b.*$/gi, '');
    return addIncome(intake, line, { ...money, kind: 'dividend', payer });
  }
  if (/^(?:FPC|FPD|FPI|FPO|BACS|CHQ|DD|CARD|TRANSFER|TFR|CASH|CONTRIB)/i.test(reference) || MOVES.test(description)) {
    return addMoney(intake, line, money);
  }
  throw new RowProblem('import/unknown-action', `the reference "${reference}" (${description}) is not known.`);
}

const MOVES =
  /receipt|payment|transfer|deposit|withdrawal|subscription|contribution|direct debit|tax relief|pay by bank/i;

function addDeal(
  { line, when, reference, description, price, quantity, amount: value }: Entry,
  names: Set<string>,
  intake: Intake,
): void {
  const name = nameIn(description);
  if (name === '') throw new RowProblem('import/missing-cell', 'the description names no security.');
  names.add(name);
  const inPounds = price === undefined ? undefined : over(price, whole(100), 'half-even');
  addSecurityTrade(intake, {
    ...{ lines: line, when, order: reference, side: /^b/i.test(reference) ? 'bought' : 'sold', asset: name },
    ...{ class: namedClass({ name }), quantity, amount: value, currency: 'GBP', price: inPounds, proves: false },
  });
}
