/**
 * What the year's trading adds to the return: the household's tax with the activity less its tax without. The difference is
 * laid out step by step in one order (ordinary income, qualified dividends, short-term, long-term, collectibles, section
 * 1256), each step being taxed on top of those before it, so that the steps sum to the whole. Another order would share it
 * out differently; the sum would be the same.
 */
import { type Fixed, minus, over, plus, sum, whole, ZERO } from '../../../core/fixed.js';
import type { IncomeEvent } from '../../../lots/disposal.js';
import type { Settings } from '../../../settings/settings.js';
import { type AmountRounding, amountRounding } from '../../form-row.js';
import { type Gains, NO_GAINS, scheduleGains, withoutGains } from './gains.js';
import { assessHousehold, type HouseholdInput, type HouseholdReturn } from './household.js';
import { householdAlone, householdInput } from './household-input.js';
import type { TaxMethod } from './income-tax.js';
import type { StatusRates } from './rates/index.js';
import type { Carryover } from './worksheets/loss-carryover.js';

export interface TaxStep {
  readonly name: string;
  /** The income or gain that the step brings. */
  readonly amount: Fixed;
  readonly incomeTax: Fixed;
  readonly niit: Fixed;
  readonly state: Fixed;
  readonly total: Fixed;
}

export interface MarginalRate {
  readonly name: string;
  /** Of one more dollar, worked out on a thousand. */
  readonly rate: Fixed;
}

export interface TaxFigures {
  readonly method: TaxMethod;
  readonly without: HouseholdReturn;
  readonly with: HouseholdReturn;
  /** Income tax, net investment income tax and state tax that the activity adds (or saves, when negative). */
  readonly added: Fixed;
  readonly addedFederal: Fixed;
  readonly addedState: Fixed;
}

export interface TaxEstimate {
  /** The method in force. */
  readonly chosen: TaxFigures;
  readonly irs: TaxFigures;
  readonly exact: TaxFigures;
  readonly steps: readonly TaxStep[];
  readonly marginal: readonly MarginalRate[];
  /** The tax that part of the gains adds, on top of everything else, by the exact schedules. */
  taxOf(part: Gains): Fixed;
  /** What the tax would be less by if short-term gain had been long-term, by the exact schedules. */
  savedIfLong(short: Fixed): Fixed;
}

export interface EstimateInput {
  readonly settings: Settings;
  readonly rates: StatusRates;
  readonly income: readonly IncomeEvent[];
  readonly gains: Gains;
  readonly carryIn: Carryover;
}

export function estimateTax(input: EstimateInput): TaxEstimate {
  const { settings, rates, gains } = input;
  const irs = figures(input, 'irs');
  const exact = figures(input, 'exact');
  const method: TaxMethod = settings.policies['tax.method'] === 'exact' ? 'exact' : 'irs';
  const exactTotal = (changed: Gains): Fixed => assessHousehold(householdWith(input, changed), rates, 'exact').total;
  return {
    chosen: method === 'exact' ? exact : irs,
    irs,
    exact,
    steps: stepsOf(input, method),
    marginal: marginalRates(input),
    taxOf: (part) => minus(exact.with.total, exactTotal(withoutGains(gains, part))),
    savedIfLong: (short) =>
      minus(
        exact.with.total,
        exactTotal({ ...gains, short: minus(gains.short, short), long: plus(gains.long, short) }),
      ),
  };
}

const roundingOf = ({ policies }: Settings): AmountRounding => amountRounding(policies.rounding);

/** The household with all its income and the gains given. */
const householdWith = ({ settings, income, carryIn }: EstimateInput, gains: Gains): HouseholdInput =>
  householdInput(settings, income, scheduleGains(gains, carryIn, roundingOf(settings)));

/** The household without the activity; losses carried in still count. */
const householdWithout = ({ settings, carryIn }: EstimateInput): HouseholdInput => ({
  ...householdAlone(settings),
  ...scheduleGains(NO_GAINS, carryIn, roundingOf(settings)),
});

