/** The tables that there are: lines of a year's form, its income, open lots, and the ledger. */
import { type Book, openLotsOf } from '../../chain/chain.js';
import { formatDay } from '../../core/calendar.js';
import { formatCents, formatFixed } from '../../core/decimal-text.js';
import { type Fixed, toCents } from '../../core/fixed.js';
import type { Transaction } from '../../ledger/transaction.js';
import type { IncomeEvent } from '../../lots/disposal.js';
import type { Lot } from '../../lots/lot.js';
import { transactionItem } from '../../report/documents/ledger.js';
import type { FormLine } from '../../tax/jurisdiction.js';
import { describe } from '../../tax/jurisdictions/us/form-8949.js';
import type { Session } from './session.js';
import { type Column, Table, type TableHead, type TableQuestion, type TableRow, type TableSpec } from './table.js';
import { yearOf } from './year-lines.js';

/** Which table: those of a year have it. */
export type TableName =
  | { readonly kind: 'form' | 'income'; readonly year: number }
  | { readonly kind: 'lots'; readonly year?: never }
  | { readonly kind: 'ledger'; readonly year?: never };

export const tableHead = (session: Session, name: TableName, question: TableQuestion): TableHead =>
  tableOf(session, name).head(question);

export const tableRows = (
  session: Session,
  name: TableName,
  question: TableQuestion,
  from: number,
  count: number,
): TableRow[] => tableOf(session, name).rows(question, from, count);

interface AnyTable {
  head(question: TableQuestion): TableHead;
  rows(question: TableQuestion, from: number, count: number): TableRow[];
}

/** A table is made once for a book. */
const made = new WeakMap<Book, Map<string, AnyTable>>();

function tableOf(session: Session, name: TableName): AnyTable {
  const book = session.book();
  const tables = made.get(book) ?? new Map<string, AnyTable>();
  made.set(book, tables);
  const key = `${name.kind} ${name.year ?? ''}`;
  const table = tables.get(key) ?? makeTable(session, book, name);
  tables.set(key, table);
  return table;
}

function makeTable(session: Session, book: Book, name: TableName): AnyTable {
  if (name.kind === 'lots') return new Table([...openLotsOf(book)], LOTS);
  if (name.kind === 'ledger') return new Table(book.ledger.transactions, LEDGER);
  const { forms, report } = yearOf(session, name.year);
  if (name.kind === 'income') return new Table(report.income, INCOME);
  return new Table(report.lines, formSpec(book, forms));
}

const text = <T>(name: string, title: string, of: (item: T) => string): Column<T> => ({
  name,
  title,
  kind: 'text',
  text: of,
});

/** Amounts in cents, as they are printed, so that sums are those of what is seen. */
const amount = <T>(name: string, title: string, of: (item: T) => Fixed | undefined): Column<T> => {
  const value = (item: T): Fixed | undefined => {
    const exact = of(item);
    return exact === undefined ? undefined : toCents(exact);
  };
  const shown = (item: T): string => {
    const cents = value(item);
    return cents === undefined ? '' : formatCents(cents);
  };
  return { name, title, kind: 'money', value, isSummed: true, text: shown };
};

/** The rows of a form as a person knows them from it: description, dates, amounts; what Tare adds comes after. */
const formSpec = ({ ledger }: Book, forms: boolean): TableSpec<FormLine> => ({
  idOf: ({ disposal }) => disposal.id,
  hidden: ({ disposal }) => `${disposal.transaction.source.file}\n${disposal.lotSource.file}\n${disposal.kind}`,
  columns: [
    text('description', 'Description', ({ disposal: { quantity, asset } }) =>
      describe(quantity, asset, ledger.classes.of(asset)),
    ),
    {
      ...{ name: 'acquired', title: 'Acquired', kind: 'day' },
      text: ({ disposal }) => (disposal.inherited ? 'INHERITED' : formatDay(disposal.acquired)),
    },
    { name: 'sold', title: 'Sold', kind: 'day', text: ({ disposal }) => formatDay(disposal.sold) },
    amount('proceeds', 'Proceeds', ({ proceeds }) => proceeds),
    amount('basis', 'Basis', ({ basis }) => basis),
    text('code', 'Code', ({ code }) => code),
    amount('adjustment', 'Adjustment', ({ adjustment }) => adjustment),
    amount('gain', 'Gain', ({ gain }) => gain),
    text('term', 'Term', ({ term }) => term),
    ...(forms ? [text<FormLine>('box', 'Box', ({ box }) => box)] : []),
    text('account', 'Account', ({ disposal }) => disposal.account),
    text('disposal', 'Sale', ({ disposal }) => disposal.id),
    text('lot', 'Lot', ({ disposal }) => disposal.lot),
  ],
  filters: [
    { name: 'box', title: 'Box', of: ({ box }) => box },
    { name: 'term', title: 'Term', of: ({ term }) => term },
    { name: 'asset', title: 'Asset', of: ({ disposal }) => disposal.asset },
    { name: 'account', title: 'Account', of: ({ disposal }) => disposal.account },
    { name: 'code', title: 'Code', of: ({ code }) => code },
    {
      name: 'result',
      title: 'Result',
      of: ({ gain }) => (gain > 0n ? 'gain' : gain < 0n ? 'loss' : 'none'),
      called: { gain: 'Gains', loss: 'Losses', none: 'Neither' },
    },
  ],
});

