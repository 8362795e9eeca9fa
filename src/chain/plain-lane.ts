/**
 * The fast lane. Of a large history, the assets that were only ever bought and sold for the book's money, in one account
 * and one file each, with no law looking from one lot to another, are matched as columns; all else goes the ordinary way.
 * The lines that come out are the same to the last digit, which a differential test holds to.
 *
 * What keeps an asset out: any other kind of row that names it, wash sales or common pools in force for it, a method that
 * is no plain order or that changes, identifications, a sale of more than is held, ids that could repeat.
 */
import type { Day } from '../core/calendar.js';
import { type Fixed, plus } from '../core/fixed.js';
import type { Clock } from '../core/zone.js';
import type { ImportedFile } from '../import/import-file.js';
import type { Classes } from '../ledger/classes.js';
import { closingPosition, openingPosition } from '../ledger/order.js';
import type { PlainTrades } from '../ledger/plain-trades.js';
import type { Transaction } from '../ledger/transaction.js';
import type { Disposal } from '../lots/disposal.js';
import { Lot } from '../lots/lot.js';
import { matchPlain, PLAIN_METHODS, type PlainMatches, type PlainMethod } from '../lots/plain/match.js';
import type { Settings } from '../settings/settings.js';
import type { Jurisdiction } from '../tax/jurisdiction.js';
import { LaneDisposal, LaneSale, units } from './lane-disposal.js';
import { type LaneChange, laneChanges, laneFees, laneFills, laneGains } from './lane-sums.js';

/** Fewer trades than this gain nothing from the lane. */
export const LANE_FROM = 50_000;

/** What the lane matched. */
export class PlainLane {
  private readonly digits: 0 | 2;

  constructor(
    readonly trades: PlainTrades,
    readonly matches: readonly PlainMatches[],
    /** The assets of the lane, by their index in the trades' table. */
    private readonly inLane: readonly boolean[],
    { policies }: Settings,
  ) {
    this.digits = policies.rounding === 'dollars' ? 0 : 2;
  }

  /** How many trades of the lane fall on each day, for counting fills. */
  fillsByDay(): Map<Day, number> {
    return laneFills(this.trades, this.inLane);
  }

  get lastDay(): number {
    let last = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < this.trades.count; i++) last = Math.max(last, this.trades.day[i] as number);
    return last;
  }

  /** The disposals of sales on days that `wanted` says. */
  *disposals(wanted: (day: Day) => boolean): Generator<Disposal> {
    const { trades } = this;
    for (const found of this.matches) {
      let sale: LaneSale | undefined;
      for (let k = 0; k < found.count; k++) {
        const index = found.sale[k] as number;
        if (!wanted(trades.day[index] as Day)) continue;
        if (index !== sale?.index) sale = new LaneSale(trades, index);
        yield new LaneDisposal(found, k, sale, this.digits);
      }
    }
  }

  /** Sums of printed gains of sales on days that `wanted` says, by the name that `keyOf` gives each. */
  gains(wanted: (day: Day) => boolean, keyOf: (asset: string, acquired: Day, sold: Day) => string): Map<string, Fixed> {
    return laneGains(this.matches, this.digits, wanted, keyOf);
  }

  /** Fees by day, each printed to the cent. */
  feesByDay(wanted: (day: Day) => boolean): Map<Day, Fixed> {
    return laneFees(this.trades, this.inLane, wanted);
  }

  /** What the trades of the lane changed in each account until the end of a day: units, and the money they cost or brought. */
  changesUntil(end: Day): readonly LaneChange[] {
    return laneChanges(this.trades, this.inLane, end);
  }

  /** The trades that went by the lane, made as they are read. */
  *transactions(wanted: (day: Day) => boolean = () => true): Generator<Transaction> {
    const { asset, day, count } = this.trades;
    for (let i = 0; i < count; i++) {
      if (this.inLane[asset[i] as number] && wanted(day[i] as Day)) yield this.trades.transaction(i);
    }
  }

  /** The lots that are left. */
  *lots(): Generator<Lot> {
    for (const { open, decimals } of this.matches) {
      for (const { lot: index, gone } of open) {
        const lot = lotOf(this.trades, index);
        lot.take(units(gone, decimals));
        yield lot;
      }
    }
  }
}

