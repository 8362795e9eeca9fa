/**
 * From what the market gave to what is left: each line in cents, and the lines sum to the last one exactly, since the first
 * is worked back from what the account shows. The same lines for the person and for a baseline, so that their differences
 * sum as well.
 */
import { type Fixed, minus, negate, plus, sum, toCents, ZERO } from '../core/fixed.js';
import type { FeeKind } from '../ledger/transaction.js';
import { basisPoints, type Performance, yearlyBase } from './performance.js';

export interface WaterfallLine {
  readonly id: string;
  readonly name: string;
  readonly amount: Fixed;
  /** Basis points of the average worth, a year; undefined without worth, and under a month. */
  readonly bpPerYear: number | undefined;
}

export interface Waterfall {
  readonly lines: readonly WaterfallLine[];
  /** False when a tax or a price is missing: then the lines end before it. */
  readonly isComplete: boolean;
  /** The last line's amount. */
  readonly net: Fixed;
}

/** Which fees stand on which line. */
const GROUPS: readonly { readonly id: string; readonly name: string; readonly kinds: readonly FeeKind[] }[] = [
  { id: 'commissions', name: 'Commissions', kinds: ['trading'] },
  { id: 'network', name: 'Network fees', kinds: ['network'] },
  { id: 'advisory', name: 'Advisory fees', kinds: ['advisory'] },
  { id: 'interest', name: 'Funding and interest', kinds: ['funding', 'interest'] },
  { id: 'other-fees', name: 'Other fees', kinds: ['other'] },
];

/** What trades cost that stands in no fee row. */
export interface InPrices {
  /** The estimate of what fills lost to the market. */
  readonly spread: Fixed;
  /** Charged inside the sum of fills, beyond their printed price. */
  readonly embedded: Fixed;
}

export const NOTHING_IN_PRICES: InPrices = { spread: ZERO, embedded: ZERO };

/** Undefined when the end is not known. */
export function waterfallOf({ money, worth, path }: Performance, inPrices: InPrices): Waterfall | undefined {
  if (!money) return undefined;
  const feesOf = (kinds: readonly FeeKind[]): Fixed =>
    sum(worth.fees.filter(({ kind }) => kinds.includes(kind)).map(({ value }) => value));
  const withheld = feesOf(['withholding']);
  const spread = toCents(inPrices.spread);
  const gross = sum([money.gained, money.fees, withheld, spread, inPrices.embedded]);
  const drops: { id: string; name: string; amount: Fixed }[] = [
    { id: 'gross', name: 'Earned before costs and taxes', amount: gross },
    ...GROUPS.map(({ id, name, kinds }) => ({ id, name, amount: negate(feesOf(kinds)) })),
    { id: 'embedded', name: 'Charges inside the price', amount: negate(inPrices.embedded) },
    { id: 'spread', name: 'Spread and slippage (estimate)', amount: negate(spread) },
    { id: 'subscription', name: 'Subscriptions', amount: negate(plus(money.outside, feesOf(['subscription']))) },
  ];
  const isTaxed = path.withoutRates.length === 0;
  const isComplete = isTaxed && money.deferredTax !== undefined;
  if (isTaxed) {
    drops.push({ id: 'realized-tax', name: 'Tax on what was realised', amount: negate(money.realizedTax) });
    drops.push({ id: 'lost-growth', name: 'Growth lost with taxes paid', amount: negate(money.lostGrowth) });
  }
  if (isComplete) {
    drops.push({ id: 'deferred-tax', name: 'Tax on selling what is held', amount: negate(money.deferredTax ?? ZERO) });
    drops.push({ id: 'selling', name: 'Commission on selling it', amount: negate(money.sellingCosts) });
  }
  const net = sum(drops.map(({ amount }) => amount));
  const base = yearlyBase(money);
  const lines = [...drops, { id: 'net', name: isComplete ? 'Left to you' : 'So far', amount: net }];
  return { lines: lines.map((line) => ({ ...line, bpPerYear: basisPoints(line.amount, base) })), isComplete, net };
}

/** What a line differs by between two waterfalls; both have the same lines when both are complete. */
export const lineDifference = (a: Waterfall, b: Waterfall, id: string): Fixed | undefined => {
  const [left, right] = [a, b].map(({ lines }) => lines.find((line) => line.id === id)?.amount);
  return left === undefined || right === undefined ? undefined : minus(left, right);
};
