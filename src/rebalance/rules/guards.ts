/**
 * What holds trades back: `cooldown-24h-10` (no trade for 24 hours after a bar in which some price moves by more than 10%),
 * `breaker-5` (none while σ of a day is above 5%), `cap-15` (no weight above 15%, whatever the rule), `stop-30` (sells
 * everything once the account is 30% below its high: the whole unrealised gain is realised, and the report shows that bill),
 * `price-move-3` (an impact check: no trade at a bar whose prices moved by more than 3%).
 */
import { volatilityOf } from '../simulation/volatility.js';
import { type GuardPart, type Moment, numberAfter, type RuleKind } from './rule.js';

/** The largest move of any price in the bar. */
function largestMove({ market: { close, n }, t }: Moment): number {
  let most = 0;
  if (t > 0)
    for (let i = 0; i < n; i++)
      most = Math.max(most, Math.abs((close[t * n + i] as number) / (close[(t - 1) * n + i] as number) - 1));
  return most;
}

export const cooldownGuard: RuleKind = {
  id: 'cooldown-Nh-M',
  about: 'no trade for N hours after a price moved by more than M percent in one bar',
  example: 'daily+cooldown-24h-10',
  parse: (text) => {
    const match = /^cooldown-(\d+)h-(\d+(?:\.\d+)?)$/.exec(text);
    if (!match) return undefined;
    const length = Number(match[1]) * 3_600_000;
    const most = Number(match[2]) / 100;
    return {
      guard: guard(
        () => ({ until: 0 }),
        (moment, state) => {
          const now = moment.market.times[moment.t] as number;
          if (largestMove(moment) > most) state.until = now + length;
          return now < state.until ? 'wait' : 'go';
        },
      ),
    };
  },
};

export const breakerGuard: RuleKind = {
  id: 'breaker-N',
  about: 'no trade while σ of a day, over thirty days, is above N percent for some asset',
  example: 'daily+breaker-5',
  parse: (text) => {
    const percent = numberAfter('breaker', text);
    if (percent === undefined) return undefined;
    return {
      guard: guard(
        (market) => volatilityOf(market),
        ({ t, market: { n } }, { daily }) => {
          for (let i = 0; i < n; i++) if ((daily[t * n + i] as number) > percent / 100) return 'wait';
          return 'go';
        },
      ),
    };
  },
};

export const priceMoveGuard: RuleKind = {
  id: 'price-move-N',
  about: 'no trade at a bar in which some price moved by more than N percent',
  example: '4h+price-move-3',
  parse: (text) => {
    const percent = numberAfter('price-move', text);
    if (percent === undefined) return undefined;
    return {
      guard: guard(
        () => undefined,
        (moment) => (largestMove(moment) > percent / 100 ? 'wait' : 'go'),
      ),
    };
  },
};

export const stopGuard: RuleKind = {
  id: 'stop-N',
  about: 'sells everything once the account is N percent below its high',
  example: 'monthly+stop-30',
  parse: (text) => {
    const percent = numberAfter('stop', text);
    if (percent === undefined || percent >= 100) return undefined;
    return {
      guard: guard(
        () => undefined,
        ({ worth, highest }) => (worth < highest * (1 - percent / 100) ? 'sell-all' : 'go'),
      ),
    };
  },
};

export const capGuard: RuleKind = {
  id: 'cap-N',
  about: 'no weight above N percent: a trade brings it down whenever one is',
  example: 'yearly+cap-25',
  parse: (text) => {
    const percent = numberAfter('cap', text);
    return percent === undefined || percent > 100 ? undefined : { cap: percent / 100 };
  },
};

function guard<S>(
  start: (market: Moment['market']) => S,
  ask: (moment: Moment, state: S) => 'go' | 'wait' | 'sell-all',
): GuardPart {
  return {
    start: (market) => {
      const state = start(market);
      return { ask: (moment) => ask(moment, state) };
    },
  };
}