/** A purchase of the lane as a lot. */
function lotOf(trades: PlainTrades, index: number): Lot {
  const { id, asset, account, quantity, day, source } = trades.transaction(index);
  return new Lot({
    id,
    asset,
    account,
    quantity,
    basis: plus(trades.totalOf(index), trades.feeOf(index)),
    acquired: day,
    holdingFrom: day,
    sequence: index,
    origin: 'purchase',
    source,
  });
}

export interface LaneOptions {
  readonly settings: Settings;
  readonly classes: Classes;
  readonly jurisdiction: Jurisdiction;
  readonly clock: Clock;
  readonly hasIdentifications: boolean;
  /** Fewer trades than this stay out of the lane. */
  readonly from: number;
}

/**
 * Takes what can go by the lane out of the imports; all other columns become ordinary transactions.
 * @returns undefined when nothing goes by the lane.
 */
export function takeLane(imports: readonly ImportedFile[], options: LaneOptions): PlainLane | undefined {
  const [only, second] = imports.filter(({ intake }) => (intake.plain?.count ?? 0) > 0);
  const trades = only?.intake.plain;
  if (!only || !trades || second || trades.count < options.from || !mayUseLane(imports, only, trades, options)) {
    for (const { intake } of imports) intake.thaw();
    return undefined;
  }
  const excluded = namedElsewhere(imports);
  const eligible = trades.assets.names.map((asset) => !excluded.has(asset) && isPlainAsset(asset, options));
  const lane = matchLane(trades, eligible, options.settings.method as PlainMethod, options.clock);
  only.intake.thaw((asset) => !lane.inLane[trades.assets.names.indexOf(asset)]);
  return new PlainLane(trades, lane.matches, lane.inLane, options.settings);
}

/** Conditions on the whole book. */
function mayUseLane(
  imports: readonly ImportedFile[],
  only: ImportedFile,
  trades: PlainTrades,
  options: LaneOptions,
): boolean {
  const { settings, hasIdentifications } = options;
  if (hasIdentifications || settings.elections.length > 0) return false;
  if (!PLAIN_METHODS.some((method) => method === settings.method)) return false;
  if (
    settings.method !== 'fifo' &&
    trades.day.subarray(0, trades.count).some((day) => day >= ordersDoubtedFrom(options))
  )
    return false;
  if (settings.policies['order.sameInstant'] !== 'id' || settings.policies['scope.digitalBefore2025'] !== 'wallet')
    return false;
  const accounts = new Set(trades.accounts.names);
  for (const account of accounts) if ((settings.accounts[account]?.type ?? 'taxable') !== 'taxable') return false;
  for (const { intake } of imports) {
    if (intake !== only.intake && intake.transactions.some(({ account }) => accounts.has(account))) return false;
  }
  return idsAreUnique(trades, imports);
}

/** From this day a standing order may not count, which only the ordinary way asks. */
const ordersDoubtedFrom = ({ jurisdiction }: LaneOptions): number =>
  jurisdiction.ordersToldFrom ?? Number.POSITIVE_INFINITY;

/** Ids that rise from row to row cannot repeat; the few other rows must not have one of them. */
function idsAreUnique(trades: PlainTrades, imports: readonly ImportedFile[]): boolean {
  const others = new Set<string>();
  for (const { intake } of imports) for (const { id, named } of intake.transactions) if (named) others.add(id);
  let last = -1;
  for (const i of byRow(trades)) {
    if (!trades.hasId(i)) continue;
    if (last >= 0 && trades.compareIds(last, i) >= 0) return false;
    if (others.size > 0 && others.has(trades.idOf(i))) return false;
    last = i;
  }
  return true;
}

/** The trades in the order of their rows: those that were not read from bytes came last. */
function byRow({ count, row }: PlainTrades): Int32Array {
  const order = Int32Array.from({ length: count }, (_, i) => i);
  const compare = (a: number, b: number): number => (row[a] as number) - (row[b] as number);
  return isSorted(order, compare) ? order : order.sort(compare);
}

