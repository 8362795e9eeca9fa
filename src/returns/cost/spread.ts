/**
 * What fills cost beside the market: side × (fill − reference) × units, with the sum that moved over the units as the fill's
 * price, charges found inside that sum (`undisclosed.ts`) left out. It is an estimate, and as good as its reference: the
 * average (or else the middle) of a bar of an hour at most in which the fill lies, or a price of the hour before it. A day's
 * bar is a reference only if the policy `returns.spreadReference` says so, since what it shows is mostly how the day went. A
 * fill without a reference is counted, never guessed. A gain against the market counts as one.
 */
import { type Fixed, minus, over, plus, times, whole, ZERO } from '../../core/fixed.js';
import type { Swap, Transaction } from '../../ledger/transaction.js';
import type { PriceBook } from '../../prices/price-book.js';
import type { Valuation } from '../../prices/valuation.js';
import type { Settings } from '../../settings/settings.js';
import { isFill } from '../../tax/events.js';

export interface SpreadOfFill {
  readonly transaction: Transaction;
  /** Positive: worse than the market. */
  readonly cost: Fixed;
  readonly reference: string;
}

export interface SpreadEstimate {
  readonly fills: readonly SpreadOfFill[];
  readonly total: Fixed;
  /** What the estimated fills traded. */
  readonly traded: Fixed;
  readonly withoutReference: number;
  readonly sources: readonly string[];
}

const HOUR = 3_600_000;
const TWO = whole(2);

export interface SpreadInput {
  readonly transactions: Iterable<Transaction>;
  readonly prices: PriceBook;
  readonly valuation: Valuation;
  readonly settings: Settings;
  /** Charges inside a fill's sum, which are counted elsewhere. */
  readonly embedded?: ReadonlyMap<Transaction, Fixed>;
}

export function spreadOf({ transactions, prices, valuation, settings, embedded }: SpreadInput): SpreadEstimate {
  const byDay = settings.policies['returns.spreadReference'] === 'day';
  const reference = new References(prices, settings.currency, byDay);
  const fills: SpreadOfFill[] = [];
  const sources = new Set<string>();
  let [total, traded, withoutReference] = [ZERO, ZERO, 0];
  for (const one of transactions) {
    if (!isFill(one)) continue;
    const found = estimate(one, reference, valuation);
    if (!found) {
      withoutReference++;
      continue;
    }
    const cost = minus(found.cost, embedded?.get(one) ?? ZERO);
    total = plus(total, cost);
    traded = plus(traded, valuation.of(one) ?? ZERO);
    sources.add(found.reference);
    fills.push({ ...found, cost });
  }
  return { fills, total, traded, withoutReference, sources: [...sources].sort() };
}

function estimate(one: Transaction, references: References, valuation: Valuation): SpreadOfFill | undefined {
  if (one.type === 'swap') return ofSwap(one, references);
  const found = references.at(one.asset, one);
  const value = found && valuation.of(one);
  if (value === undefined || !found) return undefined;
  const fair = times(one.quantity, found.price, 'half-even');
  const buys = one.type === 'buy' || one.type === 'cover';
  return { transaction: one, cost: buys ? minus(value, fair) : minus(fair, value), reference: found.source };
}

/** What was given less what was got, both at the market. */
function ofSwap(one: Swap, references: References): SpreadOfFill | undefined {
  const given = references.at(one.asset, one);
  const got = references.at(one.toAsset, one);
  if (!given || !got) return undefined;
  const cost = minus(times(one.quantity, given.price, 'half-even'), times(one.toQuantity, got.price, 'half-even'));
  return {
    transaction: one,
    cost,
    reference: given.source === got.source ? got.source : `${given.source}, ${got.source}`,
  };
}

class References {
  constructor(
    private readonly prices: PriceBook,
    private readonly currency: string,
    private readonly byDay: boolean,
  ) {}

  at(asset: string, { day, at }: Transaction): { readonly price: Fixed; readonly source: string } | undefined {
    if (asset === this.currency) return { price: whole(1), source: 'itself' };
    const bar = this.prices.barAt(asset, this.currency, day, at);
    const isShort = bar?.at !== undefined && bar.bar?.from !== undefined && bar.at - bar.bar.from <= HOUR;
    if (bar?.bar && (isShort || this.byDay)) {
      const middle = over(plus(bar.bar.high, bar.bar.low), TWO, 'half-even');
      return { price: bar.bar.average ?? middle, source: bar.source };
    }
    if (!this.byDay && !this.prices.hasMoments) return undefined;
    const quote = this.prices.quote(asset, this.currency, day, at);
    if (!quote || quote.ageDays > 0) return undefined;
    const recent = at !== undefined && quote.at !== undefined && at - quote.at <= HOUR;
    return recent || this.byDay ? quote : undefined;
  }
}
