/**
 * CSV in the layouts that tax software asks for. Only layouts that could be evidenced are written.
 *
 * - TurboTax, digital assets: `Currency Name,Purchase Date,Cost Basis,Date Sold,Proceeds`, the gain and loss layout that
 *   its upload takes; found alike in the exports of many independent tools (dates MM/DD/YYYY, two decimals).
 * - TaxAct, Form 1099-B import: the column names of "Create Your Own Spreadsheet (CSV File)",
 *   https://www.taxact.com/support/882. It takes 2,000 sales at most, and knows boxes A to F.
 *
 * - FreeTaxUSA publishes no layout; its import asks which column is which. `freetaxusa.csv` has a column for everything that
 *   it asks for, with American dates, all boxes together.
 */
import { formatCents } from '../../core/decimal-text.js';
import { ZERO } from '../../core/fixed.js';
import type { FormRow } from '../../tax/jurisdictions/us/form-8949.js';
import type { YearReport } from '../year.js';
import { csvPieces, textCell } from './csv.js';
import type { TextFile } from './year-csv.js';
import { american } from './year-txf.js';

/** What TaxAct takes in one import. */
export const TAXACT_LIMIT = 2000;

const TURBOTAX = ['Currency Name', 'Purchase Date', 'Cost Basis', 'Date Sold', 'Proceeds'] as const;

const TAXACT = [
  'Description',
  'Date Acquired',
  'Date Sold',
  'Sales Proceeds',
  'Cost or Other Basis',
  'Wash Sale',
  'Adjustment Code',
  'Adjustment Amount',
  'Reporting Category',
  'Long/Short',
] as const;

const FREETAXUSA = [
  'Description',
  'Date Acquired',
  'Date Sold',
  'Proceeds',
  'Cost Basis',
  'Adjustment Code',
  'Adjustment Amount',
  'Form 8949 Box',
  'Term',
] as const;

export interface SoftwareFiles {
  readonly files: readonly TextFile[];
  /** Sentences about what a layout cannot hold. */
  readonly notices: readonly string[];
}

/** Words that a date column may hold are passed as they are: TaxAct reads "Various". */
const dateText = (text: string): string => american(text) || (text === 'VARIOUS' ? 'Various' : text);

export function taxSoftwareFiles({ us }: YearReport): SoftwareFiles {
  const rows = us.form.pages.flatMap((page) => page.rows).filter(({ sold }) => sold !== '');
  const digital = rows.filter(({ box }) => box >= 'G');
  const securities = rows.filter(({ box }) => box < 'G');
  const files: TextFile[] = [];
  const notices: string[] = [];
  if (rows.length > 0) files.push({ name: 'freetaxusa.csv', pieces: csvPieces(FREETAXUSA, rows.map(freetaxusaCells)) });
  if (digital.length > 0) {
    const adjusted = digital.filter(({ adjustment }) => adjustment !== ZERO).length;
    files.push({ name: 'turbotax-digital-assets.csv', pieces: csvPieces(TURBOTAX, digital.map(turbotaxCells)) });
    if (adjusted > 0)
      notices.push(
        `turbotax-digital-assets.csv has no column for adjustments; ${adjusted} rows have one to be entered.`,
      );
  }
  if (securities.length > 0) {
    files.push({ name: 'taxact-1099-b.csv', pieces: csvPieces(TAXACT, securities.map(taxactCells)) });
    if (securities.length > TAXACT_LIMIT)
      notices.push(`TaxAct imports ${TAXACT_LIMIT} sales at most; taxact-1099-b.csv has ${securities.length}.`);
  }
  return { files, notices };
}

const turbotaxCells = (row: FormRow): string[] => [
  textCell(row.description),
  dateText(row.acquired),
  formatCents(row.basis),
  dateText(row.sold),
  formatCents(row.proceeds),
];

const freetaxusaCells = (row: FormRow): string[] => [
  textCell(row.description),
  dateText(row.acquired),
  dateText(row.sold),
  formatCents(row.proceeds),
  formatCents(row.basis),
  row.code,
  row.code === '' ? '' : formatCents(row.adjustment),
  row.box,
  row.lines[0]?.term === 'long' ? 'Long' : 'Short',
];

const taxactCells = (row: FormRow): string[] => [
  textCell(row.description),
  dateText(row.acquired),
  dateText(row.sold),
  formatCents(row.proceeds),
  formatCents(row.basis),
  row.code.includes('W') ? 'W' : '',
  row.code,
  row.code === '' ? '' : formatCents(row.adjustment),
  row.box,
  row.lines[0]?.term === 'long' ? 'Long' : 'Short',
];