const INCOME: TableSpec<IncomeEvent> = {
  idOf: ({ transaction }) => transaction.id,
  hidden: ({ transaction }) => transaction.source.file,
  columns: [
    text('id', 'Received', ({ transaction }) => transaction.id),
    { name: 'day', title: 'Day', kind: 'day', text: ({ day }) => formatDay(day) },
    text('kind', 'Kind', ({ kind }) => kind),
    text('of', 'From', ({ payer, asset }) => payer ?? asset),
    text('account', 'Account', ({ account }) => account),
    text('asset', 'Asset', ({ asset }) => asset),
    {
      ...{ name: 'quantity', title: 'Quantity', kind: 'quantity' },
      text: ({ quantity }) => formatFixed(quantity),
      value: ({ quantity }) => quantity,
    },
    amount('value', 'Value', ({ value }) => value),
  ],
  filters: [
    { name: 'kind', title: 'Kind', of: ({ kind }) => kind },
    { name: 'asset', title: 'Asset', of: ({ asset }) => asset },
    { name: 'account', title: 'Account', of: ({ account }) => account },
  ],
};

const LOTS: TableSpec<Lot> = {
  idOf: ({ id }) => id,
  hidden: ({ source }) => source.file,
  columns: [
    text('lot', 'Lot', ({ id }) => id),
    text('asset', 'Asset', ({ asset }) => asset),
    text('account', 'Account', ({ account }) => account),
    {
      ...{ name: 'quantity', title: 'Quantity', kind: 'quantity' },
      text: ({ quantity }) => formatFixed(quantity),
      value: ({ quantity }) => quantity,
    },
    amount('basis', 'Basis', ({ basis }) => basis),
    {
      ...{ name: 'acquired', title: 'Acquired', kind: 'day' },
      text: ({ origin, acquired }) => (origin === 'inheritance' ? 'INHERITED' : formatDay(acquired)),
    },
    { name: 'held', title: 'Held from', kind: 'day', text: ({ holdingFrom }) => formatDay(holdingFrom) },
  ],
  filters: [
    { name: 'asset', title: 'Asset', of: ({ asset }) => asset },
    { name: 'account', title: 'Account', of: ({ account }) => account },
  ],
};

/** What came in for what was given, or the account that it went to. */
function toText(one: Transaction): string {
  const { toAsset, toQuantity, toAccount } = transactionItem(one);
  if (toAsset !== undefined) return [toQuantity, toAsset].filter(Boolean).join(' ');
  return toAccount === undefined ? '' : `to ${toAccount}`;
}

const LEDGER: TableSpec<Transaction> = {
  idOf: ({ id }) => id,
  hidden: ({ source, note }) => `${source.file}\n${note ?? ''}`,
  columns: [
    text('id', 'Transaction', ({ id }) => id),
    { name: 'day', title: 'Day', kind: 'day', text: ({ day }) => formatDay(day) },
    text('account', 'Account', ({ account }) => account),
    text('type', 'What', ({ type }) => type),
    text('asset', 'Asset', ({ asset }) => asset),
    {
      ...{ name: 'quantity', title: 'Quantity', kind: 'quantity' },
      text: ({ quantity }) => formatFixed(quantity),
      value: ({ quantity }) => quantity,
    },
    {
      ...{ name: 'total', title: 'Total', kind: 'quantity' },
      text: (one) => ('total' in one && one.total !== undefined ? `${formatFixed(one.total)} ${one.currency}` : ''),
      value: (one) => ('total' in one ? one.total : undefined),
    },
    text('to', 'For, or to', toText),
    text('fees', 'Fees', (one) =>
      transactionItem(one)
        .fees.map(({ asset, quantity }) => `${quantity} ${asset}`)
        .join(', '),
    ),
  ],
  filters: [
    { name: 'type', title: 'What', of: ({ type }) => type },
    { name: 'asset', title: 'Asset', of: ({ asset }) => asset },
    { name: 'account', title: 'Account', of: ({ account }) => account },
    { name: 'year', title: 'Year', of: ({ day }) => formatDay(day).slice(0, 4) },
  ],
};
