/**
 * What happens to whoever holds an asset, told per unit held, so that a portfolio with other holdings can live through the
 * same time: splits, dividends, staking, spin-offs, mergers. Read from the person's own ledger; what they received over what
 * they held is what a unit receives. Income that comes from nothing held (a reward, interest on money) has no such rate.
 */
import type { Day } from '../../core/calendar.js';
import { type Fixed, plus, ZERO } from '../../core/fixed.js';
import { Holdings } from '../../ledger/holdings.js';
import type { Income, IncomeKind, Merger, ReturnOfCapital, SpinOff, Transaction } from '../../ledger/transaction.js';
import type { Valuation } from '../../prices/valuation.js';

/** `amount` for `units` held. */
export interface PerUnits {
  readonly amount: Fixed;
  readonly units: Fixed;
}

export type Happening =
  | { readonly kind: 'split'; readonly asset: string; readonly after: PerUnits }
  | {
      readonly kind: 'income';
      readonly asset: string;
      /** What is paid: money or units. */
      readonly paid: string;
      readonly incomeKind: IncomeKind;
      readonly quantity: PerUnits;
      /** In the book's currency, for the same units. */
      readonly value: Fixed;
    }
  | {
      readonly kind: 'new-units';
      readonly asset: string;
      readonly one: SpinOff | Merger;
      readonly quantity: PerUnits;
      readonly boot: Fixed;
    }
  | {
      readonly kind: 'return-of-capital';
      readonly asset: string;
      readonly one: ReturnOfCapital;
      readonly total: PerUnits;
    }
  | { readonly kind: 'worthless'; readonly asset: string; readonly one: Transaction };

export interface Happenings {
  readonly byDay: ReadonlyMap<Day, readonly Happening[]>;
  /** Income without a rate per unit, in the book's currency: no baseline gets it. */
  readonly ownOnly: Fixed;
}

export function happeningsOf(transactions: readonly Transaction[], valuation: Valuation): Happenings {
  if (!transactions.some(({ type }) => type === 'income' || ACTIONS.has(type)))
    return { byDay: new Map(), ownOnly: ZERO };
  const reading = new Reading(valuation);
  for (const one of transactions) reading.read(one);
  return { byDay: reading.finish(), ownOnly: reading.ownOnly };
}

interface PaidSoFar {
  readonly day: Day;
  readonly asset: string;
  readonly paid: string;
  readonly incomeKind: IncomeKind;
  readonly units: Fixed;
  quantity: Fixed;
  value: Fixed;
}

const ACTIONS: ReadonlySet<Transaction['type']> = new Set([
  'split',
  'stock-dividend',
  'spin-off',
  'merger',
  'return-of-capital',
  'worthless',
]);

class Reading {
  ownOnly = ZERO;
  private readonly holdings = new Holdings();
  private readonly units = new Map<string, Fixed>();
  private readonly days = new Map<Day, Happening[]>();
  private readonly seen = new Set<string>();
  private readonly income = new Map<string, PaidSoFar>();

  constructor(private readonly valuation: Valuation) {}

  read(one: Transaction): void {
    const held = this.units.get(one.asset) ?? ZERO;
    if (one.type === 'income') this.readIncome(one);
    else if (ACTIONS.has(one.type) && this.isNews(one)) this.readAction(one, held);
    this.holdings.apply(one, (_, asset, amount) => this.units.set(asset, plus(this.units.get(asset) ?? ZERO, amount)));
  }

  finish(): ReadonlyMap<Day, readonly Happening[]> {
    for (const { day, asset, paid, incomeKind, units, quantity, value } of this.income.values())
      this.add(day, { kind: 'income', asset, paid, incomeKind, quantity: { amount: quantity, units }, value });
    return this.days;
  }

  private readIncome(one: Income): void {
    const value = this.valuation.of(one) ?? ZERO;
    const of = one.payer ?? one.asset;
    const units = this.units.get(of) ?? ZERO;
    const isOwn = one.reversal || units <= 0n || (one.payer === undefined && !EARNED_BY_HOLDING.has(one.kind));
    if (isOwn) {
      if (one.kind !== 'wages') this.ownOnly = plus(this.ownOnly, one.reversal ? (-value as Fixed) : value);
      return;
    }
    const key = `${one.day} ${of}\u0000${one.asset}\u0000${one.kind}`;
    const known = this.income.get(key);
    if (known) {
      known.quantity = plus(known.quantity, one.quantity);
      known.value = plus(known.value, value);
    } else {
      const { day, asset: paid, kind: incomeKind, quantity } = one;
      this.income.set(key, { day, asset: of, paid, incomeKind, units, quantity, value });
    }
  }

  /** Each account has its own row of one event; only the first counts. */
  private isNews(one: Transaction): boolean {
    const key = `${one.type} ${one.day} ${one.asset}`;
    if (this.seen.has(key)) return false;
    this.seen.add(key);
    return true;
  }

  private readAction(one: Transaction, all: Fixed): void {
    const held = this.holdings.of(one.account, one.asset);
    const { asset, day } = one;
    if (one.type === 'split' || (one.type === 'stock-dividend' && (one.toAsset ?? asset) === asset)) {
      const stated = one.type === 'split' && one.toQuantity !== undefined;
      const after = stated
        ? { amount: one.toQuantity as Fixed, units: one.quantity }
        : { amount: plus(held, one.toQuantity ?? one.quantity), units: held };
      if (after.units > 0n) this.add(day, { kind: 'split', asset, after });
    } else if (one.type === 'spin-off' || one.type === 'merger') {
      if (held <= 0n) return;
      const boot = one.type === 'merger' ? (one.cash ?? ZERO) : ZERO;
      this.add(day, { kind: 'new-units', asset, one, quantity: { amount: one.toQuantity, units: held }, boot });
    } else if (one.type === 'return-of-capital') {
      if (held > 0n && one.total !== undefined)
        this.add(day, { kind: 'return-of-capital', asset, one, total: { amount: one.total, units: held } });
    } else if (one.type === 'worthless' && all > 0n) this.add(day, { kind: 'worthless', asset, one });
  }

  private add(day: Day, happening: Happening): void {
    const known = this.days.get(day);
    if (known) known.push(happening);
    else this.days.set(day, [happening]);
  }
}

/** Kinds of income in kind that come from holding the asset itself. */
const EARNED_BY_HOLDING: ReadonlySet<IncomeKind> = new Set(['staking', 'interest', 'dividend', 'qualified-dividend']);
