/**
 * Fills that one file tells one by one and another as their sum: rows of one order, or of one moment, whose amounts come to
 * the same. What is summed is of one account, one direction and the same assets already.
 */
import { MS_PER_DAY } from '../core/calendar.js';
import { type Fact, momentOf, sameSums } from './fact.js';

export interface SummedMatch {
  readonly believed: readonly Fact[];
  readonly other: readonly Fact[];
}

interface Group {
  readonly facts: Fact[];
  from: number;
  to: number;
}

/** Pairs groups of facts that come to the same amounts at the same time; each fact is used once. */
export function matchSums(believed: readonly Fact[], other: readonly Fact[], exact: number): SummedMatch[] {
  if (believed.length === 0 || other.length === 0) return [];
  const found: SummedMatch[] = [];
  const used = new Set<Group>();
  const byDay = new Map<number, Group[]>();
  for (const group of grouped(believed, exact)) {
    for (const day of daysOf(group, exact)) byDay.set(day, [...(byDay.get(day) ?? []), group]);
  }
  for (const theirs of grouped(other, exact)) {
    const near = daysOf(theirs, exact).flatMap((day) => byDay.get(day) ?? []);
    const mine = near.find((group) => !used.has(group) && isSum(group, theirs, exact));
    if (!mine) continue;
    used.add(mine);
    found.push({ believed: mine.facts, other: theirs.facts });
  }
  return found;
}

function isSum(a: Group, b: Group, exact: number): boolean {
  if (a.facts.length + b.facts.length < 3 || a.from > b.to + exact || b.from > a.to + exact) return false;
  return a.facts[0]?.transaction.type === b.facts[0]?.transaction.type && sameSums(a.facts, b.facts);
}

/** No order is filled over more days than this. */
const LONGEST_ORDER = 60;

/** The days that a group touches, with its neighbours. */
function daysOf({ from, to }: Group, exact: number): number[] {
  const first = Math.floor((from - exact) / MS_PER_DAY);
  const last = Math.floor((to + exact) / MS_PER_DAY);
  return Array.from({ length: Math.min(LONGEST_ORDER, last - first + 1) }, (_, i) => first + i);
}

/** The fills of each order; without an order, the rows of one moment. */
function grouped(facts: readonly Fact[], exact: number): Group[] {
  const groups = new Map<string, Group>();
  for (const fact of facts) {
    const { order, type } = fact.transaction;
    const moment = momentOf(fact.transaction);
    const name = `${type} ${order === undefined ? Math.floor(moment / exact) : `order ${order}`}`;
    const group = groups.get(name);
    if (group) {
      group.facts.push(fact);
      group.from = Math.min(group.from, moment);
      group.to = Math.max(group.to, moment);
    } else groups.set(name, { facts: [fact], from: moment, to: moment });
  }
  return [...groups.values()];
}
