/** Sums over the fast lane's columns: what the year-end report asks of all rows without wanting to see them. */
import { addDays, type Day } from '../core/calendar.js';
import { type Fixed, toCents } from '../core/fixed.js';
import { Tally } from '../core/tally.js';
import type { PlainTrades } from '../ledger/plain-trades.js';
import type { PlainMatches } from '../lots/plain/match.js';
import { printedGain } from './lane-disposal.js';

/** Units of an asset, or money, that came to an account (or left it, negative). */
export interface LaneChange {
  readonly account: string;
  readonly asset: string;
  readonly amount: Fixed;
}

/** How many trades fall on each day. */
export function laneFills({ day, asset, count }: PlainTrades, inLane: readonly boolean[]): Map<Day, number> {
  const perDay = new Map<Day, number>();
  let today = Number.NaN;
  let fills = 0;
  const note = (): void => {
    if (fills > 0) perDay.set(today as Day, (perDay.get(today as Day) ?? 0) + fills);
  };
  for (let i = 0; i < count; i++) {
    if (!inLane[asset[i] as number]) continue;
    if (day[i] !== today) {
      note();
      today = day[i] as number;
      fills = 0;
    }
    fills++;
  }
  note();
  return perDay;
}

/** Printed gains, summed under the name that `keyOf` gives them. */
export function laneGains(
  matches: readonly PlainMatches[],
  digits: 0 | 2,
  wanted: (day: Day) => boolean,
  keyOf: (asset: string, acquired: Day, sold: Day) => string,
): Map<string, Fixed> {
  const tallies = new Map<string, Tally>();
  for (const found of matches) {
    const { trades, sale, lot, count } = found;
    let sold = Number.NaN;
    let acquired = Number.NaN;
    let isWanted = false;
    let tally = new Tally();
    for (let k = 0; k < count; k++) {
      const saleDay = trades.day[sale[k] as number] as Day;
      const lotDay = trades.day[lot[k] as number] as Day;
      if (saleDay !== sold || lotDay !== acquired) {
        sold = saleDay;
        acquired = lotDay;
        isWanted = wanted(saleDay);
        if (isWanted) tally = tallyOf(tallies, keyOf(trades.assetOf(sale[k] as number), lotDay, saleDay));
      }
      if (!isWanted) continue;
      const gain = printedGain(found, k, digits);
      if (typeof gain === 'number') tally.add(gain, digits);
      else tally.addFixed(gain);
    }
  }
  return new Map([...tallies].map(([key, tally]) => [key, tally.total]));
}

function tallyOf<Key>(tallies: Map<Key, Tally>, key: Key): Tally {
  const known = tallies.get(key) ?? new Tally();
  tallies.set(key, known);
  return known;
}

/** Fees by day; each is rounded to the cent by itself, as one that stands in a list of fees. */
export function laneFees(
  trades: PlainTrades,
  inLane: readonly boolean[],
  wanted: (day: Day) => boolean,
): Map<Day, Fixed> {
  const tallies = new Map<Day, Tally>();
  const { day, asset, fee, decimals, count } = trades;
  let today = Number.NaN;
  let isWanted = false;
  let tally = new Tally();
  for (let i = 0; i < count; i++) {
    if (fee[i] === 0 || !inLane[asset[i] as number]) continue;
    if (day[i] !== today) {
      today = day[i] as number;
      isWanted = wanted(today as Day);
      if (isWanted) tally = tallyOf(tallies, today as Day);
    }
    if (!isWanted) continue;
    const places = ((decimals[i] as number) >> 16) & 255;
    if (places <= 2) tally.add(fee[i] as number, places);
    else tally.addFixed(toCents(trades.feeOf(i)));
  }
  return new Map([...tallies].map(([at, { total }]) => [at, total]));
}

/** Units and money by account, until the end of a day. */
export function laneChanges(trades: PlainTrades, inLane: readonly boolean[], end: Day): LaneChange[] {
  const { day, account, asset, sells, quantity, total, fee, decimals, count } = trades;
  const after = addDays(end, 1);
  const money = trades.accounts.names.map(() => new Tally());
  const held = trades.accounts.names.map(() => trades.assets.names.map(() => undefined as Tally | undefined));
  for (let i = 0; i < count; i++) {
    const what = asset[i] as number;
    if ((day[i] as number) >= after || !inLane[what]) continue;
    const sign = sells[i] === 1 ? -1 : 1;
    const places = decimals[i] as number;
    const where = account[i] as number;
    const cash = money[where] as Tally;
    cash.add(-sign * (total[i] as number), (places >> 8) & 255);
    cash.add(-(fee[i] as number), (places >> 16) & 255);
    const assets = held[where] as (Tally | undefined)[];
    let units = assets[what];
    if (!units) {
      units = new Tally();
      assets[what] = units;
    }
    units.add(sign * (quantity[i] as number), places & 255);
  }
  const accounts = trades.accounts.names;
  return accounts.flatMap((name, where): LaneChange[] => [
    { account: name, asset: trades.currency, amount: (money[where] as Tally).total },
    ...(held[where] as (Tally | undefined)[]).flatMap((tally, what) =>
      tally ? [{ account: name, asset: trades.assets.names[what] as string, amount: tally.total }] : [],
    ),
  ]);
}
