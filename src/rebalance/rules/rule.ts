/**
 * What a rebalancing rule is: when to look, what a look must find for a trade, how far the trade goes, and what may hold it
 * back. An id says all of it, parts joined by `+`: `monthly`, `abs-5`, `quarterly+abs-5:half`, `daily+cap-15`. Each kind of
 * part is one file and one line in the registry.
 */
import type { BarCalendar, Market } from '../simulation/market.js';

/** When a rule looks. */
export interface Schedule {
  /** Bars between looks, about: how many phases there are to start at. */
  phases(calendar: BarCalendar): number;
  /** Why the rule cannot be followed on these bars; undefined when it can. */
  tooFine?(calendar: BarCalendar): string | undefined;
  /** 1 for each bar at which the rule looks, shifted by `phase` bars. */
  looks(market: Market, phase: number): Uint8Array;
  /** The looks depend on prices, so that each path has its own. */
  readonly followsPrices?: boolean;
}

/** What a look must find. Weights and targets have the cash as their last entry. */
export interface Trigger {
  fires(weights: Float64Array, targets: Float64Array): boolean;
  /** How far weight `i` may be from its target. */
  band(target: number): number;
}

/** How far a trade goes: to the target, to the edge of the band, or half way between. */
export const DESTINATIONS = ['target', 'half', 'edge'] as const;
export type Destination = (typeof DESTINATIONS)[number];

/** What a guard knows when it is asked. */
export interface Moment {
  readonly t: number;
  readonly market: Market;
  /** Worth of the account, the highest it has been, and what it started with, in cents. */
  readonly worth: number;
  readonly highest: number;
  readonly weights: Float64Array;
  readonly targets: Float64Array;
}

/** `sell-all` leaves the market for good. */
export type GuardVerdict = 'go' | 'wait' | 'sell-all';

/** Holds trades back, or forces them. Made anew for each run, since it may remember. */
export interface Guard {
  /** Asked at each bar. */
  ask(moment: Moment): GuardVerdict;
}

export interface GuardPart {
  start(market: Market): Guard;
}

/** One part of an id. */
export interface RulePart {
  readonly schedule?: Schedule;
  readonly trigger?: Trigger;
  readonly destination?: Destination;
  readonly guard?: GuardPart;
  /** Trades only with money that comes in or goes out. */
  readonly flowsOnly?: boolean;
  /** No weight may be above this; the trade brings it down to it. */
  readonly cap?: number;
  /** Never trades after the first purchase. */
  readonly never?: boolean;
}

/** A kind of part, as the registry lists it. */
export interface RuleKind {
  /** What stands in the list of kinds: `abs-N`. */
  readonly id: string;
  readonly about: string;
  readonly example: string;
  /** Reads a part; undefined when it is of another kind. */
  parse(text: string): RulePart | undefined;
}

export interface Rule {
  readonly id: string;
  readonly never: boolean;
  readonly flowsOnly: boolean;
  readonly schedule: Schedule | undefined;
  readonly trigger: Trigger | undefined;
  readonly destination: Destination;
  readonly cap: number | undefined;
  readonly guards: readonly GuardPart[];
}

/** `abs-5` is 5; undefined when the text is not the word, a dash and a positive number. */
export function numberAfter(word: string, text: string): number | undefined {
  const match = new RegExp(`^${word}-(\\d+(?:\\.\\d+)?)$`).exec(text);
  const value = match ? Number(match[1]) : 0;
  return value > 0 ? value : undefined;
}
