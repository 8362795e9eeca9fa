/**
 * What an adviser really takes: advisory fees charged over the account's mean worth, a year, beside the rate that was agreed.
 * More than a tenth apart from it is worth a question.
 */

import type { FeeRow } from '../../chain/fees.js';
import { toDouble } from '../../core/doubles.js';
import { type Fixed, plus, sum, times, ZERO } from '../../core/fixed.js';
import type { Scene } from '../history.js';
import { type DayEnd, dailyWorth } from '../worth/daily-worth.js';

export interface AdvisoryRate {
  readonly account: string;
  readonly charged: Fixed;
  /** Mean of the account's daily worth; undefined when it was never known. */
  readonly averageWorth: Fixed | undefined;
  /** A fraction a year. */
  readonly effective: number | undefined;
  readonly stated: number | undefined;
  /** True when the two are more than a tenth of the stated one apart. */
  readonly isOff: boolean;
}

const DAYS_PER_YEAR = 365.25;
const TOLERANCE = 0.1;

/** One for each account that was charged, or has a stated rate. */
export function advisoryRates(scene: Scene, fees: readonly FeeRow[]): AdvisoryRate[] {
  const { settings } = scene.book;
  const charged = fees.filter(({ kind }) => kind === 'advisory');
  const stated = Object.entries(settings.fees).flatMap(([account, { advisory }]) =>
    advisory === undefined ? [] : [account],
  );
  const accounts = [...new Set([...charged.map(({ account }) => account), ...stated])].sort();
  if (accounts.length === 0) return [];
  const worth = averageWorths(scene, accounts);
  const years = (scene.to - scene.from + 1) / DAYS_PER_YEAR;
  return accounts.map((account) => {
    const total = sum(charged.filter((fee) => fee.account === account).map(({ value }) => value ?? ZERO));
    const averageWorth = worth.get(account);
    const base = averageWorth === undefined ? 0 : toDouble(averageWorth) * years;
    const effective = base > 0 ? toDouble(total) / base : undefined;
    const rate = settings.fees[account]?.advisory;
    const agreed = rate === undefined ? undefined : toDouble(rate);
    const isOff = effective !== undefined && agreed !== undefined && Math.abs(effective - agreed) > TOLERANCE * agreed;
    return { account, charged: total, averageWorth, effective, stated: agreed, isOff };
  });
}

/** The mean daily worth of some accounts, over the days on which it is known. */
function averageWorths(scene: Scene, accounts: readonly string[]): ReadonlyMap<string, Fixed> {
  const { book, transactions, prices, keepsMoney, from, to } = scene;
  const { classes } = book.ledger;
  const sums = new Map<string, { total: Fixed; days: bigint }>();
  const watch = ({ day, holdings }: DayEnd): void => {
    for (const account of accounts) {
      let worth: Fixed | undefined = ZERO;
      for (const [asset, units] of holdings.assetsOf(account)) {
        if (units === ZERO || (classes.of(asset) === 'cash' && !keepsMoney(account))) continue;
        const price = prices.at(asset, day);
        worth = price === undefined || worth === undefined ? undefined : plus(worth, times(units, price, 'half-even'));
      }
      if (worth === undefined) continue;
      const known = sums.get(account) ?? { total: ZERO, days: 0n };
      sums.set(account, { total: plus(known.total, worth), days: known.days + 1n });
    }
  };
  dailyWorth({
    transactions,
    prices,
    valuation: book.valuation,
    classes,
    settings: book.settings,
    keepsMoney,
    from,
    to,
    watch,
  });
  return new Map([...sums].map(([account, { total, days }]) => [account, (total / days) as Fixed]));
}
