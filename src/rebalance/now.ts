/**
 * What rebalancing today would cost, lot by lot. The sales that restore the targets are put behind the ledger as if they had
 * been made, and the exact engine matches them: by the person's own method and elections, with wash sales if they reach. Then
 * the year's tax with them less the tax without them, at the rates of the question. Nothing is estimated but the prices, which
 * are the last known, and the spread.
 */
import type { Book } from '../chain/chain.js';
import { linesOf, openLotsOf } from '../chain/chain.js';
import type { Day } from '../core/calendar.js';
import {
  distribute,
  type Fixed,
  larger,
  minus,
  over,
  plus,
  roundTo,
  sum,
  times,
  timesOver,
  toCents,
  whole,
  ZERO,
} from '../core/fixed.js';
import type { Sell } from '../ledger/transaction.js';
import type { FormLine } from '../tax/jurisdiction.js';
import { firstLongTermDay } from '../tax/jurisdictions/us/holding-period.js';
import { floatOf } from './panel.js';
import { settleYear, type TaxTerms } from './simulation/tax-year.js';

export interface NowQuestion {
  readonly book: Book;
  readonly weights: ReadonlyMap<string, number>;
  /** Shares of each trade. */
  readonly commission: number;
  readonly halfSpread: number;
  readonly tax: TaxTerms;
  /** The day of the prices. */
  readonly day: Day;
}

export interface Position {
  readonly asset: string;
  readonly quantity: Fixed;
  readonly price: Fixed;
  readonly value: Fixed;
  readonly weight: number;
  readonly target: number;
  /** Positive to buy, negative to sell, in money. */
  readonly trade: Fixed;
}

/** A row of the form that the sale would make. */
export interface LotCost {
  readonly line: FormLine;
  /** At the question's rates, before netting. */
  readonly tax: Fixed;
  /** The first day on which the same sale would be long-term; undefined when it is. */
  readonly longFrom: Day | undefined;
}

export interface RebalanceNow {
  readonly day: Day;
  readonly worth: Fixed;
  /** Half the sum of distances from target. */
  readonly drift: number;
  readonly positions: readonly Position[];
  readonly lots: readonly LotCost[];
  readonly shortGain: Fixed;
  readonly longGain: Fixed;
  readonly disallowed: Fixed;
  readonly commission: Fixed;
  readonly spread: Fixed;
  /** What the sales add to the year's tax, after netting with what the year has brought so far. */
  readonly tax: Fixed;
  /** Of the gains, short-term ones that turn long within ninety days, and what waiting would save. */
  readonly soonLong: Fixed;
  readonly savedByWaiting: Fixed;
}

const QUANTITY_DIGITS = 8;
const SOON_DAYS = 90;

/** A share as an exact decimal of twelve digits. */
const fixedShare = (share: number): Fixed => (BigInt(Math.round(share * 1e12)) * 10n ** 6n) as Fixed;

/** Undefined when nothing that is asked about is held, or some of it has no price. */
export function rebalanceNow(question: NowQuestion): RebalanceNow | undefined {
  const { book, day } = question;
  const held = heldBy(book, question.weights);
  if (!held) return undefined;
  const positions = positionsOf(question, held);
  if (!positions) return undefined;
  const sells = sellsOf(question, positions, held);
  const matched = book.jurisdiction.match({
    ...book.matchInput,
    transactions: [...book.matchInput.transactions, ...sells.map(({ sale }) => sale)],
  });
  const own = new Set(sells.map(({ sale }) => sale.id));
  const lines = matched.disposals
    .filter(({ id }) => own.has(id))
    .map((disposal) => book.jurisdiction.lineOf(disposal, book.taxContext));
  const lots = lines.map((line) => lotCost(line, question.tax, day));
  const gainIn = (term: 'short' | 'long'): Fixed =>
    sum(lines.filter((line) => (line.term === 'long') === (term === 'long')).map(({ gain }) => gain));
  const shortGain = gainIn('short');
  const longGain = gainIn('long');
  const bought = sum(positions.map(({ trade }) => larger(trade, ZERO)));
  const half = fixedShare(question.halfSpread);
  const sold = sum(sells.map(({ mid }) => mid));
  const soon = lots.filter(
    ({ longFrom, line }) => longFrom !== undefined && longFrom - day <= SOON_DAYS && line.gain > 0n,
  );
  const soonLong = sum(soon.map(({ line }) => line.gain));
  const { shortRate, longRate } = question.tax;
  return {
    day,
    worth: sum(positions.map(({ value }) => value)),
    drift: positions.reduce((total, { weight, target }) => total + Math.abs(weight - target), 0) / 2,
    positions,
    lots,
    shortGain,
    longGain,
    disallowed: sum(lines.map(({ adjustment }) => adjustment)),
    commission: toCents(times(plus(sold, bought), fixedShare(question.commission), 'half-up')),
    spread: toCents(times(plus(sold, bought), half, 'half-up')),
    tax: addedTax(question, shortGain, longGain),
    soonLong,
    savedByWaiting: toCents(times(soonLong, fixedShare(Math.max(0, shortRate - longRate)), 'half-up')),
  };
}

