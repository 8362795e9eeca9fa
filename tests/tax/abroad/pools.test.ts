/**
 * Laws with pools, on random histories, against engines that take the law unit by unit and share nothing with Tare's: whole
 * units, one list each, decimal.js for the costs.
 */
import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { formatFixed } from '../../../src/core/decimal-text.js';
import { bookOf } from '../../support/book.js';
import { Random, SEED } from '../../support/random.js';

interface Move {
  readonly id: string;
  readonly day: number;
  readonly buy: boolean;
  readonly units: number;
  readonly total: number;
}

const FIRST = Date.UTC(2023, 0, 10) / 86_400_000;
const dayText = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** Days crowd together, so that the thirty days matter; nothing is sold that is not held by the end of its day. */
function history(random: Random): Move[] {
  const moves: Move[] = [];
  let day = FIRST;
  let held = 0;
  for (let i = 0; i < random.whole(4, 14); i++) {
    day += random.chance(0.3) ? 0 : random.chance(0.7) ? random.whole(1, 35) : random.whole(36, 200);
    const buy = held === 0 || random.chance(0.5);
    const units = buy ? random.whole(1, 6) : random.whole(1, held);
    held += buy ? units : -units;
    moves.push({ id: `${buy ? 'B' : 'S'}${i}`, day, buy, units, total: units * random.whole(5, 60) });
  }
  return moves;
}

/** With times within a day, so that the order of the history is that of the rows. */
function run(moves: readonly Move[], country: string) {
  const rows = moves.map(({ id, day, buy, units, total }, index) => {
    const time = `${dayText(day)}T10:${String(index).padStart(2, '0')}:00Z`;
    return `${id},${time},${buy ? 'buy' : 'sell'},stock,X,${units},${total}`;
  });
  const { matched } = bookOf({
    rows: `id,time,type,class,asset,quantity,total\n${rows.join('\n')}\n`,
    settings: { taxpayer: { country } },
  });
  expect(matched.issues).toEqual([]);
  const gains = new Map<string, Decimal>();
  for (const { id, proceeds, basis, disallowed } of matched.disposals) {
    const gain = new Decimal(formatFixed(proceeds)).minus(formatFixed(basis)).plus(formatFixed(disallowed));
    gains.set(id, (gains.get(id) ?? new Decimal(0)).plus(gain));
  }
  const [pool] = matched.lots;
  return {
    gains,
    units: pool ? formatFixed(pool.quantity) : '0',
    cost: new Decimal(pool ? formatFixed(pool.basis ?? (0n as never)) : 0),
  };
}

/** Each day's gain, unit by unit, and the holding that is left. */
function unitedKingdomByUnits(moves: readonly Move[]) {
  const days = [...new Set(moves.map(({ day }) => day))].sort((a, b) => a - b);
  const of = (day: number, buy: boolean): Move[] => moves.filter((one) => one.day === day && one.buy === buy);
  const sum = (list: readonly Move[], what: 'units' | 'total'): number => list.reduce((all, one) => all + one[what], 0);
  const free = new Map(days.map((day) => [day, sum(of(day, true), 'units')]));
  const unitCost = (day: number): Decimal => new Decimal(sum(of(day, true), 'total')).div(sum(of(day, true), 'units'));
  const cost = new Map(days.map((day) => [day, new Decimal(0)]));
  const left = new Map(days.map((day) => [day, sum(of(day, false), 'units')]));
  const takeUnit = (sold: number, bought: number): boolean => {
    if ((left.get(sold) ?? 0) === 0 || (free.get(bought) ?? 0) === 0) return false;
    left.set(sold, (left.get(sold) ?? 0) - 1);
    free.set(bought, (free.get(bought) ?? 0) - 1);
    cost.set(sold, (cost.get(sold) ?? new Decimal(0)).plus(unitCost(bought)));
    return true;
  };
  for (const day of days) while (takeUnit(day, day));
  for (const sold of days)
    for (const bought of days.filter((day) => day > sold && day <= sold + 30)) while (takeUnit(sold, bought));
  let units = 0;
  let pool = new Decimal(0);
  for (const day of days) {
    const came = free.get(day) ?? 0;
    if (came > 0) pool = pool.plus(unitCost(day).times(came));
    units += came;
    const went = left.get(day) ?? 0;
    if (went === 0) continue;
    const share = pool.div(units).times(went);
    pool = pool.minus(share);
    units -= went;
    cost.set(day, (cost.get(day) ?? new Decimal(0)).plus(share));
  }
  const gains = new Map(days.map((day) => [day, new Decimal(sum(of(day, false), 'total')).minus(cost.get(day) ?? 0)]));
  return { gains, units, pool };
}

