/**
 * Interactive Brokers' activity statement as CSV: many tables in one file, each under its own headers, in the language
 * of the account. Only the tables of facts are read; those that sum them up are set aside, and a table that is not
 * known is an error, since it may hold facts.
 */
import { decimalMarkOf } from '../../decimal-mark.js';
import type { FileText } from '../../file.js';
import { headRows } from '../../file.js';
import type { DocumentFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { noteBalances } from './balances.js';
import { addCashSections } from './cash-sections.js';
import { Context } from './context.js';
import { addCorporateActions } from './corporate-actions.js';
import { holdingsOf } from './holdings.js';
import { Instruments } from './instruments.js';
import { readSections, type StatementRow, statementSource } from './sections.js';
import { TradeFees } from './trade-fees.js';
import { addTrades } from './trades.js';
import { addTransfers } from './transfers.js';
import type { SectionName } from './words.js';

export const ibkrActivity: DocumentFormat = {
  kind: 'document',
  id: 'ibkr-activity',
  platform: 'ibkr',
  name: 'Interactive Brokers activity statement',
  grade: 'A',
  covers: 'everything',
  authority: 2,
  informationReturn: '1099-b',
  fileName: /^U\d+/i,
  howTo: [
    'In the Client Portal open Performance & Reports, then Statements, and choose the Activity Statement.',
    'Choose a year (one statement for each), the language English, and download it as CSV.',
    'Give either these statements or the transaction history of the same time, not both.',
  ],
  recognises,
  read,
};

/** A statement, but not the one that holds the transaction history, which is a table of its own. */
function recognises(file: FileText): number {
  const source = statementSource(file);
  if (!source) return 0;
  const names = headRows(source, 400).map((row) => row.cell(0).toLowerCase());
  return names.some((name) => name === 'transaction history') ? 0 : 0.9;
}

function read(file: FileText, intake: Intake): void {
  const source = statementSource(file);
  if (!source) return;
  const sections = readSections(source, intake);
  const context = new Context(intake, sections, decimalMarkOf(source, 0));
  const rows = (name: SectionName): readonly StatementRow[] => sections.get(name) ?? [];
  for (const name of ['statement', 'account', 'instruments'] as const) {
    for (const { line } of rows(name)) intake.ignore(line, 'about the statement');
  }
  const instruments = new Instruments(rows('instruments'), context);
  const fees = new TradeFees(rows('transaction fees'), context);
  const holdings = holdingsOf(sections, instruments, context);
  addTrades({ trades: rows('trades'), holdings, fees, instruments }, context);
  fees.finish();
  addCorporateActions(rows('corporate actions'), instruments, context);
  addCashSections(sections, context);
  addTransfers(rows('transfers'), instruments, context);
  noteBalances(sections, instruments, context);
}
