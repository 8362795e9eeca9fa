/**
 * What the sales of one asset realise: which lots they take, and the gain of each slice in cents as a form prints it. Lots that
 * no wash sale can reach are counted in doubles, which decide all but ties; the others, and averaged ones, are counted as the
 * exact engine counts them.
 */
import { FIXED_DIGITS, type Fixed, over, portion, roundTo, times } from '../../core/fixed.js';
import { centsShare } from './cents-share.js';
import { CENT, LotStore, type LotStoreTerms } from './lot-store.js';
import { cents, type Disallow, type Loss, WashSales, type WashTerms } from './wash-sales.js';

/** Gains by tax year, the first of the market being 0. */
export interface GainSums {
  readonly short: Float64Array;
  readonly long: Float64Array;
}

/** A sale, in steps and cents after fees. */
export interface Sale {
  readonly day: number;
  readonly year: number;
  readonly steps: number;
  readonly net: number;
  /** Steps held before it. */
  readonly held: number;
}

/** What a sale took of a lot, by the row of the purchase and the number behind the letter of the piece. */
export interface TakenLot {
  readonly row: number;
  readonly letter: number;
  readonly steps: number;
}

export interface RealiseTerms extends Omit<LotStoreTerms, 'washes'> {
  /** Undefined where no wash sale reaches the asset. */
  readonly wash: WashTerms | undefined;
  /** The first day on which a loss is disallowed. */
  readonly washFrom: number;
  /** Average basis is rounded to the cent, as 26 CFR §1.1012-1(e)(7) does. */
  readonly averageInCents: boolean;
}

export interface StartingLot {
  readonly steps: number;
  readonly cents: number;
  readonly bought: number;
  readonly longFrom: number;
  readonly held: number;
  /** It was purchased, and replaces nothing yet. */
  readonly mayReplace: boolean;
}

/** A stretch of a sale that comes from one lot. */
interface Slice {
  readonly at: number;
  /** Steps of the sale that came before. */
  readonly done: number;
  /** Steps that the lot had. */
  readonly had: number;
  readonly taken: number;
}

/** A gain above this many cents, worked out in doubles, is no loss. */
const SURELY_GAIN = 2;

export class Realiser {
  readonly store: LotStore;
  lotDisposals = 0;
  /** What the last sale took; kept where somebody asks for it. */
  taken: TakenLot[] | undefined;
  private readonly wash: WashSales | undefined;
  private readonly rawStep: bigint;

  constructor(
    private readonly terms: RealiseTerms,
    private readonly sums: GainSums,
    disallow: Disallow,
  ) {
    this.store = new LotStore({ ...terms, washes: terms.wash !== undefined });
    this.rawStep = 10n ** BigInt(FIXED_DIGITS - terms.decimals);
    if (terms.wash) this.wash = new WashSales(this.store, terms.wash, disallow);
  }

  /** A purchase for so many cents, fees included. @returns its row. */
  buy(steps: number, paid: number, day: number, longFrom: number): number {
    const at = this.store.add(steps, paid, day, longFrom);
    this.wash?.bought(at, day);
    return at;
  }

  /** A lot of before the simulation; the oldest come first. */
  open({ steps, cents: paid, bought, longFrom, held, mayReplace }: StartingLot): void {
    const at = this.store.add(steps, paid, bought, longFrom, held);
    if (mayReplace) this.wash?.held(at);
  }

  sell(sale: Sale): void {
    const { store, wash } = this;
    const { day, steps, net } = sale;
    const perUnit = this.terms.method === 'average' ? this.average(sale.held) : undefined;
    let given = 0n;
    const losses: Loss[] = [];
    for (let left = steps; left > 0; ) {
      const at = store.next(day, net / steps);
      if (at < 0) break;
      const had = store.units[at] as number;
      const taken = had < left ? had : left;
      const slice = { at, had, taken, done: steps - left };
      store.units[at] = had - taken;
      left -= taken;
      this.taken?.push({ row: store.purchase[at] ?? at, letter: store.letter[at] ?? 0, steps: taken });
      if (perUnit !== undefined) {
        const isLast = left === 0 && sale.held === steps;
        const basis = isLast ? store.pooled - given : times(this.fixed(taken), perUnit, 'half-even');
        given += basis;
        this.exactly(sale, slice, basis, losses);
      } else if (wash && this.mayLose(sale, slice)) this.exactly(sale, slice, this.basisOf(slice), losses);
      else this.cheaply(sale, slice);
    }
    store.pooled -= given;
    if (losses.length > 0 && day >= this.terms.washFrom) wash?.lost(losses, day);
  }

  private mayLose({ net, steps }: Sale, { at, taken }: Slice): boolean {
    const { store } = this;
    if (!store.isWhole(at)) return true;
    const basis = ((store.basis[at] as number) * taken) / (store.whole[at] as number);
    return (net * taken) / steps - basis < SURELY_GAIN;
  }

  /** Counts a slice in doubles. */
  private cheaply({ net, steps, year, day }: Sale, { at, had, taken, done }: Slice): void {
    const { store } = this;
    const proceeds = taken === steps ? net : centsShare(net, steps, done, done + taken);
    const all = store.whole[at] as number;
    const basis = centsShare(store.basis[at] as number, all, all - had, all - had + taken);
    this.add(year, day >= (store.longFrom[at] as number), proceeds - basis);
  }

  /** Counts a slice as the exact engine does. */
  private exactly({ net, steps, year, day }: Sale, { at, taken, done }: Slice, basis: bigint, losses: Loss[]): void {
    const all = BigInt(net) * CENT;
    const proceeds = taken === steps ? all : stretch(all, steps, done, done + taken);
    const gain = cents(proceeds) - cents(basis);
    const isLong = day >= (this.store.longFrom[at] as number);
    this.add(year, isLong, gain);
    if (proceeds >= basis) return;
    losses.push({ row: at, units: taken, loss: basis - proceeds, printed: Math.max(0, -gain), day, year, isLong });
  }

  private add(year: number, isLong: boolean, gain: number): void {
    const sum = isLong ? this.sums.long : this.sums.short;
    sum[year] = (sum[year] as number) + gain;
    this.lotDisposals++;
  }

  /** Of a slice that was just taken. */
  private basisOf({ at, had, taken }: Slice): bigint {
    const all = this.store.whole[at] as number;
    return this.store.share(at, all - had, all - had + taken);
  }

  /** Basis of one unit of everything held. */
  private average(held: number): Fixed {
    const exact = over(this.store.pooled as Fixed, this.fixed(held), 'half-even');
    return this.terms.averageInCents ? roundTo(exact, 2, 'half-up') : exact;
  }

  private fixed(steps: number): Fixed {
    return (BigInt(steps) * this.rawStep) as Fixed;
  }
}

const stretch = (total: bigint, length: number, from: number, to: number): bigint =>
  portion(total as Fixed, BigInt(length) as Fixed, BigInt(from) as Fixed, BigInt(to) as Fixed);
