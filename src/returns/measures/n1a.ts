/**
 * After-tax returns exactly as funds must show them (SEC Form N-1A, Item 26(b)(2) and (3)): $1,000 once, no flows, all
 * distributions reinvested net of the tax on them on the day they are paid, rates of the year of each distribution,
 *
 *     P · (1 + T)ⁿ = ATV_D     after taxes on distributions,
 *     P · (1 + T)ⁿ = ATV_DR    after taxes on distributions and redemption, each lot by its own holding period,
 *
 * a loss on redemption being of full use. State taxes, phase-outs and the alternative minimum tax are left out; whether the
 * net investment income tax belongs to "the highest rates" the funds see differently, so it is in the rates or is not.
 *
 * Money is exact; the n-th root is decimal.js', so that the rate is right to the last digit printed.
 */
import { Decimal } from 'decimal.js';
import type { Day } from '../../core/calendar.js';
import { formatFixed } from '../../core/decimal-text.js';
import { type Fixed, minus, over, plus, times, timesOver, whole, ZERO } from '../../core/fixed.js';

export interface Distribution {
  readonly day: Day;
  /** Per share, in money. */
  readonly ordinary: Fixed;
  readonly qualified: Fixed;
  readonly longGain: Fixed;
  /** What a share cost when the distribution was reinvested. */
  readonly nav: Fixed;
}

export interface N1aRates {
  readonly ordinary: Fixed;
  /** Long-term gain, long-term distributions and qualified dividends. */
  readonly long: Fixed;
}

export interface N1aInput {
  readonly start: { readonly day: Day; readonly nav: Fixed };
  readonly end: { readonly day: Day; readonly nav: Fixed };
  readonly distributions: readonly Distribution[];
  readonly ratesOf: (day: Day) => N1aRates;
  /** The first day on which what was bought on a day counts as held long. */
  readonly longTermFrom: (bought: Day) => Day;
  /** Years between start and end. */
  readonly years: Fixed;
}

export interface N1a {
  /** Worth at the end, all distributions reinvested untaxed. */
  readonly erv: Fixed;
  readonly beforeTaxes: number;
  readonly atvD: Fixed;
  readonly afterDistributions: number;
  /** What the shares cost, for the redemption. */
  readonly basis: Fixed;
  readonly atvDr: Fixed;
  readonly afterRedemption: number;
}

interface Shares {
  readonly bought: Day;
  readonly count: Fixed;
  readonly cost: Fixed;
}

const P = whole(1000);

export function n1aReturns(input: N1aInput): N1a {
  const { start, end, years } = input;
  const untaxed = held(input, false);
  const taxed = held(input, true);
  const worth = (lots: readonly Shares[]): Fixed => times(total(lots, 'count'), end.nav, 'half-even');
  const atvD = worth(taxed);
  const atvDr = minus(atvD, redemptionTax(taxed, input));
  return {
    erv: worth(untaxed),
    beforeTaxes: yearly(worth(untaxed), years),
    atvD,
    afterDistributions: yearly(atvD, years),
    basis: total(taxed, 'cost'),
    atvDr,
    afterRedemption: yearly(atvDr, years),
  };

  function held({ distributions, ratesOf }: N1aInput, isTaxed: boolean): Shares[] {
    const lots: Shares[] = [{ bought: start.day, count: over(P, start.nav, 'half-even'), cost: P }];
    for (const paid of distributions) {
      const rates = ratesOf(paid.day);
      const gross = plus(plus(paid.ordinary, paid.qualified), paid.longGain);
      const tax = plus(
        times(paid.ordinary, rates.ordinary, 'half-even'),
        times(plus(paid.qualified, paid.longGain), rates.long, 'half-even'),
      );
      const count = total(lots, 'count');
      const cost = times(count, isTaxed ? minus(gross, tax) : gross, 'half-even');
      lots.push({ bought: paid.day, count: over(cost, paid.nav, 'half-even'), cost });
    }
    return lots;
  }
}

function redemptionTax(lots: readonly Shares[], { end, ratesOf, longTermFrom }: N1aInput): Fixed {
  const rates = ratesOf(end.day);
  let tax = ZERO;
  for (const { bought, count, cost } of lots) {
    const gain = minus(times(count, end.nav, 'half-even'), cost);
    tax = plus(tax, times(gain, end.day >= longTermFrom(bought) ? rates.long : rates.ordinary, 'half-even'));
  }
  return tax;
}

const total = (lots: readonly Shares[], of: 'count' | 'cost'): Fixed =>
  lots.reduce<Fixed>((sum, lot) => plus(sum, lot[of]), ZERO);

/** The yearly rate of P growing to a sum. */
function yearly(value: Fixed, years: Fixed): number {
  const growth = new Decimal(formatFixed(timesOver(value, whole(1), P, 'half-even')));
  const root = new Decimal(1).div(formatFixed(years));
  return growth.pow(root).minus(1).toNumber();
}
