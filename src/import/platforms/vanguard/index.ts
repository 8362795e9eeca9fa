/**
 * Vanguard's download of all accounts (`OfxDownload.csv`): up to three tables one below the other, each with a header. What is
 * held, the transactions of brokerage accounts, and those of the older fund accounts, which name funds but no tickers. Dates
 * without times, no ids, eighteen months at most, so that people put overlapping files together.
 */
import { absolute, ZERO } from '../../../core/fixed.js';
import { addBrokerRows } from '../../broker-rows.js';
import { addIncome } from '../../entries.js';
import { type FileText, headRows, type RowSource } from '../../file.js';
import type { DocumentFormat, HeaderVersion } from '../../format.js';
import type { Intake } from '../../intake.js';
import { normaliseHeaders } from '../../read/header.js';
import { attempt } from '../../rows.js';
import { isExemptFund } from '../../securities.js';
import { type Row, Sheet } from '../../sheet.js';
import { rowReader, type VanguardRow } from './record.js';
import { reinvestedKind } from './types.js';

export const vanguard: DocumentFormat = {
  kind: 'document',
  id: 'vanguard',
  platform: 'vanguard',
  name: 'Vanguard (US) transactions',
  grade: 'A',
  covers: 'everything',
  informationReturn: '1099-b',
  fileName: /OfxDownload/i,
  howTo: [
    'On vanguard.com open Activity, then Transaction history, and press "Download center" (or "Download").',
    'Choose "A spreadsheet-compatible CSV file", the longest range (18 months) and all accounts.',
    'Download the years before in further files, or as QFX; ranges may overlap. Keep a file from before 18 months ago safe.',
  ],
  recognises: (file) => (sourceOf(file) ? 1 : 0),
  read,
};

/** The tables stand below one another, and the first can be long. */
const HEAD_ROWS = 400;

type Table = 'holdings' | 'transactions';

function tableOf(row: Row): Table | undefined {
  if (!/^"?account number"?$/i.test(row.cell(0))) return undefined;
  const columns = new Set(normaliseHeaders(row.cells));
  if (!columns.has('investment name')) return undefined;
  if (columns.has('trade date') && (columns.has('transaction type') || columns.has('transaction activity')))
    return 'transactions';
  return columns.has('shares') && columns.has('total value') ? 'holdings' : undefined;
}

const sourceOf = ({ sources }: FileText): RowSource | undefined =>
  sources.find((source) => headRows(source, HEAD_ROWS).some((row) => tableOf(row) === 'transactions'));

const VERSION: HeaderVersion = { version: '', columns: [] };

function read(file: FileText, intake: Intake): void {
  const tickers = new Map<string, string>();
  const rows: VanguardRow[] = [];
  let table: Table | undefined;
  let one: ((row: Row) => VanguardRow) | undefined;
  for (const block of sourceOf(file)?.blocks() ?? []) {
    for (const row of block) {
      const begins = tableOf(row);
      if (begins !== undefined) {
        table = begins;
        if (table === 'transactions') one = rowReader(sheetOf(file, row), intake, tickers);
        continue;
      }
      intake.rows.seen(row.line);
      if (row.cells.every((cell) => cell.trim() === '')) intake.ignore(row.line, 'empty row');
      else if (table === 'holdings') {
        if (row.cell(2) !== '') tickers.set(row.cell(1).toUpperCase(), row.cell(2));
        intake.ignore(row.line, 'holding, without a date to check it on');
      } else if (one && row.width >= 6) attempt(row, intake, (cells) => rows.push(one?.(cells) as VanguardRow));
      else intake.ignore(row.line, 'no row of a table');
    }
  }
  tell(rows, intake);
}

const sheetOf = (file: FileText, header: Row): Sheet =>
  new Sheet(file.name, VERSION, header, [], 'point', () => [], { delimiter: ',', blocks: () => [] });

/**
 * Since 2018 the dividend stands in a row beside its reinvestment, but not always: where it does not, the reinvestment tells
 * both. Without units it stays in the settlement fund, the cash of the account, and is no purchase.
 */
function tell(rows: readonly VanguardRow[], intake: Intake): void {
  const unclaimed = new Set(rows.filter(({ meaning }) => meaning.is === 'income'));
  const claimed = new Map<VanguardRow, boolean>();
  for (const row of rows) {
    if (reinvestedKind(row.type) === undefined) continue;
    const paid = [...unclaimed].find(
      (other) =>
        other.account === row.account &&
        other.asset === row.asset &&
        absolute(other.amount ?? ZERO) === absolute(row.amount ?? ZERO) &&
        Math.abs(other.when.day - row.when.day) <= NEAR_DAYS,
    );
    if (paid) unclaimed.delete(paid);
    claimed.set(row, paid !== undefined);
  }
  const told: VanguardRow[] = [];
  for (const row of joinConversions(rows)) {
    const kind = reinvestedKind(row.type);
    const alone = kind !== undefined && claimed.get(row) === false;
    if (alone) {
      const { line, when, account, currency, asset, amount = ZERO, description } = row;
      const exempt = kind === 'dividend' && isExemptFund(description);
      const paid = { when, account, currency, amount: absolute(amount), payer: asset };
      addIncome(intake, line, { ...paid, kind: exempt ? 'exempt-interest' : kind });
    }
    if (kind === undefined || row.quantity !== ZERO) told.push(row);
    else if (!alone) intake.ignore(row.line, 'reinvested in the settlement fund, which is the cash of the account');
  }
  addBrokerRows(intake, told);
}

const NEAR_DAYS = 5;

/** `Conversion` rows of one account and day, one going and one coming, are one class of a fund becoming another. */
function joinConversions(rows: readonly VanguardRow[]): readonly VanguardRow[] {
  const conversions = rows.filter(({ type }) => /^conversion/i.test(type));
  if (conversions.length === 0) return rows;
  const same = (a: VanguardRow, b: VanguardRow): boolean => a.account === b.account && a.when.day === b.when.day;
  return rows.map((row) => {
    if (!conversions.includes(row) || row.quantity === ZERO) return row;
    const other = conversions.some((one) => same(one, row) && one.quantity * row.quantity < 0n);
    return other ? { ...row, meaning: { is: 'exchange', family: 'conversion' } as const } : row;
  });
}
