/**
 * The consolidated 1099 as a CSV, as Robinhood and other brokers that clear through Apex give it: one file with a header
 * row for each form, every row prefixed by the form's name. Lines of 1099-B are kept for comparison; the sums of the
 * other forms are no sales.
 */
import { ZERO } from '../../../core/fixed.js';
import { type BrokerSale, basisReportedIn, boxOf, termOfBox } from '../../broker-sales.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { text, word } from '../../columns/text.js';
import { parseUsDate, usDate } from '../../columns/us-date.js';
import { type FileText, headRows, type RowSource } from '../../file.js';
import type { DocumentFormat, HeaderVersion } from '../../format.js';
import type { Intake } from '../../intake.js';
import { attempt } from '../../rows.js';
import { type Row, Sheet } from '../../sheet.js';

export const form1099: DocumentFormat = {
  kind: 'document',
  id: 'form-1099-consolidated',
  platform: 'form-1099',
  name: 'Consolidated 1099 CSV',
  grade: 'A',
  covers: 'reconciliation',
  howTo: [
    'Robinhood: Account > Tax documents, the CSV beside "Consolidated 1099".',
    'Give it to "tare reconcile": its lines are compared with Tare’s, they are not trades.',
  ],
  fileName: /1099/i,
  recognises: (file) => (sourceOf(file) ? 1 : 0),
  read,
};

const FORM = /^1099-[A-Z]+$/;

/** A header row names the form and, next, the account. */
const isHeader = (row: Row): boolean => FORM.test(row.cell(0)) && /^account number$/i.test(row.cell(1));

const sourceOf = ({ sources }: FileText): RowSource | undefined =>
  sources.find((source) => headRows(source, 20).some(isHeader));

function read(file: FileText, intake: Intake): void {
  let readSale: ((row: Row) => Omit<BrokerSale, 'source'>) | undefined;
  for (const block of sourceOf(file)?.blocks() ?? []) {
    for (const row of block) {
      if (isHeader(row)) {
        readSale = row.cell(0) === '1099-B' ? saleReader(row) : undefined;
        continue;
      }
      intake.rows.seen(row.line);
      const form = row.cell(0);
      if (form === '1099-B' && readSale) {
        const reader = readSale;
        attempt(row, intake, () => intake.compare(row.line, reader(row)));
      } else intake.ignore(row.line, FORM.test(form) ? `sums of form ${form}` : 'no line of a form');
    }
  }
}

const VERSION: HeaderVersion = { version: '1099-B', columns: [] };

/** Reads the rows below a header of form 1099-B. */
function saleReader(header: Row): (row: Row) => Omit<BrokerSale, 'source'> {
  const sheet = new Sheet('', VERSION, header, [], 'point', () => []);
  const account = word(sheet, 'account number');
  const acquired = word(sheet, 'date acquired');
  const sold = text(sheet, 'sale date');
  const description = text(sheet, 'description');
  const shares = amount(sheet, 'shares');
  const basis = amount(sheet, 'cost basis');
  const basisHidden = word(sheet, 'basis not shown');
  const proceeds = requiredAmount(sheet, 'sales price');
  const wash = amount(sheet, 'wash amt disallowed');
  const term = text(sheet, 'term');
  const code = word(sheet, 'form8949code');
  return (row) => {
    const box = boxOf(code(row).toUpperCase());
    const when = acquired(row);
    return {
      platform: 'form-1099',
      account: account(row) || undefined,
      description: description(row).replace(/\s+/g, ' '),
      quantity: shares(row),
      // The form leaves the date empty when the units were bought on several days.
      acquired: when === '' || /^various$/i.test(when) ? 'various' : parseUsDate(when),
      sold: usDate(sold(row), 'the column "sale date"'),
      proceeds: proceeds(row),
      basis: /^(y|yes|true|1|x)$/i.test(basisHidden(row)) ? undefined : basis(row),
      washDisallowed: wash(row) ?? ZERO,
      term: box ? termOfBox(box) : termOf(term(row)),
      box,
      code: code(row) || undefined,
      basisReported: box && basisReportedIn(box),
      currency: 'USD',
    };
  };
}

const termOf = (word: string): 'short' | 'long' | undefined =>
  /^s/i.test(word) ? 'short' : /^l/i.test(word) ? 'long' : undefined;
