/**
 * Before the trade: what a sale would bring from each open lot and by each method: gain, term, and the tax it would add.
 * The sale is put at the end of its day, after everything the book shows until then, and matched like any other, wash
 * sales of the thirty days before it included. Each answer is the person's tax with the sale less their tax without it,
 * over all years of the book.
 */
import type { Day } from '../core/calendar.js';
import { formatDay } from '../core/calendar.js';
import { type Fixed, minus, over, plus, smaller, sum, times, ZERO } from '../core/fixed.js';
import type { LotChoice, Sell, Transaction } from '../ledger/transaction.js';
import type { MatchInput } from '../lots/book.js';
import type { Disposal } from '../lots/disposal.js';
import { Elections } from '../lots/elections.js';
import type { Lot } from '../lots/lot.js';
import type { Matched } from '../lots/match.js';
import type { LotMethod, OrderMethod } from '../lots/method.js';
import { lotMethods } from '../lots/methods/registry.js';
import type { LotPlan, OtherLot, PlannedSale } from '../lots/plan.js';
import { parseSaleWords } from '../lots/sale-words.js';
import { unitsByName } from '../tax/min-tax/ways.js';
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

/** An open lot, and what selling of it alone would give. */
export interface OpenLot extends Outcome {
  readonly lot: string;
  readonly acquired: Day;
  readonly holdingFrom: Day;
  /** All that is open of it. */
  readonly open: Fixed;
  readonly openBasis: Fixed | undefined;
  readonly term: 'short' | 'long' | '60/40' | undefined;
  /** The first day on which selling it is long-term. */
  readonly longFrom: Day | undefined;
}

export interface MethodOutcome extends Outcome {
  readonly method: string;
  readonly inForce: boolean;
}

export interface WhatIf {
  readonly sale: WhatIfSale;
  readonly lots: readonly OpenLot[];
  /** How many lots are open, when there are too many to look at each. */
  readonly lotsOpen: number;
  readonly methods: readonly MethodOutcome[];
  /** Of the plan with the least tax: what each other lot, taken first, would cost more. */
  readonly others: readonly OtherLot[];
  /** How many of the units wanted are not there. */
  readonly missing: Fixed;
  /** A purchase until this day could disallow a loss of this sale; undefined where no rule does. */
  readonly washableUntil: Day | undefined;
}

const WASH_DAYS = 30;

/** What the sale would give. `before` is the ledger that it comes after; all until its day unless given. */
export function whatIf(book: Book, sale: WhatIfSale, before?: readonly Transaction[]): WhatIf {
  const question = new Question(book, sale, before);
  const { open, missing } = question;
  const methods = outcomesByMethod(question);
  const lots = openLots(question, methods.outcomes);
  const { jurisdiction, settings, ledger } = book;
  const washable = !jurisdiction.lotsStandAlone(sale.asset, ledger.classes.of(sale.asset), settings);
  const applies = washable && ledger.classes.of(sale.asset) !== 'digital';
  return {
    sale,
    lots,
    methods: methods.outcomes,
    others: methods.others,
    lotsOpen: unitsByName(open).length,
    missing: open.length === 0 ? sale.quantity : missing,
    washableUntil: applies ? ((sale.day + WASH_DAYS) as Day) : undefined,
  };
}

/** What choosing these lots would give. */
export const whatIfLots = (
  book: Book,
  sale: WhatIfSale,
  lots: readonly LotChoice[],
  before?: readonly Transaction[],
): Outcome => new Question(book, sale, before).outcome(() => lots);

class Question {
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
    const base = book.jurisdiction.match({ ...book.matchInput, transactions: this.earlier, at: sale.day });
    this.given = base.plan;
    this.taxBefore = this.taxOf(base);
    const seen: { lots: Lot[]; minimises: boolean } = { lots: [], minimises: false };
    this.run(sale.quantity, (planned) => {
      seen.lots = planned.open().map((lot) => lot.copy());
      seen.minimises = planned.minimises;
      return undefined;
    });
    this.open = seen.lots;
    this.minimises = seen.minimises;
    const there = sum(seen.lots.map(({ quantity }) => quantity));
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