/** The average cost, and losses denied as far as the same units come back within thirty days and stay. */
function canadaByFormula(moves: readonly Move[]) {
  let units = 0;
  let cost = new Decimal(0);
  let waiting = new Decimal(0);
  const gains = new Map<string, Decimal>();
  moves.forEach((one) => {
    if (one.buy) {
      units += one.units;
      cost = cost.plus(one.total).plus(waiting);
      waiting = new Decimal(0);
      return;
    }
    const basis = cost.div(units).times(one.units);
    units -= one.units;
    cost = cost.minus(basis);
    let gain = new Decimal(one.total).minus(basis);
    if (gain.isNegative()) {
      const acquired = moves.filter(({ buy, day }) => buy && Math.abs(day - one.day) <= 30);
      const P = acquired.reduce((all, move) => all + move.units, 0);
      const B = moves
        .filter(({ day }) => day <= one.day + 30)
        .reduce((all, move) => all + (move.buy ? move.units : -move.units), 0);
      const denied = gain
        .negated()
        .times(Math.max(0, Math.min(one.units, P, B)))
        .div(one.units);
      gain = gain.plus(denied);
      if (units > 0) cost = cost.plus(denied);
      else waiting = waiting.plus(denied);
    }
    gains.set(one.id, gain);
  });
  return { gains, units, cost };
}

const close = (a: Decimal, b: Decimal): boolean => a.minus(b).abs().lte('1e-12');
const HISTORIES = 300;

describe(`${HISTORIES} random histories each, seed ${SEED}`, () => {
  it('the United Kingdom: same day, thirty days after, section 104 holding', () => {
    for (let i = 0; i < HISTORIES; i++) {
      const moves = history(new Random(SEED + i * 431));
      const mine = run(moves, 'uk');
      const law = unitedKingdomByUnits(moves);
      const text = `history ${i}: ${JSON.stringify(moves)}`;
      for (const [day, gain] of law.gains) {
        const sales = moves.filter((one) => one.day === day && !one.buy);
        const got = sales.reduce((all, { id }) => all.plus(mine.gains.get(id) ?? 0), new Decimal(0));
        if (sales.length > 0)
          expect(close(got, gain), `${dayText(day)}: ${got} but by law ${gain}; ${text}`).toBe(true);
      }
      expect(mine.units, text).toBe(String(law.units));
      expect(close(mine.cost, law.pool), text).toBe(true);
    }
  });

  it('Canada: the average cost, superficial losses', () => {
    let denied = 0;
    for (let i = 0; i < HISTORIES; i++) {
      const moves = history(new Random(SEED + i * 433));
      const mine = run(moves, 'ca');
      const law = canadaByFormula(moves);
      const text = `history ${i}: ${JSON.stringify(moves)}`;
      for (const [id, gain] of law.gains) {
        const got = mine.gains.get(id) ?? new Decimal(Number.NaN);
        expect(close(got, gain), `${id}: ${got} but by law ${gain}; ${text}`).toBe(true);
        if (gain.isZero()) denied++;
      }
      expect(mine.units, text).toBe(String(law.units));
      if (law.units > 0) expect(close(mine.cost, law.cost), `${mine.cost} but by law ${law.cost}; ${text}`).toBe(true);
    }
    expect(denied).toBeGreaterThan(20);
  });
});
