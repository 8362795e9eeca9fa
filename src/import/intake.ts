/**
 * The import of one file as it goes: the transactions found, what became of each row, the balances the file states,
 * and the issues. Every record must end up used, ignored or rejected; one that an importer forgot is itself an issue.
 */
import type { Day } from '../core/calendar.js';
import { type Fixed, ZERO } from '../core/fixed.js';
import { type About, type Issue, type IssueCode, issue } from '../core/issue.js';
import type { Clock, Instant } from '../core/zone.js';
import { PlainTrades } from '../ledger/plain-trades.js';
import {
  type AssetClass,
  type AssetFee,
  NO_FEES,
  type Of,
  type Source,
  type Transaction,
  type TransactionType,
} from '../ledger/transaction.js';
import type { BotDeal } from './bot-deals.js';
import type { BrokerSale } from './broker-sales.js';
import { RowLog } from './row-log.js';
import { type ShelteredType, shelteredType } from './sheltered.js';

/** The line or lines of the file that a transaction was read from. */
export type Lines = number | readonly number[];

/** A point in time as a file gives it: an instant, or only a date. */
export interface When {
  readonly at: Instant | undefined;
  readonly day: Day;
}

type Filled = 'id' | 'account' | 'class' | 'order' | 'note' | 'currency' | 'fee' | 'fees' | 'toClass';
type Made = 'type' | 'at' | 'day' | 'source' | 'named';

/** What an importer says of a transaction; the rest has defaults. */
export type Draft<T extends TransactionType> = Omit<Of<T>, Filled | Made> &
  Partial<Pick<Of<T>, Filled & keyof Of<T>>> & { readonly when: When };

/** What `addPlain` needs. */
export interface PlainTrade {
  readonly when: When;
  readonly id: string | undefined;
  readonly account: string | undefined;
  readonly asset: string;
  readonly quantity: Fixed;
  readonly class: AssetClass | undefined;
  readonly order: string | undefined;
  readonly note: string | undefined;
  readonly total: Fixed | undefined;
  readonly currency?: string;
  readonly fee: Fixed;
  readonly fees?: readonly AssetFee[];
  /** The platform's printed price. */
  readonly price?: Fixed | undefined;
}

interface LooseDraft extends Record<string, unknown> {
  readonly when: When;
  readonly account?: string;
  readonly asset: string;
  readonly currency?: string;
  readonly fee?: Fixed;
  readonly fees?: readonly AssetFee[];
}

/** What a file says was held, after the row on that line. */
export interface StatedBalance {
  readonly account: string;
  readonly asset: string;
  readonly stated: Fixed;
  readonly when: When;
  readonly file: string;
  readonly row: number;
}

/** An account that a file calls by the name of a tax-sheltered kind. */
export interface ShelteredHint {
  /** What `tare.yaml` would say it is. */
  readonly type: ShelteredType;
  /** The words in the file. */
  readonly words: string;
}

/** Rows of a trade that this file alone does not tell. Another file of the account may. */
export interface OpenGroup {
  readonly account: string;
  readonly lines: readonly number[];
  readonly issue: Issue;
  /** What the rows changed, fees apart; positive when it came in. */
  readonly changes: readonly { readonly at: Instant; readonly asset: string; readonly change: Fixed }[];
}

export interface IntakeOptions {
  readonly file: string;
  /** A short unique name of the file, for the ids of rows that have none. */
  readonly alias: string;
  readonly account: string;
  readonly currency: string;
  /** The taxpayer's clock: decides on which day an instant falls. */
  readonly clock: Clock;
  /** Keep plain trades as columns (`PlainTrades`) instead of objects. */
  readonly columns?: boolean | undefined;
}

/** What `add` puts in its place by name; whatever else a draft has is taken over. */
const PLACED: ReadonlySet<string> = new Set(
  'type id at day account asset quantity class order note source total currency fee fees named when'.split(' '),
);

export class Intake {
  readonly transactions: Transaction[] = [];
  readonly issues: Issue[] = [];
  readonly balances: StatedBalance[] = [];
  /** Accounts that look sheltered from tax, by name. Whether that is news is for whoever knows the settings to say. */
  readonly sheltered = new Map<string, ShelteredHint>();
  /** Accounts whose number the file does not show whole; another file may (`masked-accounts.ts`). */
  readonly masked = new Set<string>();
  /** Tickers that the file shows beside an ISIN, by ISIN (`joined-securities.ts`). */
  readonly tickers = new Map<string, Set<string>>();
  /** Sales as the broker reports them, for reconciliation. */
  readonly sales: BrokerSale[] = [];
  readonly rows = new RowLog();
  /** What a bot says of the fills of another platform. */
  readonly deals: BotDeal[] = [];
  /** Rejected rows that another file may tell. */
  readonly openGroups: OpenGroup[] = [];
  /** Trades kept as columns; not among `transactions`. */
  plain: PlainTrades | undefined;
  readonly file: string;
  readonly currency: string;
  readonly clock: Clock;
  /** Where rows go that name no account of their own. */
  account: string;
  private readonly texts = new Map<string, string>();
  private lastLine = -1;
  private sameLine = 1;

  constructor(private readonly options: IntakeOptions) {
    this.file = options.file;
    this.currency = options.currency;
    this.clock = options.clock;
    this.account = options.account;
    const { file, alias, currency } = options;
    this.plain = options.columns ? new PlainTrades(file, currency, (row) => `${alias}#${row}`) : undefined;
  }