/** Units of each asset by taxable account; undefined when there are none. */
function heldBy(book: Book, weights: ReadonlyMap<string, number>): Map<string, Map<string, Fixed>> | undefined {
  const held = new Map<string, Map<string, Fixed>>();
  for (const { asset, account, quantity } of openLotsOf(book)) {
    if (!weights.has(asset) || (book.settings.accounts[account]?.type ?? 'taxable') !== 'taxable') continue;
    const accounts = held.get(asset) ?? new Map<string, Fixed>();
    held.set(asset, accounts);
    accounts.set(account, plus(accounts.get(account) ?? ZERO, quantity));
  }
  return held.size === 0 ? undefined : held;
}

function positionsOf(
  { book, weights, day }: NowQuestion,
  held: ReadonlyMap<string, ReadonlyMap<string, Fixed>>,
): Position[] | undefined {
  const { currency } = book.settings;
  const found: { asset: string; quantity: Fixed; price: Fixed; value: Fixed; target: number }[] = [];
  for (const [asset, target] of weights) {
    const price = book.prices.quote(asset, currency, day)?.price;
    if (price === undefined || price <= 0n) return undefined;
    const quantity = sum(held.get(asset)?.values() ?? []);
    found.push({ asset, quantity, price, value: toCents(times(quantity, price, 'half-up')), target });
  }
  const worth = sum(found.map(({ value }) => value));
  if (worth <= 0n) return undefined;
  return found.map((one) => ({
    ...one,
    weight: floatOf(over(one.value, worth, 'half-even')),
    trade: minus(toCents(times(worth, fixedShare(one.target), 'half-up')), one.value),
  }));
}

interface PlannedSale {
  readonly sale: Sell;
  /** Worth at the price itself, before the spread. */
  readonly mid: Fixed;
}

function sellsOf(
  { book, day, commission, halfSpread }: NowQuestion,
  positions: readonly Position[],
  held: ReadonlyMap<string, ReadonlyMap<string, Fixed>>,
): PlannedSale[] {
  const sells: PlannedSale[] = [];
  for (const { asset, trade, price } of positions) {
    const accounts = [...(held.get(asset) ?? [])];
    if (trade >= 0n || accounts.length === 0) continue;
    const wanted = roundTo(over(minus(ZERO, trade), price, 'floor'), QUANTITY_DIGITS, 'floor');
    const shares = distribute(
      wanted,
      accounts.map(([, quantity]) => quantity),
    );
    accounts.forEach(([account], at) => {
      const quantity = shares[at] as Fixed;
      if (quantity <= 0n) return;
      const mid = toCents(times(quantity, price, 'half-up'));
      const total = toCents(times(mid, fixedShare(1 - halfSpread), 'half-up'));
      const sale: Sell = {
        type: 'sell',
        id: `now-${sells.length + 1}`,
        at: undefined,
        day,
        account,
        asset,
        quantity,
        class: book.ledger.classes.known(asset),
        order: undefined,
        note: undefined,
        source: { file: 'rebalance', row: sells.length + 1 },
        named: false,
        total,
        currency: book.settings.currency,
        fee: toCents(times(total, fixedShare(commission), 'half-up')),
        fees: [],
      };
      sells.push({ sale, mid });
    });
  }
  return sells;
}

function lotCost(line: FormLine, tax: TaxTerms, day: Day): LotCost {
  const long = line.term === 'long';
  const rate = fixedShare(tax.sheltered ? 0 : long ? tax.longRate : tax.shortRate);
  return {
    line,
    tax: toCents(times(line.gain, rate, 'half-up')),
    longFrom: long ? undefined : (Math.max(day, firstLongTermDay(line.disposal.holdingFrom)) as Day),
  };
}

/** The year's tax with the sales less without, after netting with the year so far. */
function addedTax({ book, day, tax }: NowQuestion, short: Fixed, long: Fixed): Fixed {
  const year = book.jurisdiction.taxYearOf(day);
  let soFarShort = ZERO;
  let soFarLong = ZERO;
  for (const { term, gain } of linesOf(book, year)) {
    if (term === 'long') soFarLong = plus(soFarLong, gain);
    else soFarShort = plus(soFarShort, gain);
  }
  const cents = (amount: Fixed): number => Math.round(floatOf(amount) * 100);
  const due = (s: Fixed, l: Fixed): number =>
    settleYear(tax, { short: cents(s), long: cents(l), carryShort: tax.carryShort, carryLong: tax.carryLong }).tax;
  const added = due(plus(soFarShort, short), plus(soFarLong, long)) - due(soFarShort, soFarLong);
  return timesOver(whole(added), whole(1), whole(100), 'half-even');
}
