/**
 * Plain account histories: one row for each event, with a word for its kind, a security, a quantity and the cash that moved.
 * Most brokers write one, each under other names, so an importer only says which column is which and what the words mean.
 */
import { formatFixed } from '../core/decimal-text.js';
import { absolute, type Fixed, negate, ZERO } from '../core/fixed.js';
import type { AssetClass, FeeKind, IncomeKind } from '../ledger/transaction.js';
import { addPayout, addSecurityTrade } from './account-history.js';
import { RowProblem } from './columns/problem.js';
import type { Read } from './columns/text.js';
import { addCharge, addMoney, addUnits } from './entries.js';
import type { Intake, When } from './intake.js';
import { type NamedSecurity, namedAsset, namedClass, noteTicker } from './isin.js';
import { eachRow, type NoRecord } from './rows.js';
import type { Row, Sheet } from './sheet.js';

/** What a row is. */
export type HistoryEvent =
  | { readonly is: 'buy' }
  | { readonly is: 'sell' }
  | { readonly is: 'income'; readonly kind: IncomeKind }
  /** Income when it comes in, a cost when it goes out. */
  | { readonly is: 'interest' }
  | { readonly is: 'charge'; readonly kind: FeeKind }
  /** Money by its sign, or in or out whatever the sign. */
  | { readonly is: 'money' | 'deposit' | 'withdrawal' }
  /** Units by their sign, without money. */
  | { readonly is: 'units' }
  /** The quantity is what was added. */
  | { readonly is: 'split' | 'stock-dividend' }
  | { readonly is: 'return-of-capital' }
  /** Shares for nothing that came of another holding. */
  | { readonly is: 'arrival' }
  | { readonly is: 'nothing'; readonly why: string };

export interface HistoryTable {
  readonly when: Read<When>;
  readonly event: Read<HistoryEvent>;
  readonly security: Read<NamedSecurity>;
  /** What it is called, where it has neither ticker nor ISIN. */
  readonly asset?: Read<string>;
  /** Where the file says what it is. */
  readonly class?: Read<AssetClass | undefined>;
  readonly quantity: Read<Fixed | undefined>;
  /** The cash that moved, charges included. */
  readonly amount: Read<Fixed | undefined>;
  /** Amounts have no sign: the event says which way. */
  readonly unsigned?: boolean;
  readonly currency: Read<string>;
  /** Charges within the amount, in its currency; the sign is not read. */
  readonly fee?: Read<Fixed | undefined>;
  readonly price?: Read<Fixed | undefined>;
  readonly priceCurrency?: Read<string>;
  readonly rate?: Read<Fixed | undefined>;
  /** Whether the price leads to the cash; not where charges are hidden in it. */
  readonly proves?: boolean;
  /** Tax taken from income before the amount, or from the proceeds of a sale after it; below zero when given back. */
  readonly withheld?: Read<Fixed | undefined>;
  readonly account?: Read<string | undefined>;
  readonly id?: Read<string>;
  readonly order?: Read<string>;
  readonly note?: Read<string>;
  readonly noRecord?: NoRecord;
}

/** Adds what each row of the sheet tells. @returns the assets met, for what there is to say of their names. */
export function readHistory(sheet: Sheet, intake: Intake, table: HistoryTable): Set<string> {
  const assets = new Set<string>();
  const read = (row: Row): void => {
    const asset = addHistoryRow(intake, row, table);
    if (asset !== '') assets.add(asset);
  };
  eachRow(sheet, intake, read, table.noRecord);
  return assets;
}

/** Adds what one row tells. @returns the asset it names, if any. */
export function addHistoryRow(intake: Intake, row: Row, table: HistoryTable): string {
  const event = table.event(row);
  if (event.is === 'nothing') {
    intake.ignore(row.line, event.why);
    return '';
  }
  const asset = assetOf(row, table);
  noteTicker(intake, table.security(row));
  if (event.is === 'buy' || event.is === 'sell') addTradeRow(intake, row, table, event.is);
  else if (isAboutUnits(event)) addUnitsRow(intake, row, table, event);
  else addCashRow(intake, row, table, event);
  return asset;
}

type UnitsEvent = Extract<HistoryEvent, { is: 'units' | 'split' | 'stock-dividend' | 'arrival' }>;
type TradeEvent = Extract<HistoryEvent, { is: 'buy' } | { is: 'sell' }>;
type CashEvent = Exclude<HistoryEvent, UnitsEvent | TradeEvent | { is: 'nothing' }>;

const UNITS: ReadonlySet<string> = new Set(['units', 'split', 'stock-dividend', 'arrival']);
const isAboutUnits = (event: HistoryEvent): event is UnitsEvent => UNITS.has(event.is);

const assetOf = (row: Row, table: HistoryTable): string =>
  namedAsset(table.security(row)) || (table.asset?.(row) ?? '');
