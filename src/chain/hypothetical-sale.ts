/** One hypothetical sale put to a book: the ledger until then, the lots that are open, and what any choice of them gives. */
import type { Day } from '../core/calendar.js';
import { type Fixed, minus, plus, sum, times, ZERO } from '../core/fixed.js';
import type { LotChoice, Sell, Transaction } from '../ledger/transaction.js';
import type { MatchInput } from '../lots/book.js';
import type { Disposal } from '../lots/disposal.js';
import type { Lot } from '../lots/lot.js';
import type { Matched } from '../lots/match.js';
import type { LotPlan, PlannedSale } from '../lots/plan.js';
import { parseSaleWords } from '../lots/sale-words.js';
import type { FormLine } from '../tax/jurisdiction.js';
import type { Book } from './chain.js';

export const WHAT_IF = 'what-if';

export interface WhatIfSale {
  readonly asset: string;
  readonly account: string;
  readonly quantity: Fixed;
  /** Per unit, in the book's currency. */
  readonly price: Fixed;
  /** Where the price is from, when the person did not say it. */
  readonly priceFrom: string | undefined;
  readonly day: Day;
  /** The share of the proceeds that the platform takes. */
  readonly commission: Fixed | undefined;
}

/** What a sale, or a part of it, would give. */
export interface Outcome {
  readonly takes: readonly (LotChoice & { readonly quantity: Fixed })[];
  readonly proceeds: Fixed;
  readonly basis: Fixed;
  readonly disallowed: Fixed;
  readonly shortGain: Fixed;
  readonly longGain: Fixed;
  /** The tax it adds; undefined where Tare works out none. */
  readonly tax: Fixed | undefined;
}

export class Question {
  /** The lots that could lawfully be taken, as they are before the sale. */
  readonly open: readonly Lot[];
  readonly missing: Fixed;
  /** The person's method leaves this sale's lots to a plan. */
  readonly minimises: boolean;
  readonly given: LotPlan | undefined;
  private readonly earlier: readonly Transaction[];
  private readonly taxBefore: Fixed | undefined;

  constructor(
    readonly book: Book,
    readonly sale: WhatIfSale,
    before?: readonly Transaction[],
  ) {
    this.earlier = before ?? book.matchInput.transactions.filter(({ day }) => day <= sale.day);
    // A plan that the book follows already is followed here, not worked out again.
    const { matchInput, matched } = book;
    const base = book.jurisdiction.match({
      ...matchInput,
      transactions: this.earlier,
      at: sale.day,
      plan: matched.plan,
    });
    this.given = base.plan;
    this.taxBefore = this.taxOf(base);
    const seen: { lots: Lot[]; minimises: boolean } = { lots: [], minimises: false };
    this.run(sale.quantity, (planned) => {
      seen.lots = planned.open().map((lot) => lot.copy());
      seen.minimises = planned.minimises;
      return undefined;
    });
    // Averaged pools ask nobody which lots to take.
    const shown = base.lots.filter((lot) => lot.asset === sale.asset && lot.account === sale.account);
    this.open = seen.lots.length > 0 ? seen.lots : shown;
    this.minimises = seen.minimises;
    const there = sum(this.open.map(({ quantity }) => quantity));
    this.missing = there < sale.quantity ? minus(sale.quantity, there) : ZERO;
  }

  /** The ledger with the sale, or part of it, at its end. */
  input(quantity: Fixed): MatchInput {
    const sell = sellOf(this.sale, quantity, this.book.settings.currency);
    const { matchInput } = this.book;
    // The answer is asked for before the lots are named: what was written down for this sale is left out.
    const identifications = matchInput.identifications?.filter((one) => !isFor(one.disposal, this.sale)) ?? [];
    return { ...matchInput, identifications, transactions: [...this.earlier, sell], at: this.sale.day };
  }

  run(quantity: Fixed, choose: (sale: PlannedSale) => readonly LotChoice[] | undefined): Matched {
    const { given } = this;
    const plan: LotPlan = {
      ...(given?.instead ? { instead: given.instead } : {}),
      choose: (planned) => (planned.id === WHAT_IF ? choose(planned) : given?.choose?.(planned)),
    };
    return this.book.jurisdiction.match({ ...this.input(quantity), plan });
  }

  outcome(
    choose: (sale: PlannedSale) => readonly LotChoice[] | undefined,
    quantity: Fixed = this.sale.quantity,
  ): Outcome {
    return this.outcomeOf(this.run(quantity, choose));
  }

  outcomeOf(matched: Matched): Outcome {
    const own = matched.disposals.filter(({ id }) => id === WHAT_IF);
    const gains = own.map((disposal) => ({ term: this.termOf(disposal), gain: gainOf(disposal) }));
    const taxAfter = this.taxOf(matched);
    const tax = taxAfter === undefined || this.taxBefore === undefined ? undefined : minus(taxAfter, this.taxBefore);
    const isLong = ({ term }: (typeof gains)[number]): boolean => term === 'long';
    return {
      takes: own.map(({ lot, quantity }) => ({ lot, quantity })),
      proceeds: sum(own.map(({ proceeds }) => proceeds)),
      basis: sum(own.map(({ basis }) => basis)),
      disallowed: sum(own.map(({ disallowed }) => disallowed)),
      shortGain: sum(gains.filter((one) => !isLong(one)).map(({ gain }) => gain)),
      longGain: sum(gains.filter(isLong).map(({ gain }) => gain)),
      tax,
    };
  }

  termOf(disposal: Disposal): FormLine['term'] {
    return this.book.jurisdiction.lineOf(disposal, this.book.taxContext).term;
  }

  private taxOf({ disposals, income }: Matched): Fixed | undefined {
    const taxes = this.book.jurisdiction.taxByYear?.({ disposals, income }, this.book.taxContext);
    return taxes && sum(taxes.values());
  }
}

function isFor(words: string, { asset, account, day }: WhatIfSale): boolean {
  const named = parseSaleWords(words);
  return named?.asset === asset && named.account === account && named.day === day;
}

const gainOf = ({ proceeds, basis, disallowed }: Disposal): Fixed => plus(minus(proceeds, basis), disallowed);

function sellOf(sale: WhatIfSale, quantity: Fixed, currency: string): Sell {
  const { asset, account, price, day, commission } = sale;
  const total = times(price, quantity, 'half-even');
  return {
    type: 'sell',
    id: WHAT_IF,
    at: undefined,
    ...{ day, account, asset, quantity, total, currency },
    fee: commission === undefined ? ZERO : times(total, commission, 'half-even'),
    fees: [],
    class: undefined,
    order: undefined,
    note: undefined,
    source: { file: '(what if)', row: 0 },
    named: true,
  };
}
