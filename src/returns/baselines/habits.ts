/** What a baseline takes from the calendar and from the person's own habits. */
import { civilDate, type Day } from '../../core/calendar.js';
import type { Scene } from '../history.js';
import type { Happenings } from './happenings.js';

/** The first day of each calendar year on which something held has a price of its own. */
export function newYearDays({ from, to, prices, book }: Scene): ReadonlySet<Day> {
  const assets = [...new Set(book.ledger.transactions.map(({ asset }) => asset))].filter(
    (asset) => book.ledger.classes.of(asset) !== 'cash',
  );
  const days = new Set<Day>();
  let waiting = false;
  for (let day = from; day <= to; day = (day + 1) as Day) {
    const { month, date } = civilDate(day);
    waiting ||= month === 1 && date === 1;
    if (!waiting || !assets.some((asset) => prices.isFresh(asset, day))) continue;
    days.add(day);
    waiting = false;
  }
  return days;
}

/** By the policy `returns.dividends`; the history reinvests when at least half of the dividends were followed by a purchase. */
export function reinvestsDividends({ transactions, book }: Scene, { byDay }: Happenings): boolean {
  const policy = book.settings.policies['returns.dividends'];
  if (policy !== 'history') return policy === 'reinvest';
  const isPaid = [...byDay.values()].some((list) => list.some(({ kind }) => kind === 'income'));
  if (!isPaid) return true;
  const bought = new Set(transactions.filter(({ type }) => type === 'buy').map(({ asset, day }) => `${asset} ${day}`));
  let [paid, put] = [0, 0];
  for (const [day, list] of byDay) {
    for (const one of list) {
      if (one.kind !== 'income' || book.ledger.classes.of(one.paid) !== 'cash') continue;
      paid++;
      if ([0, 1, 2, 3, 4, 5].some((days) => bought.has(`${one.asset} ${day + days}`))) put++;
    }
  }
  return paid === 0 || put * 2 >= paid;
}
