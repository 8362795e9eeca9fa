/**
 * From weights that are aimed at to fills. What trading costs is put aside first: C = Σ cost of |wᵢ·(V − C) − vᵢ|, found by
 * repeating four times. Sales come first, and purchases share what cash there is, so that cash never goes negative unless
 * money is borrowed on purpose.
 */
import type { Account } from './account.js';
import { isFree } from './costs.js';

const ROUNDS = 4;

/** Trades the account towards weights (of the whole, cash being what they leave). @returns cents traded, sales and purchases. */
export function tradeTo(account: Account, t: number, weights: Float64Array): number {
  const { setup, market, values, priceAt } = account;
  const { n } = market;
  const { leastTrade, costs, leverage } = setup;
  const worth = account.worth(t, priceAt);
  let cost = 0;
  if (!isFree(costs)) {
    for (let round = 0; round < ROUNDS; round++) {
      let sum = 0;
      for (let i = 0; i < n; i++) {
        const cents = Math.abs((weights[i] as number) * (worth - cost) - (values[i] as number));
        if (cents >= leastTrade) sum += account.costOf(i, t, cents);
      }
      cost = sum;
    }
  }
  const base = worth - cost;
  let traded = 0;
  let wanted = 0;
  for (let i = 0; i < n; i++) {
    const aim = (weights[i] as number) * base;
    const off = aim - (values[i] as number);
    if (off >= 0) {
      if (off >= leastTrade) wanted += off + account.costOf(i, t, off);
    } else if (-off >= leastTrade) {
      account.sell(i, t, aim <= 0 ? (account.units[i] as number) : Math.floor(-off / (priceAt[t * n + i] as number)));
      traded -= off;
    }
  }
  const share = leverage.ratio > 1 || wanted <= account.cash ? 1 : Math.max(0, account.cash) / Math.max(1, wanted);
  for (let i = 0; i < n; i++) {
    const off = (weights[i] as number) * base - (values[i] as number);
    if (off < leastTrade || off <= 0) continue;
    const cents = (off + account.costOf(i, t, off)) * share;
    account.buy(i, t, leverage.ratio > 1 ? cents : Math.min(cents, account.cash));
    traded += off * share;
  }
  return traded;
}
