/**
 * Before the trade: what a sale would bring from each open lot and by each method: gain, term, and the tax it would add.
 * The sale is put at the end of its day, after everything the book shows until then, and matched like any other, wash
 * sales of the thirty days before it included. Each answer is the person's tax with the sale less their tax without it,
 * over all years of the book.
 */
import type { Day } from '../core/calendar.js';
import { formatDay } from '../core/calendar.js';
import { type Fixed, over, smaller, sum, ZERO } from '../core/fixed.js';
import type { LotChoice, Transaction } from '../ledger/transaction.js';
import { Elections } from '../lots/elections.js';
import type { Lot } from '../lots/lot.js';
import type { LotMethod, OrderMethod } from '../lots/method.js';
import { lotMethods } from '../lots/methods/registry.js';
import type { OtherLot, PlannedSale } from '../lots/plan.js';
import { unitsByName } from '../tax/min-tax/ways.js';
import type { Book } from './chain.js';
import { type Outcome, Question, WHAT_IF, type WhatIfSale } from './hypothetical-sale.js';

export type { Outcome, WhatIfSale } from './hypothetical-sale.js';

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

/** Rows matched at most to look at lots one by one, and lots shown in any case. */
const MOST_ROWS = 400_000;
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