  termOf(disposal: Disposal): OpenLot['term'] {
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

/** Rows matched at most to look at lots one by one, and lots shown in any case. */
const MOST_ROWS = 1_500_000;
const FEWEST_LOTS = 10;
const MOST_LOTS = 100;

/** Of very many lots those that some method would take, then the oldest; all in the order of acquisition. */
function shownLots({ open, book }: Question, methods: readonly MethodOutcome[]): ReturnType<typeof unitsByName> {
  const all = unitsByName(open);
  const rows = book.matchInput.transactions.length + 20;
  const most = Math.min(MOST_LOTS, Math.max(FEWEST_LOTS, Math.floor(MOST_ROWS / rows)));
  if (all.length <= most) return all;
  const taken = new Set(methods.flatMap(({ takes }) => takes.map(({ lot }) => lot)));
  const ranked = [...all.filter(({ lot }) => taken.has(lot)), ...all.filter(({ lot }) => !taken.has(lot))];
  const shown = new Set(ranked.slice(0, most));
  return all.filter((one) => shown.has(one));
}

/** Each lot by itself: as much of it as the sale wants. */
function openLots(question: Question, methods: readonly MethodOutcome[]): OpenLot[] {
  const { open, sale, book } = question;
  return shownLots(question, methods).map(({ lot: name, quantity: there }) => {
    const pieces = open.filter(({ id }) => id === name);
    const [first] = pieces as [Lot, ...Lot[]];
    const quantity = smaller(there, sale.quantity);
    const matched = question.run(quantity, () => [{ lot: name, quantity }]);
    const terms = new Set(matched.disposals.filter(({ id }) => id === WHAT_IF).map((one) => question.termOf(one)));
    return {
      ...question.outcomeOf(matched),
      lot: name,
      acquired: first.acquired,
      holdingFrom: first.holdingFrom,
      open: there,
      openBasis: pieces.some(({ basis }) => basis === undefined)
        ? undefined
        : sum(pieces.map(({ basis }) => basis ?? ZERO)),
      term: terms.size === 1 ? [...terms][0] : undefined,
      longFrom: first.origin === 'inheritance' ? undefined : book.jurisdiction.longTermFrom?.(first.holdingFrom),
    };
  });
}

function outcomesByMethod(question: Question): { outcomes: MethodOutcome[]; others: readonly OtherLot[] } {
  const { book, sale, minimises, given } = question;
  const outcomes: MethodOutcome[] = [];
  const least = book.jurisdiction.leastTax?.(question.input(sale.quantity), {
    decides: ({ id }) => id === WHAT_IF,
    given: given ?? {},
  });
  const inForce = methodName(question);
  if (!minimises) outcomes.push({ method: inForce, inForce: true, ...question.outcome(() => undefined) });
  for (const method of lotMethods) {
    if (method.kind !== 'order' || method.id === inForce) continue;
    outcomes.push({ method: method.id, inForce: false, ...question.outcome((planned) => inOrder(planned, method)) });
  }
  if (least) outcomes.push({ method: 'min-tax', inForce: minimises, ...question.outcomeOf(least.matched) });
  return { outcomes, others: least?.choices.find(({ disposal }) => disposal === WHAT_IF)?.others ?? [] };
}

/** The method that the settings say for the sale, by id. */
const methodName = ({ book: { settings }, sale: { account, asset, day } }: Question): string =>
  new Elections(settings).inForce(account, asset, day).elected.id;

const inOrder = (planned: PlannedSale, method: OrderMethod): LotChoice[] =>
  [...planned.open()].sort(method.compare).map(({ id, quantity }) => ({ lot: id, quantity }));

/** The lots of a method for a sale. */
export function lotsByMethod(
  book: Book,
  sale: WhatIfSale,
  method: LotMethod,
  before?: readonly Transaction[],
): Outcome {
  const question = new Question(book, sale, before);
  if (method.kind === 'order') return question.outcome((planned) => inOrder(planned, method));
  return (
    outcomesByMethod(question).outcomes.find((one) => one.method === method.id) ?? question.outcome(() => undefined)
  );
}

/** The latest price known on a day: of a price file, else of the person's own last trade. */
export function priceOn(book: Book, asset: string, day: Day): { price: Fixed; from: string } | undefined {
  const quote = book.prices.quote(asset, book.settings.currency, day);
  if (quote) return { price: quote.price, from: quote.source };
  const trade = book.ledger.transactions.findLast(
    (one) => one.day <= day && (one.type === 'buy' || one.type === 'sell') && one.asset === asset && one.quantity > 0n,
  );
  const total = trade && book.valuation.of(trade);
  if (!trade || total === undefined) return undefined;
  return {
    price: over(total, trade.quantity, 'half-even'),
    from: `your own trade ${trade.id} of ${formatDay(trade.day)}`,
  };
}
