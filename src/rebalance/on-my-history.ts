/**
 * On the person's own history, without any model of the future: what the accounts came to, and what the same money, paid in and
 * taken out on the same days, would have come to under each rule, bought at the same prices, with the fees and taxes of the
 * question. One path, so this says what happened and not what will.
 */
import type { Book } from '../chain/chain.js';
import type { Day } from '../core/calendar.js';
import { isStablecoin } from '../prices/stablecoins.js';
import { measure, sceneOf } from '../returns/history.js';
import type { Performance } from '../returns/performance.js';
import { floatOf, type Panel } from './panel.js';
import type { Rule } from './rules/rule.js';
import { marketOf } from './simulation/market.js';
import type { Run } from './simulation/run.js';
import { type Setup, setupFor } from './simulation/setup.js';
import { simulate } from './simulation/simulate.js';

export interface OnMyHistory {
  readonly from: Day;
  readonly to: Day;
  readonly actual: Performance;
  /** Cents paid in less taken out. */
  readonly paidIn: number;
  readonly rules: readonly { readonly rule: string; readonly run: Run }[];
  /** What the person traded beside the assets of the rules: the difference is theirs as well. */
  readonly others: readonly string[];
}

/** Undefined when the history's flows are not all known, or no prices cover them. */
export function onMyHistory(book: Book, panel: Panel, setup: Setup, rules: readonly Rule[]): OnMyHistory | undefined {
  const first = panel.days[0] as Day;
  const scene = sceneOf(book, { to: panel.days.at(-1) as Day });
  if (!scene || scene.from > (panel.days.at(-1) as number)) return undefined;
  const own = { transactions: scene.transactions, matched: book.matched, keepsMoney: scene.keepsMoney };
  const actual = measure(scene, { ...own, outside: scene.outside });
  const { flows } = actual.worth;
  if (flows.length === 0 || flows.some(({ amount }) => amount === undefined)) return undefined;
  // Prices must reach back to the first money, or the rules would begin with less than the person had.
  if (Math.min(...flows.map(({ day }) => day)) < first - MOST_MISSING) return undefined;
  const paid = onBars(panel, flows);
  const start = paid.findIndex((cents) => cents > 0);
  if (start < 0 || start > panel.times.length - 2) return undefined;
  const later = from(panel, start);
  const money = paid[start] as number;
  const market = marketOf(later, Math.max(...running(paid)));
  const same = { ...setup, money, lots: undefined, flows: paid.slice(start).fill(0, 0, 1), record: false };
  return {
    from: later.days[0] as Day,
    to: later.days.at(-1) as Day,
    actual,
    paidIn: paid.reduce((a, b) => a + b, 0),
    others: otherAssets(book, panel.assets),
    rules: rules
      .filter(({ schedule }) => schedule?.tooFine?.(market) === undefined)
      .map((rule) => ({ rule: rule.id, run: simulate(market, rule, setupFor(rule, same)) })),
  };
}

function otherAssets({ ledger }: Book, assets: readonly string[]): string[] {
  const found = new Set<string>();
  for (const { asset } of ledger.transactions)
    if (!assets.includes(asset) && ledger.classes.known(asset) !== 'cash' && !isStablecoin(asset)) found.add(asset);
  return [...found].sort();
}

/** Prices may begin this many days after the first money. */
const MOST_MISSING = 7;

/** Cents on the first bar on or after each flow's day. */
function onBars({ days }: Panel, flows: Performance['worth']['flows']): Float64Array {
  const paid = new Float64Array(days.length);
  for (const { day, amount } of flows) {
    if (amount === undefined) continue;
    const at = days.findIndex((bar) => bar >= day);
    if (at >= 0) paid[at] = (paid[at] as number) + Math.round(floatOf(amount) * 100);
  }
  return paid;
}

function running(values: Float64Array): number[] {
  let sum = 0;
  return Array.from(values, (value) => {
    sum += value;
    return Math.max(100, sum);
  });
}

/** The panel from a bar on. */
function from(panel: Panel, start: number): Panel {
  const n = panel.assets.length;
  const cut = (values: Float64Array | undefined): Float64Array | undefined => values?.slice(start * n);
  return {
    ...panel,
    times: panel.times.slice(start),
    days: panel.days.slice(start),
    closes: panel.closes.slice(start * n),
    opens: cut(panel.opens),
    dividends: cut(panel.dividends),
  };
}
