/** What the screens ask about a book, as plain values that cross to the page: short, however many rows the book has. */
import { type Book, linesOf } from '../../chain/chain.js';
import { checkDocument } from '../../report/documents/check.js';
import type { Place } from '../store/book-store.js';
import type { Session } from './session.js';

/** A file of the book and what was understood of it. */
export interface FileAnswer {
  readonly file: string;
  readonly platform: string | null;
  readonly format: string | null;
  /** The format's name for people. */
  readonly formatName: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly rows: {
    readonly total: number;
    readonly used: number;
    readonly duplicate: number;
    readonly ignored: number;
    readonly rejected: number;
  };
  readonly ignored: readonly { readonly reason: string; readonly count: number }[];
  readonly duplicates: readonly { readonly reason: string; readonly count: number }[];
  readonly rejected: readonly { readonly row: number; readonly message: string }[];
}

export interface IssueAnswer {
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  readonly file?: string;
  readonly row?: number;
}

/** The whole book at a glance: what every screen's head shows. */
export interface Overview {
  readonly place: Place;
  readonly version: number;
  readonly country: string;
  readonly currency: string;
  readonly method: string;
  readonly timezone: string;
  readonly accounts: readonly string[];
  /** Tax years in which something was sold or received, the last first. */
  readonly years: readonly number[];
  readonly transactions: number;
  readonly errors: number;
  readonly priceFiles: readonly string[];
  readonly files: readonly FileAnswer[];
  readonly issues: readonly IssueAnswer[];
  readonly balances: readonly {
    readonly account: string;
    readonly asset: string;
    readonly stated: string;
    readonly computed: string;
    readonly at: string;
    readonly agrees: boolean;
  }[];
  readonly unpaired: readonly UnpairedAnswer[];
  readonly quiet: readonly { readonly account: string; readonly from: string; readonly to: string }[];
}

export interface MovementAnswer {
  readonly id: string;
  readonly type: string;
  readonly day: string;
  readonly account: string;
  readonly asset: string;
  readonly quantity: string;
  readonly source: { readonly file: string; readonly row: number };
}

export interface UnpairedAnswer extends MovementAnswer {
  readonly likely: MovementAnswer | null;
}

/** More issues than this are counted, not sent: nobody reads them, and each costs the page room. */
const MOST_ISSUES = 2000;

export function overviewOf(session: Session, book: Book): Overview {
  const document = checkDocument(book) as unknown as {
    readonly files: readonly FileAnswer[];
    readonly balances: Overview['balances'];
    readonly transfers: { readonly unpaired: readonly UnpairedAnswer[] };
    readonly quiet: Overview['quiet'];
  };
  const { settings, jurisdiction, ledger, issues } = book;
  return {
    place: session.store.place,
    version: session.version,
    country: jurisdiction.country,
    currency: settings.currency,
    method: settings.method,
    timezone: settings.timezone,
    accounts: [...new Set(ledger.transactions.map(({ account }) => account))].sort(),
    years: yearsOf(book),
    transactions: ledger.transactions.length,
    errors: issues.filter(({ severity }) => severity === 'error').length,
    priceFiles: (session.input.priceFiles ?? []).map(({ name }) => name),
    files: document.files.map((one, i) => ({
      ...one,
      formatName: book.imports[i]?.format?.name ?? null,
      rejected: one.rejected.slice(0, MOST_ISSUES),
    })),
    issues: issues.slice(0, MOST_ISSUES) as readonly IssueAnswer[],
    balances: document.balances,
    unpaired: document.transfers.unpaired,
    quiet: document.quiet,
  };
}

function yearsOf(book: Book): number[] {
  const years = new Set<number>();
  for (const { disposal } of linesOf(book)) years.add(book.jurisdiction.taxYearOf(disposal.sold));
  for (const { day } of book.matched.income) years.add(book.jurisdiction.taxYearOf(day));
  return [...years].sort((a, b) => b - a);
}
