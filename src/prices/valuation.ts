/**
 * What each transaction was worth in the book's currency. What the file wrote comes first; another currency is
 * converted at the day's rate; what has no total is priced; the person's own trades of that day are the last resort and
 * labelled so. What still has no value has none: it is an issue that names what is blocked, never zero.
 *
 * Most rows need nothing (their total is in the book's currency), so results are only remembered where they were worked
 * out.
 */
import { formatDay } from '../core/calendar.js';
import { isCurrency } from '../core/currency.js';
import { type Fixed, plus, times, ZERO } from '../core/fixed.js';
import { type Issue, issue } from '../core/issue.js';
import type { AssetFee, Transaction } from '../ledger/transaction.js';
import { ImpliedPrices } from './implied.js';
import type { PriceBook, Quote } from './price-book.js';
import { isStablecoin } from './stablecoins.js';

export interface ValuationOptions {
  readonly currency: string;
  readonly prices: PriceBook;
  /** Own trades of the same day may price what has no other price. */
  readonly implied: boolean;
}

export class Valuation {
  readonly issues: Issue[] = [];
  private readonly values = new Map<Transaction, Fixed | undefined>();
  private readonly reported = new Set<string>();
  private readonly implied: ImpliedPrices;

  constructor(
    transactions: readonly Transaction[],
    private readonly options: ValuationOptions,
  ) {
    this.implied = new ImpliedPrices(options.implied ? transactions : [], options.currency, options.prices);
  }

  /** The gross worth of a transaction, as its `total` says or, without one, by price. */
  of(one: Transaction): Fixed | undefined {
    if ('total' in one && one.total !== undefined && one.currency === this.options.currency) return one.total;
    if (this.values.has(one)) return this.values.get(one);
    const value = this.work(one);
    this.values.set(one, value);
    return value;
  }

  /** A sum written in the transaction's currency, in the book's. */
  inBookCurrency(amount: Fixed, currency: string, one: Transaction): Fixed | undefined {
    if (currency === this.options.currency || amount === ZERO) return amount;
    const rate = this.quote(currency, one);
    return rate && times(amount, rate.price, 'half-even');
  }

  /** The worth of a fee paid in an asset. */
  ofFee(fee: AssetFee, one: Transaction): Fixed | undefined {
    if (fee.total !== undefined) {
      const currency = 'currency' in one ? one.currency : this.options.currency;
      return this.inBookCurrency(fee.total, currency, one);
    }
    return this.worth(fee.asset, fee.quantity, one);
  }

  /** All fees of a transaction together. Undefined when one of them has no price. */
  costOf(one: Transaction): Fixed | undefined {
    if (!('fees' in one)) return ZERO;
    const cash = 'fee' in one ? this.inBookCurrency(one.fee, one.currency, one) : ZERO;
    if (one.fees.length === 0 || cash === undefined) return cash;
    let total = cash;
    for (const fee of one.fees) {
      const worth = this.ofFee(fee, one);
      if (worth === undefined) return undefined;
      total = plus(total, worth);
    }
    return total;
  }

  /** `quantity` of an asset at the time of a transaction. */
  worth(asset: string, quantity: Fixed, one: Transaction): Fixed | undefined {
    const quote = this.quote(asset, one);
    return quote && times(quantity, quote.price, 'half-even');
  }

  private work(one: Transaction): Fixed | undefined {
    if ('total' in one && one.total !== undefined) return this.inBookCurrency(one.total, one.currency, one);
    if (one.type === 'swap') {
      const got = this.quietQuote(one.toAsset, one);
      if (got) return times(one.toQuantity, got.price, 'half-even');
    }
    return this.worth(one.asset, one.quantity, one);
  }

  /** The price of an asset at a transaction's time; an issue, once per asset and day, when there is none. */
  quote(asset: string, one: Transaction): Quote | undefined {
    const found = this.quietQuote(asset, one);
    if (!found) this.reportMissing(asset, one);
    return found;
  }

  private quietQuote(asset: string, one: Transaction): Quote | undefined {
    const { currency, prices } = this.options;
    const quote = prices.quote(asset, currency, one.day, one.at);
    if (quote) return quote;
    const implied = this.implied.quote(asset, one.day);
    if (implied) this.reportImplied(asset, implied, one);
    return implied;
  }

  private reportImplied(asset: string, quote: Quote, one: Transaction): void {
    const key = `implied ${asset} ${one.day}`;
    if (this.reported.has(key)) return;
    this.reported.add(key);
    const what = `${asset} on ${formatDay(one.day)} was valued by ${quote.source}.`;
    this.issues.push(issue('prices/implied', what, { file: one.source.file, row: one.source.row }));
  }

  private reportMissing(asset: string, one: Transaction): void {
    const key = `${asset} ${one.day}`;
    if (this.reported.has(key)) return;
    this.reported.add(key);
    const { file, row } = one.source;
    const money = isCurrency(asset);
    const par = isStablecoin(asset) ? ' (or say --set policies.prices.stablecoins=par)' : '';
    const needed = `${asset} in ${this.options.currency} on ${formatDay(one.day)}, which ${one.id} needs${par}`;
    const what = `${file} row ${row}: no ${money ? 'exchange rate' : 'price'} of ${needed}.`;
    const about = { asset, day: formatDay(one.day), currency: this.options.currency };
    this.issues.push(issue(money ? 'prices/no-rate' : 'prices/missing', what, { file, row, about }));
  }
}
