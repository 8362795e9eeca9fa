/**
 * What a year's gains and income are taxed with. Brackets and worksheets are those of the United States, in dollars; for a
 * person taxed elsewhere, or a book in another currency, there are only the two flat rates that they state. Those are then
 * used plainly: each kind of gain at its rate, losses of one against gains of the other, what is left of a loss carried to
 * the next year without limit. A kind whose rate is zero is free, and its losses save nothing. No allowance and no
 * discount of any country is applied, which is said beside the figures.
 */
import type { Day } from '../../core/calendar.js';
import { type Fixed, larger, minus, negate, plus, sum, times, ZERO } from '../../core/fixed.js';
import type { AssetClass } from '../../ledger/transaction.js';
import type { IncomeEvent } from '../../lots/disposal.js';
import type { Settings } from '../../settings/settings.js';
import type { Jurisdiction } from '../../tax/jurisdiction.js';
import { type TaxModel, taxModelOf } from '../../tax/jurisdictions/us/activity-tax.js';
import type { Gains } from '../../tax/jurisdictions/us/gains.js';
import { incomeByLine } from '../../tax/jurisdictions/us/household-input.js';
import type { Carryover } from '../../tax/jurisdictions/us/worksheets/loss-carryover.js';

/** True where Tare's own tax rates apply. */
export const hasOwnRates = ({ taxpayer, currency }: Settings): boolean =>
  taxpayer.country === 'us' && currency === 'USD';

/** The model that returns are taxed with. */
export function returnsTaxModel(settings: Settings): TaxModel {
  if (hasOwnRates(settings)) return taxModelOf(settings);
  const { shortRate, longRate } = settings.taxpayer;
  if (shortRate === undefined || longRate === undefined) return () => undefined;
  return (_, gains, income, carryIn) => {
    const { net, carryOut } = netted(gains, carryIn, { short: shortRate, long: longRate });
    const onGains = plus(times(net.short, shortRate, 'half-even'), times(net.long, longRate, 'half-even'));
    return { tax: plus(onGains, onIncome(income, settings, shortRate, longRate)), carryOut };
  };
}

/** What is left of each kind after losses: both are at least zero. */
function netted(gains: Gains, carryIn: Carryover, rates: Carryover): { net: Carryover; carryOut: Carryover } {
  const short = minus(plus(gains.short, gains.contracts), carryIn.short);
  const all = sum([gains.long, gains.collectibles, gains.distributions, negate(carryIn.long)]);
  const long = rates.long === ZERO ? ZERO : all;
  const total = plus(short, long);
  if (short >= 0n && long >= 0n) return { net: { short, long }, carryOut: { short: ZERO, long: ZERO } };
  if (short < 0n && long < 0n) return { net: NOTHING, carryOut: { short: negate(short), long: negate(long) } };
  if (short < 0n) {
    const left = { short: larger(negate(total), ZERO), long: ZERO };
    return { net: { short: ZERO, long: larger(total, ZERO) }, carryOut: left };
  }
  const left = { short: ZERO, long: larger(negate(total), ZERO) };
  return { net: { short: larger(total, ZERO), long: ZERO }, carryOut: left };
}

const NOTHING: Carryover = { short: ZERO, long: ZERO };

function onIncome(income: readonly IncomeEvent[], settings: Settings, shortRate: Fixed, longRate: Fixed): Fixed {
  const lines = incomeByLine(income, settings.policies);
  const ordinary = sum([lines.interest, lines.dividend, lines.wages, lines.digital]);
  return plus(times(ordinary, shortRate, 'half-even'), times(lines.qualified, longRate, 'half-even'));
}

export type TermOf = (asset: string, holdingFrom: Day, day: Day) => 'short' | 'long';

/** The term that a sale on a day would have under a country's law; short where the law knows none. */
export const heldTerm =
  (jurisdiction: Jurisdiction, kindOf: (asset: string) => AssetClass): TermOf =>
  (asset, holdingFrom, day) => {
    const { longTermFrom, hasTerm } = jurisdiction;
    if (!longTermFrom || (hasTerm && !hasTerm(kindOf(asset)))) return 'short';
    return day >= longTermFrom(holdingFrom) ? 'long' : 'short';
  };
