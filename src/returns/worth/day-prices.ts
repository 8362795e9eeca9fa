/**
 * The price of an asset at the end of a day, each looked up once. Price files come first; the average of the person's own
 * trades of the day, or of a week before, is the last resort and says so. Nothing is made up: without either there is none.
 */
import { type Day, formatDay } from '../../core/calendar.js';
import { type Fixed, ONE } from '../../core/fixed.js';
import { type Issue, issue } from '../../core/issue.js';
import type { Instant } from '../../core/zone.js';
import type { Transaction } from '../../ledger/transaction.js';
import { ImpliedPrices } from '../../prices/implied.js';
import type { PriceBook, Quote } from '../../prices/price-book.js';
import { isStablecoin } from '../../prices/stablecoins.js';
import type { Settings } from '../../settings/settings.js';

const HOUR = 3_600_000;

export class DayPrices {
  readonly currency: string;
  /** By days after the first transaction; null where there is none. */
  private readonly known = new Map<string, (Fixed | null | undefined)[]>();
  private readonly origin: number;
  private readonly missed = new Map<string, Set<Day>>();
  private readonly ownTrades = new Map<string, number>();
  private readonly implied: ImpliedPrices;

  constructor(
    private readonly book: PriceBook,
    transactions: readonly Transaction[],
    { currency, policies }: Settings,
  ) {
    this.currency = currency;
    this.origin = (transactions[0]?.day ?? 0) - 1;
    const own = policies['prices.implied'] === 'off' ? [] : transactions;
    this.implied = new ImpliedPrices(own, currency, book);
  }

  /** One unit in the book's currency at the end of a day. */
  at(asset: string, day: Day): Fixed | undefined {
    if (asset === this.currency) return ONE;
    let days = this.known.get(asset);
    if (!days) {
      days = [];
      this.known.set(asset, days);
    }
    const i = day - this.origin;
    if (i < 0) return this.look(asset, day)?.price;
    const known = days[i];
    if (known !== undefined) return known === null ? undefined : known;
    const price = this.ofTheDay(asset, day) ?? this.look(asset, day)?.price;
    days[i] = price ?? null;
    return price;
  }

  /** The usual case, which needs no source and no age: a file has a price of the very day and none of a moment. */
  private ofTheDay(asset: string, day: Day): Fixed | undefined {
    const series = this.book.seriesOf(asset, this.currency);
    return series?.within.length === 0 ? series.byDay.get(day)?.price : undefined;
  }

  /** The same with its source and age. */
  look(asset: string, day: Day): Quote | undefined {
    const listed = this.book.quote(asset, this.currency, day);
    if (listed) return listed;
    const own = this.implied.latest(asset, day);
    if (own) this.ownTrades.set(asset, (this.ownTrades.get(asset) ?? 0) + 1);
    return own;
  }

  /** The price at a moment, if a file has one of the hour before it. */
  within(asset: string, day: Day, at: Instant): Fixed | undefined {
    if (asset === this.currency) return ONE;
    const found = this.book.quote(asset, this.currency, day, at);
    return found?.at !== undefined && at - found.at <= HOUR ? found.price : undefined;
  }

  /** True when a price of the very day is there: a day on which the market moved. */
  isFresh(asset: string, day: Day): boolean {
    return this.book.quote(asset, this.currency, day)?.ageDays === 0;
  }

  /** The last day for which a price file has a price of an asset; undefined without any. */
  lastListed(asset: string): Day | undefined {
    let last: Day | undefined;
    for (const currency of this.book.currenciesOf(asset)) {
      const series = this.book.seriesOf(asset, currency);
      for (const day of series?.byDay.keys() ?? []) if (last === undefined || day > last) last = day;
      for (const { day } of series?.within ?? []) if (last === undefined || day > last) last = day;
    }
    return last;
  }

  /** Notes that a holding could not be valued on a day. */
  miss(asset: string, day: Day): void {
    const days = this.missed.get(asset);
    if (days) days.add(day);
    else this.missed.set(asset, new Set([day]));
  }

  /** What could not be valued, and what only the person's own trades valued. `ends` are the days that must have a worth. */
  issues(ends: readonly Day[]): Issue[] {
    const found: Issue[] = [];
    for (const [asset, days] of this.missed) {
      const sorted = [...days].sort((a, b) => a - b);
      const [first, last] = [sorted[0] as Day, sorted.at(-1) as Day];
      const end = ends.find((day) => days.has(day));
      const span =
        first === last
          ? `on ${formatDay(first)}`
          : `on ${sorted.length} days from ${formatDay(first)} to ${formatDay(last)}`;
      const par = isStablecoin(asset) ? ' (or say --set policies.prices.stablecoins=par)' : '';
      const what = `no price of ${asset} in ${this.currency} ${span}, while it was held${par}`;
      if (end === undefined) found.push(issue('returns/no-price', `${what}.`));
      else found.push(issue('returns/no-end-price', `${what}; ${formatDay(end)} is one that the return needs.`));
    }
    for (const [asset, count] of this.ownTrades) {
      const what = `${asset} was valued by your own trades of the day or the week before on ${count} day${count === 1 ? '' : 's'}.`;
      found.push(issue('prices/implied', what));
    }
    return found;
  }
}
