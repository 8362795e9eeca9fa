/**
 * What trading costs, each part on its own line of the ledger:
 *
 * - commission: a share of the trade and a fixed sum, a minimum below which it does not go;
 * - half the spread, per side, wider when prices move more than they used to (a band fires exactly then);
 * - impact: Y · σ of a day · √(trade / daily volume), the square-root law (Almgren et al. 2005; Tóth et al. 2011);
 * - advisory fee: a share of the account's worth a year, paid each month, by selling when there is no cash;
 * - subscription: a fixed sum a month.
 */

export interface CostModel {
  /** Share of the trade's value. */
  readonly commission: number;
  /** Cents per trade. */
  readonly fixed: number;
  /** Cents per trade at least. */
  readonly minimum: number;
  /** Half the spread as a share of the price, by asset. */
  readonly halfSpread: Float64Array;
  /** Spreads widen with volatility: times σ now over σ so far, never narrower. */
  readonly spreadFollowsVolatility: boolean;
  /** Y of the square-root law; 0 is off. */
  readonly impact: number;
  /** Cents traded a day by everybody, by asset; 0 is not known. */
  readonly dailyVolume: Float64Array;
  /** Share of the account a year. */
  readonly advisory: number;
  /** Cents a month. */
  readonly subscription: number;
}

export const noCosts = (n: number): CostModel => ({
  commission: 0,
  fixed: 0,
  minimum: 0,
  halfSpread: new Float64Array(n),
  spreadFollowsVolatility: false,
  impact: 0,
  dailyVolume: new Float64Array(n),
  advisory: 0,
  subscription: 0,
});

/** The parts of the waterfall, in the order in which they are put on. */
export const COST_PARTS = ['fees', 'spread', 'advisory'] as const;
export type CostPart = (typeof COST_PARTS)[number];

/** The model with only some of its parts. */
export function withParts(costs: CostModel, parts: readonly CostPart[]): CostModel {
  const none = noCosts(costs.halfSpread.length);
  const fees = parts.includes('fees') ? costs : none;
  const spread = parts.includes('spread') ? costs : none;
  const account = parts.includes('advisory') ? costs : none;
  return {
    commission: fees.commission,
    fixed: fees.fixed,
    minimum: fees.minimum,
    halfSpread: spread.halfSpread,
    spreadFollowsVolatility: spread.spreadFollowsVolatility,
    impact: spread.impact,
    dailyVolume: spread.dailyVolume,
    advisory: account.advisory,
    subscription: account.subscription,
  };
}

/** Commission in cents on a trade of `gross` cents. */
export const commissionOn = ({ commission, fixed, minimum }: CostModel, gross: number): number =>
  Math.max(minimum, Math.round(commission * gross + fixed));

/** True when no trade costs anything. */
export const isFree = (costs: CostModel): boolean =>
  costs.commission === 0 &&
  costs.fixed === 0 &&
  costs.minimum === 0 &&
  costs.impact === 0 &&
  costs.halfSpread.every((half) => half === 0);