/** Every asset that an ordinary transaction names in any part. */
function namedElsewhere(imports: readonly ImportedFile[]): Set<string> {
  const names = new Set<string>();
  for (const { intake } of imports) {
    for (const one of intake.transactions) {
      names.add(one.asset);
      if ('toAsset' in one && one.toAsset !== undefined) names.add(one.toAsset);
      if ('payer' in one && one.payer !== undefined) names.add(one.payer);
      if ('fees' in one) for (const fee of one.fees) names.add(fee.asset);
    }
  }
  return names;
}

function isPlainAsset(asset: string, { settings, classes, jurisdiction }: LaneOptions): boolean {
  const kind = classes.of(asset);
  return kind !== 'cash' && jurisdiction.lotsStandAlone(asset, kind, settings);
}

/** Matches each account and asset; an asset of which one account does not match plainly leaves the lane. */
function matchLane(trades: PlainTrades, eligible: readonly boolean[], method: PlainMethod, clock: Clock) {
  const inLane = [...eligible];
  const matches: PlainMatches[] = [];
  const groups = groupsOf(trades, eligible, clock);
  const byAsset = new Map<number, PlainMatches[]>();
  for (const { asset, order } of groups) {
    if (!inLane[asset]) continue;
    const found = matchPlain(trades, order, method);
    if (found) byAsset.set(asset, [...(byAsset.get(asset) ?? []), found]);
    else inLane[asset] = false;
  }
  for (const [asset, found] of byAsset) if (inLane[asset]) matches.push(...found);
  return { inLane, matches };
}

/** The trades of each account and asset, in the order of the ledger. */
function groupsOf(
  trades: PlainTrades,
  eligible: readonly boolean[],
  clock: Clock,
): { asset: number; order: Int32Array }[] {
  const { count } = trades;
  const width = trades.accounts.names.length;
  const keyOf = (i: number): number => (trades.asset[i] as number) * width + (trades.account[i] as number);
  const sizes = new Int32Array(trades.assets.names.length * width);
  for (let i = 0; i < count; i++)
    if (eligible[trades.asset[i] as number]) sizes[keyOf(i)] = (sizes[keyOf(i)] as number) + 1;
  const groups = Array.from(sizes, (size, key) => ({ asset: Math.floor(key / width), order: new Int32Array(size) }));
  const filled = new Int32Array(sizes.length);
  for (let i = 0; i < count; i++) {
    const key = keyOf(i);
    if (!eligible[trades.asset[i] as number]) continue;
    (groups[key] as { order: Int32Array }).order[filled[key] as number] = i;
    filled[key] = (filled[key] as number) + 1;
  }
  const positions = positionsOf(trades, clock);
  const compare = (a: number, b: number): number =>
    (positions[a] as number) - (positions[b] as number) ||
    (trades.sells[a] as number) - (trades.sells[b] as number) ||
    compareNames(trades, a, b);
  for (const { order } of groups) if (!isSorted(order, compare)) order.sort(compare);
  return groups.filter(({ order }) => order.length > 0);
}

/** Named rows before others, by id; rows without ids as they stand in the file. See `ledger/order.ts`. */
function compareNames(trades: PlainTrades, a: number, b: number): number {
  const left = trades.hasId(a);
  const right = trades.hasId(b);
  if (left && right) return trades.compareIds(a, b);
  return Number(right) - Number(left) || (trades.row[a] as number) - (trades.row[b] as number);
}

function positionsOf(trades: PlainTrades, clock: Clock): Float64Array {
  const positions = new Float64Array(trades.count);
  for (let i = 0; i < trades.count; i++) {
    const at = trades.at[i] as number;
    const day = trades.day[i] as Day;
    positions[i] = !Number.isNaN(at)
      ? at
      : trades.sells[i] === 1
        ? closingPosition(day, clock)
        : openingPosition(day, clock);
  }
  return positions;
}

function isSorted(order: Int32Array, compare: (a: number, b: number) => number): boolean {
  for (let i = 1; i < order.length; i++) if (compare(order[i - 1] as number, order[i] as number) > 0) return false;
  return true;
}
