/**
 * Options that were used. Brokers tell it in two rows: the contracts that go, at no price, and the shares that were
 * bought or sold at the strike. Read apart, the shares would miss the premium and the contracts stay open; together
 * they are one exercise or assignment (Pub. 550, "Options"). Rows belong together when account, underlying, direction,
 * number of shares and price fit, within a few days, since one of them may be booked after the weekend.
 */
import { absolute, type Fixed, minus, ONE, sum, times } from '../core/fixed.js';
import type { OptionTerms } from '../ledger/option-symbol.js';
import type { Intake, When } from './intake.js';
import { optionName, securityName } from './securities.js';

export interface UsedOption {
  readonly line: number;
  /** All its rows, where there are more than that one. */
  readonly lines?: readonly number[];
  readonly type: 'assign' | 'exercise';
  readonly account: string;
  readonly when: When;
  readonly terms: OptionTerms;
  readonly contracts: Fixed;
  /** The shares that those are for. */
  readonly shares: Fixed;
}

/** A purchase or sale of shares that may be the delivery. */
export interface Delivery {
  readonly line: number;
  readonly lines?: readonly number[];
  readonly account: string;
  readonly when: When;
  readonly asset: string;
  readonly side: 'bought' | 'sold';
  readonly quantity: Fixed;
  /** Before fees. */
  readonly total: Fixed;
  readonly fee: Fixed;
  readonly currency: string;
  /** The row itself says that it delivers for an option: taken before others that would fit. */
  readonly marked?: boolean;
}

export interface Use {
  readonly options: readonly UsedOption[];
  readonly deliveries: readonly Delivery[];
}

const NEAR_DAYS = 4;

/** The holder of a call and the writer of a put buy. */
const sideOf = ({ type, terms }: UsedOption): 'bought' | 'sold' =>
  (terms.right === 'call') === (type === 'exercise') ? 'bought' : 'sold';

/** At the strike, but for small fees that the broker keeps to itself. */
function atStrike({ quantity, total }: Delivery, { strike }: OptionTerms): boolean {
  const exact = times(quantity, strike, 'half-even');
  return absolute(minus(total, exact)) * 1000n <= exact;
}

function fits(option: UsedOption, delivery: Delivery): boolean {
  const { terms, when, account } = option;
  return (
    delivery.account === account &&
    delivery.asset === securityName(terms.underlying) &&
    delivery.side === sideOf(option) &&
    atStrike(delivery, terms) &&
    Math.abs(delivery.when.day - when.day) <= NEAR_DAYS
  );
}

/** Joins options with their deliveries: one with one, then several of one contract with one, then one with several. */
export function matchUses(options: readonly UsedOption[], deliveries: readonly Delivery[]): Use[] {
  const uses: Use[] = [];
  const free = new Set(deliveries);
  let open = [...options];
  const take = (some: readonly UsedOption[], found: readonly Delivery[]): void => {
    uses.push({ options: some, deliveries: found });
    for (const one of found) free.delete(one);
    open = open.filter((one) => !some.includes(one));
  };
  for (const option of options) {
    const far = ({ when }: Delivery): number => Math.abs(when.day - option.when.day);
    const near = [...free].filter((one) => fits(option, one) && one.quantity === option.shares);
    const [best] = near.sort((a, b) => Number(b.marked ?? false) - Number(a.marked ?? false) || far(a) - far(b));
    if (best) take([option], [best]);
  }
  for (const option of [...open]) {
    const same = open.filter((one) => sameUse(one, option));
    const shares = sum(same.map((one) => one.shares));
    const whole = [...free].find((one) => fits(option, one) && one.quantity === shares);
    const parts = [...free].filter((one) => fits(option, one));
    if (same.length > 1 && whole) take(same, [whole]);
    else if (parts.length > 1 && sum(parts.map((one) => one.quantity)) === shares) take(same, parts);
  }
  return uses;
}

const sameUse = (a: UsedOption, b: UsedOption): boolean =>
  a.type === b.type &&
  a.account === b.account &&
  a.when.day === b.when.day &&
  optionName(a.terms) === optionName(b.terms);

/** Adds the exercise or assignment that the rows are. */
export function addUse(intake: Intake, { options, deliveries }: Use): void {
  const [option] = options;
  const [delivery] = deliveries;
  if (!option || !delivery) return;
  const lines = [...options, ...deliveries].flatMap((one) => one.lines ?? [one.line]);
  intake.add(lines, option.type, {
    when: option.when,
    account: option.account,
    asset: optionName(option.terms),
    class: 'option',
    quantity: sum(options.map((one) => one.contracts)),
    toAsset: delivery.asset,
    toQuantity: sum(deliveries.map((one) => one.quantity)),
    total: sum(deliveries.map((one) => one.total)),
    currency: delivery.currency,
    fee: sum(deliveries.map((one) => one.fee)),
  });
}

/** A number of shares for a number of contracts. */
export const sharesOf = (contracts: Fixed, perContract: number): Fixed =>
  times(contracts, (ONE * BigInt(perContract)) as Fixed, 'half-even');