function figures(input: EstimateInput, method: TaxMethod): TaxFigures {
  const before = assessHousehold(householdWithout(input), input.rates, method);
  const after = assessHousehold(householdWith(input, input.gains), input.rates, method);
  return {
    method,
    without: before,
    with: after,
    added: minus(after.total, before.total),
    addedFederal: minus(after.federal, before.federal),
    addedState: minus(after.state, before.state),
  };
}

function stepsOf(input: EstimateInput, method: TaxMethod): TaxStep[] {
  const { settings, rates, gains, carryIn } = input;
  const round = roundingOf(settings);
  const whole = householdWith(input, gains);
  const bare = householdWithout(input);
  const ordinaryDividends = minus(whole.ordinaryDividends, whole.qualifiedDividends);
  const { otherIncome, interest, digitalIncome } = whole;
  const ordinary = { ...bare, otherIncome, interest, digitalIncome, ordinaryDividends };
  const dividends = {
    ...ordinary,
    ordinaryDividends: whole.ordinaryDividends,
    qualifiedDividends: whole.qualifiedDividends,
  };
  const upTo = (some: Gains): HouseholdInput => ({ ...dividends, ...scheduleGains(some, carryIn, round) });
  const short = { ...NO_GAINS, short: gains.short };
  const long = { ...short, long: gains.long, distributions: gains.distributions };
  const collectibles = { ...long, collectibles: gains.collectibles };
  const stages: readonly (readonly [string, Fixed, HouseholdInput])[] = [
    [
      'Ordinary income',
      sum([minus(otherIncome, bare.otherIncome), interest, digitalIncome, ordinaryDividends]),
      ordinary,
    ],
    ['Qualified dividends', whole.qualifiedDividends, dividends],
    ['Short-term gain', gains.short, upTo(short)],
    ['Long-term gain', plus(gains.long, gains.distributions), upTo(long)],
    ['Collectibles gain', gains.collectibles, upTo(collectibles)],
    ['Section 1256 contracts', gains.contracts, whole],
  ];
  let before = assessHousehold(bare, rates, method);
  return stages.flatMap(([name, amount, household]) => {
    const after = assessHousehold(household, rates, method);
    const step = {
      name,
      amount,
      incomeTax: minus(after.incomeTax, before.incomeTax),
      niit: minus(after.niit, before.niit),
      state: minus(after.state, before.state),
      total: minus(after.total, before.total),
    };
    before = after;
    return amount === ZERO && step.total === ZERO ? [] : [step];
  });
}

const PROBE = whole(1000);

/** What one more dollar of each kind would cost, worked out on a thousand by the exact schedules. */
function marginalRates(input: EstimateInput): MarginalRate[] {
  const { rates, gains } = input;
  const now = householdWith(input, gains);
  const base = assessHousehold(now, rates, 'exact').total;
  const more = (household: HouseholdInput): Fixed =>
    over(minus(assessHousehold(household, rates, 'exact').total, base), PROBE, 'half-even');
  const gained = (change: Partial<Gains>): Fixed => more(householdWith(input, { ...gains, ...change }));
  const dividends = {
    ...now,
    ordinaryDividends: plus(now.ordinaryDividends, PROBE),
    qualifiedDividends: plus(now.qualifiedDividends, PROBE),
  };
  return [
    { name: 'Wages and other ordinary income', rate: more({ ...now, otherIncome: plus(now.otherIncome, PROBE) }) },
    { name: 'Interest and ordinary dividends', rate: more({ ...now, interest: plus(now.interest, PROBE) }) },
    { name: 'Qualified dividends', rate: more(dividends) },
    { name: 'Short-term gain', rate: gained({ short: plus(gains.short, PROBE) }) },
    { name: 'Long-term gain', rate: gained({ long: plus(gains.long, PROBE) }) },
  ];
}