const idOf = (row: Row, { id }: HistoryTable): string | undefined => id?.(row) || undefined;
const classOf = (row: Row, table: HistoryTable): AssetClass => table.class?.(row) ?? namedClass(table.security(row));

function amountOf(row: Row, table: HistoryTable): Fixed {
  const amount = table.amount(row);
  if (amount === undefined) throw new RowProblem('import/missing-cell', 'the amount is empty.');
  return amount;
}

function addTradeRow(intake: Intake, row: Row, table: HistoryTable, is: 'buy' | 'sell'): void {
  const bought = is === 'buy';
  const amount = amountOf(row, table);
  const signed = table.unsigned ? (bought ? negate(absolute(amount)) : absolute(amount)) : amount;
  const security = table.security(row);
  const priceCurrency = table.priceCurrency?.(row) ?? '';
  addSecurityTrade(intake, {
    ...{ lines: row.line, when: table.when(row), id: idOf(row, table), side: bought ? 'bought' : 'sold' },
    ...{ asset: assetOf(row, table), isin: security.isin || assetOf(row, table), class: classOf(row, table) },
    ...{ quantity: table.quantity(row), amount: signed, currency: table.currency(row) },
    ...{ fee: absolute(table.fee?.(row) ?? ZERO), price: table.price?.(row), rate: table.rate?.(row) },
    ...{ order: table.order?.(row) || undefined, note: table.note?.(row) || undefined },
    ...(table.proves === undefined ? {} : { proves: table.proves }),
    ...(priceCurrency === '' ? {} : { priceCurrency }),
    account: table.account?.(row),
  });
  const withheld = table.withheld?.(row) ?? ZERO;
  if (bought || withheld === ZERO) return;
  const id = idOf(row, table);
  addCharge(intake, row.line, {
    ...{ when: table.when(row), account: table.account?.(row) ?? intake.account, id: id && `${id}-tax` },
    ...{ currency: table.currency(row), amount: negate(withheld), kind: 'withholding', note: assetOf(row, table) },
  });
}

function addCashRow(intake: Intake, row: Row, table: HistoryTable, event: CashEvent): void {
  const amount = amountOf(row, table);
  const payer = assetOf(row, table);
  const note = table.note?.(row) ?? '';
  const account = table.account?.(row) ?? intake.account;
  const about = { when: table.when(row), account, id: idOf(row, table), currency: table.currency(row) };
  const out = table.unsigned ? negate(absolute(amount)) : amount;
  switch (event.is) {
    case 'income':
      return addPayout(intake, {
        ...{ ...about, lines: row.line, kind: event.kind, payer, net: amount, withheld: table.withheld?.(row) },
      });
    case 'interest':
      if (amount < 0n) return addCharge(intake, row.line, { ...about, amount, kind: 'interest', note });
      return addPayout(intake, {
        ...{ ...about, lines: row.line, kind: 'interest', payer, net: amount, withheld: table.withheld?.(row) },
      });
    case 'charge':
      return addCharge(intake, row.line, { ...about, amount: out, kind: event.kind, note: payer || note });
    case 'money':
      return addMoney(intake, row.line, { ...about, amount });
    case 'deposit':
      return addMoney(intake, row.line, { ...about, amount: absolute(amount) });
    case 'withdrawal':
      return addMoney(intake, row.line, { ...about, amount: negate(absolute(amount)) });
    default: {
      if (payer === '') throw new RowProblem('import/missing-cell', 'the repayment names no security.');
      const { currency, when, id } = about;
      const returned = { when, id, account, asset: payer, class: classOf(row, table), quantity: ZERO };
      intake.add(row.line, 'return-of-capital', { ...returned, total: amount, currency });
    }
  }
}

function addUnitsRow(intake: Intake, row: Row, table: HistoryTable, event: UnitsEvent): void {
  const asset = assetOf(row, table);
  const quantity = table.quantity(row);
  if (asset === '') throw new RowProblem('import/missing-cell', 'the row names no security.');
  if (quantity === undefined || quantity === 0n) throw new RowProblem('import/missing-cell', 'the quantity is empty.');
  const account = table.account?.(row) ?? intake.account;
  const about = { when: table.when(row), id: idOf(row, table), account, asset, class: classOf(row, table) };
  if (event.is === 'split' || event.is === 'stock-dividend') {
    if (quantity < 0n) throw new RowProblem('import/ambiguous-group', `shares of ${asset} go without a ratio.`);
    intake.add(row.line, event.is, { ...about, quantity, total: undefined });
    return;
  }
  addUnits(intake, row.line, { ...about, quantity });
  if (event.is === 'units') return;
  const what = `${formatFixed(quantity)} ${asset} came without a price or the holding they came from.`;
  intake.report('import/basis-elsewhere', what, row.line);
}
