/**
 * What taxes have taken from an account's worth by the end of each day: those paid, and those owed on what was realised and
 * not yet paid. By the policy `returns.taxPaid` a tax paid is gone with what it would have earned at the account's own
 * return (`account`), or only its sum is (`bank`).
 */
import type { Day } from '../../core/calendar.js';
import { fromDouble, toDouble } from '../../core/doubles.js';
import { type Fixed, minus, plus, toCents, ZERO } from '../../core/fixed.js';
import type { TaxPath } from './tax-path.js';

export interface TaxByDay {
  /** Owed at the beginning of the period. */
  readonly opening: Fixed;
  readonly taken: readonly Fixed[];
  /** Realised in the period. */
  readonly realized: Fixed;
  /** What the taxes paid in the period would have earned until its end. */
  readonly lostGrowth: Fixed;
  readonly payments: readonly { readonly day: Day; readonly amount: Fixed }[];
}

/** `daily` is the account's own return of each day. */
export function taxByDay(path: TaxPath, from: Day, daily: Float64Array, grows: boolean): TaxByDay {
  const dues = path.years.filter(({ tax }) => tax !== ZERO).map(({ due, tax }) => ({ day: due, amount: tax }));
  const paidBefore = dues.filter(({ day }) => day < from).reduce((total, { amount }) => plus(total, amount), ZERO);
  const payments = dues.filter(({ day }) => day >= from && day < from + daily.length);
  let step = 0;
  let accrued = ZERO;
  const accrueUpTo = (day: number): void => {
    for (let one = path.steps[step]; one && one.day <= day; one = path.steps[++step]) accrued = one.total;
  };
  accrueUpTo(from - 1);
  const atStart = accrued;
  const taken: Fixed[] = [];
  let paid = ZERO;
  let forgone = 0;
  let next = 0;
  for (let i = 0; i < daily.length; i++) {
    const day = from + i;
    accrueUpTo(day);
    if (grows) forgone *= 1 + (daily[i] as number);
    for (let one = payments[next]; one && one.day <= day; one = payments[++next]) {
      paid = plus(paid, one.amount);
      forgone += toDouble(one.amount);
    }
    const gone = forgone === 0 || !grows ? paid : toCents(fromDouble(forgone));
    taken.push(plus(gone, minus(minus(accrued, paidBefore), paid)));
  }
  const lostGrowth = grows ? minus(toCents(fromDouble(forgone)), paid) : ZERO;
  return { opening: minus(atStart, paidBefore), taken, realized: minus(accrued, atStart), lostGrowth, payments };
}