  /** Adds a transaction read from `lines`, which are thereby used. */
  add<T extends TransactionType>(lines: Lines, type: T, draft: Draft<T>): Of<T> {
    const given = draft as LooseDraft;
    const first = typeof lines === 'number' ? lines : (lines[0] ?? 0);
    const made: Record<string, unknown> = {
      type,
      id: given.id ?? this.rowId(first),
      at: given.when.at,
      day: given.when.day,
      account: given.account === undefined ? this.account : this.oneOf(given.account),
      asset: this.oneOf(given.asset),
      quantity: given.quantity,
      class: given.class,
      order: given.order,
      note: given.note,
      source: this.source(lines, first),
      total: given.total,
      currency: given.currency === undefined ? this.currency : this.oneOf(given.currency),
      fee: given.fee ?? ZERO,
      fees: given.fees ?? NO_FEES,
      named: given.id !== undefined,
    };
    for (const key in given) if (!PLACED.has(key) && given[key] !== undefined) made[key] = given[key];
    const transaction = made as unknown as Of<T>;
    this.transactions.push(transaction);
    this.rows.used(lines);
    return transaction;
  }

  /** Makes ordinary transactions of trades kept as columns: all, or those of the assets that `chosen` says. */
  thaw(chosen: (asset: string) => boolean = () => true): void {
    const { plain } = this;
    if (!plain) return;
    const wanted = plain.assets.names.map(chosen);
    for (let i = 0; i < plain.count; i++) {
      if (wanted[plain.asset[i] as number]) this.transactions.push(plain.transaction(i));
    }
  }

  /** `add` for the commonest rows, without the detour: a trade for money with no more to it. */
  addPlain(lines: Lines, type: 'buy' | 'sell', trade: PlainTrade): Transaction {
    const first = typeof lines === 'number' ? lines : (lines[0] ?? 0);
    const transaction: Transaction = {
      type,
      id: trade.id ?? this.rowId(first),
      at: trade.when.at,
      day: trade.when.day,
      account: trade.account === undefined ? this.account : this.oneOf(trade.account),
      asset: this.oneOf(trade.asset),
      quantity: trade.quantity,
      class: trade.class,
      order: trade.order,
      note: trade.note,
      source: this.source(lines, first),
      total: trade.total,
      currency: trade.currency === undefined ? this.currency : this.oneOf(trade.currency),
      fee: trade.fee,
      fees: trade.fees ?? NO_FEES,
      named: trade.id !== undefined,
      ...(trade.price === undefined ? undefined : { price: trade.price }),
    };
    this.transactions.push(transaction);
    this.rows.used(lines);
    return transaction;
  }

  /** One text for all equal ones: a million rows name the same few assets. */
  private oneOf(text: string): string {
    const known = this.texts.get(text);
    if (known !== undefined) return known;
    this.texts.set(text, text);
    return text;
  }

  private source(lines: Lines, first: number): Source {
    if (typeof lines === 'number' || lines.length < 2) return { file: this.file, row: first };
    return { file: this.file, row: first, rows: lines };
  }

  /** The id of a row that has none: file and line, and a count when one row tells several transactions. */
  private rowId(line: number): string {
    this.sameLine = line === this.lastLine ? this.sameLine + 1 : 1;
    this.lastLine = line;
    return this.sameLine === 1 ? `${this.options.alias}#${line}` : `${this.options.alias}#${line}.${this.sameLine}`;
  }

  when(at: Instant): When {
    return { at, day: this.clock.dayAt(at) };
  }

  ignore(lines: Lines, reason: string): void {
    this.rows.ignored(lines, reason);
  }

  /** Keeps a broker's own line for reconciliation; its row is no event. */
  compare(line: number, sale: Omit<BrokerSale, 'source'>): void {
    this.sales.push({ ...sale, source: { file: this.file, row: line } });
    this.rows.ignored(line, 'sale as the broker reports it: compared, not imported');
  }

  reject(lines: Lines, code: IssueCode, what: string): Issue {
    const row = typeof lines === 'number' ? lines : (lines[0] ?? 0);
    const found = issue(code, `${this.file} row ${row}: ${what}`, { file: this.file, row });
    this.issues.push(found);
    this.rows.rejected(lines, code, found.message);
    return found;
  }

  /** Rejects rows of a trade that another file of the account may tell better, with what they changed. */
  rejectOpen(lines: readonly number[], code: IssueCode, what: string, changes: OpenGroup['changes']): void {
    this.openGroups.push({ account: this.account, lines, changes, issue: this.reject(lines, code, what) });
  }

  /** Another file tells what these rows could not: they are no longer rejected. */
  toldElsewhere({ lines, issue: found }: OpenGroup): void {
    this.rows.toldElsewhere(lines);
    const at = this.issues.indexOf(found);
    if (at >= 0) this.issues.splice(at, 1);
  }

  /** Reports something about the file or a row without rejecting it. */
  report(code: IssueCode, what: string, row?: number, about?: About): void {
    const place = { file: this.file, ...(row === undefined ? {} : { row }), ...(about ? { about } : {}) };
    this.issues.push(issue(code, `${this.file}${row === undefined ? '' : ` row ${row}`}: ${what}`, place));
  }

  /** Notes what the file says was held of an asset after the row on `line`. */
  balance(line: number, when: When, asset: string, stated: Fixed, account = this.account): void {
    this.balances.push({ account, asset, stated, when, file: this.file, row: line });
  }

  /** Notes that the file's own words for an account (`Roth IRA`, `HSA`) say that it is sheltered from tax, if they do. */
  noteAccountWords(words: string, account = this.account): void {
    const type = shelteredType(words);
    if (type !== undefined && !this.sheltered.has(account)) this.sheltered.set(account, { type, words: words.trim() });
  }

  /** Rejects the records that nothing was said about. */
  finish(): void {
    for (const line of this.rows.unaccounted()) {
      this.reject(line, 'import/unaccounted-row', 'the importer did not say what became of this row.');
    }
  }
}
