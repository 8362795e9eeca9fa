/**
 * The internal rate of return of dated flows: the yearly rate r at which Σ CFᵢ · (1 + r)^(−(dᵢ − d₀)/365) = 0, the
 * formula of the spreadsheet function XIRR. Amounts are exact; the rate is a double, right to about twelve digits.
 *
 * There may be no such rate, or several. With x = ln(1 + r) the sum is Σ CFᵢ·e^(−x·tᵢ), which has at most as many zeros as
 * the flows, in order of time, change their sign (Descartes' rule for sums of exponentials). One change means exactly one
 * rate, found by bisection. More changes mean that every zero in a wide range is looked for, and that several are
 * reported as several: picking one would be a guess.
 */
import type { Day } from '../../core/calendar.js';
import { type Fixed, plus } from '../../core/fixed.js';

export interface CashFlow {
  readonly day: Day;
  /** From the person's side: what they pay in is negative, what they get is positive. */
  readonly amount: Fixed;
}

export type Xirr =
  | { readonly kind: 'rate'; readonly rate: number }
  | { readonly kind: 'several'; readonly rates: readonly number[] }
  | { readonly kind: 'none'; readonly why: 'no-flows' | 'one-sided' | 'one-day' | 'no-root' };

const DAYS_PER_YEAR = 365;
/** Rates from −99.99997% to 3,269,017 times the stake a year. */
const RANGE = 15;
const STEP = 0.01;

interface Term {
  /** Since the first flow. */
  readonly days: number;
  readonly years: number;
  readonly amount: number;
}

/** Works out the rate. */
export function xirr(flows: readonly CashFlow[]): Xirr {
  const terms = termsOf(flows);
  const first = terms[0];
  const last = terms.at(-1);
  if (!first || !last) return { kind: 'none', why: 'no-flows' };
  if (terms.every(({ amount }) => amount > 0) || terms.every(({ amount }) => amount < 0))
    return { kind: 'none', why: terms.length === 1 && flows.length > 1 ? 'one-day' : 'one-sided' };
  const roots = signChanges(terms) === 1 ? [onlyRoot(terms)] : rootsOf(terms);
  const rates = roots.map((x) => Math.expm1(x));
  if (rates.length === 0) return { kind: 'none', why: 'no-root' };
  return rates.length === 1 ? { kind: 'rate', rate: rates[0] as number } : { kind: 'several', rates };
}

/** The rate, when there is exactly one. */
export const rateOf = (result: Xirr): number | undefined => (result.kind === 'rate' ? result.rate : undefined);

/** One term per day, in order of time; days whose flows cancel out are left away. */
function termsOf(flows: readonly CashFlow[]): Term[] {
  const byDay = new Map<Day, Fixed>();
  for (const { day, amount } of flows) byDay.set(day, plus(byDay.get(day) ?? (0n as Fixed), amount));
  const days = [...byDay].filter(([, amount]) => amount !== 0n).sort(([a], [b]) => a - b);
  const start = days[0]?.[0] ?? (0 as Day);
  return days.map(([day, amount]) => ({
    days: day - start,
    years: (day - start) / DAYS_PER_YEAR,
    amount: Number(amount) / 1e18,
  }));
}

function signChanges(terms: readonly Term[]): number {
  let changes = 0;
  for (let i = 1; i < terms.length; i++) {
    if (Math.sign((terms[i] as Term).amount) !== Math.sign((terms[i - 1] as Term).amount)) changes++;
  }
  return changes;
}

/** The sum, scaled by a positive factor so that no power overflows: only its sign counts. */
function valueAt(terms: readonly Term[], x: number): number {
  const length = (terms.at(-1) as Term).years;
  let sum = 0;
  for (const { years, amount } of terms) sum += amount * Math.exp(-x * (x < 0 ? years - length : years));
  return sum;
}

/**
 * The same with one multiplication a term instead of a power, for looking at thousands of rates: e^(−x/365) to the days
 * between one flow and the next, by Horner's rule, from the end at which the powers are small.
 */
function scannedAt(terms: readonly Term[], x: number): number {
  const factor = Math.exp(-Math.abs(x) / DAYS_PER_YEAR);
  const last = terms.length - 1;
  let sum = 0;
  let [gap, power] = [1, factor];
  for (let k = 0; k <= last; k++) {
    const { days, amount } = terms[x < 0 ? k : last - k] as Term;
    const next = terms[x < 0 ? k + 1 : last - k - 1];
    sum += amount;
    const distance = next === undefined ? 0 : Math.abs(next.days - days);
    if (distance !== gap) [gap, power] = [distance, factor ** distance];
    sum *= power;
  }
  return sum;
}

/** The zero when there is one change of sign: the ends of the axis then have different signs. */
function onlyRoot(terms: readonly Term[]): number {
  let reach = 1;
  while (reach < 1e6 && valueAt(terms, -reach) > 0 === valueAt(terms, reach) > 0) reach *= 2;
  return bisected(terms, -reach, reach);
}

const STEPS = Math.round((2 * RANGE) / STEP);
const CENTRE = STEPS / 2;

/**
 * The steps between which all zeros lie: far enough to the right the first flow outweighs all others together, and far enough
 * to the left the last one does; beyond, the sum keeps its sign.
 */
function gridOf(terms: readonly Term[]): readonly [number, number] {
  const reach = (first: Term, length: (term: Term) => number): number => {
    for (let steps = 1; steps < CENTRE; steps *= 2) {
      let others = 0;
      for (const term of terms)
        if (term !== first) others += Math.abs(term.amount) * Math.exp(-steps * STEP * length(term));
      if (others < Math.abs(first.amount)) return steps;
    }
    return CENTRE;
  };
  const [first, last] = [terms[0] as Term, terms.at(-1) as Term];
  return [CENTRE - reach(last, ({ years }) => last.years - years), CENTRE + reach(first, ({ years }) => years)];
}

function rootsOf(terms: readonly Term[]): number[] {
  const roots: number[] = [];
  const [least, most] = gridOf(terms);
  let from = -RANGE + least * STEP;
  let before = scannedAt(terms, from);
  for (let i = least + 1; i <= most; i++) {
    const to = -RANGE + i * STEP;
    const now = scannedAt(terms, to);
    if (now === 0) roots.push(to);
    else if (before !== 0 && before > 0 !== now > 0) roots.push(bisected(terms, from, to));
    from = to;
    before = now;
  }
  return roots;
}

function bisected(terms: readonly Term[], low: number, high: number): number {
  let [from, to] = [low, high];
  const positive = valueAt(terms, from) > 0;
  for (let i = 0; i < 200; i++) {
    const middle = (from + to) / 2;
    if (middle === from || middle === to) break;
    if (valueAt(terms, middle) > 0 === positive) from = middle;
    else to = middle;
  }
  return (from + to) / 2;
}
