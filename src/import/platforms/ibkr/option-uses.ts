/** Options of a statement that were used: the contracts at no price and the shares at the strike, both coded `A` or `Ex`. */
import { absolute, type Fixed, ONE, ZERO } from '../../../core/fixed.js';
import { type Delivery, matchUses, type Use, type UsedOption } from '../../option-use.js';
import { optionOf } from '../../securities.js';
import type { Context } from './context.js';
import type { Instruments } from './instruments.js';
import type { Trade } from './trade-rows.js';

export interface UsesAndTrades {
  readonly uses: readonly { readonly use: Use; readonly trades: readonly Trade[] }[];
  /** The trades that belong to none. */
  readonly rest: readonly Trade[];
}

/** Joins the contracts that were used with the shares delivered for them; contracts without shares are rejected. */
export function usesIn(trades: readonly Trade[], { intake }: Context, instruments: Instruments): UsesAndTrades {
  const isUse = ({ codes }: Trade): boolean => codes.has('A') || codes.has('Ex');
  const options = trades.filter((one) => one.category === 'option' && isUse(one) && one.proceeds === ZERO);
  const used = options.flatMap((one) => usedOption(one, instruments));
  const deliveries = trades.filter((one) => one.category === 'stock' && isUse(one)).map(delivery);
  const gone = new Set<number>();
  const uses = matchUses(used, deliveries).map((use) => {
    const lines = new Set([...use.options, ...use.deliveries].map(({ line }) => line));
    for (const line of lines) gone.add(line);
    return { use, trades: trades.filter(({ line }) => lines.has(line)) };
  });
  for (const one of options) {
    if (gone.has(one.line)) continue;
    gone.add(one.line);
    intake.reject(one.lines, 'import/unpaired-leg', `the shares that ${one.asset} was used for are not in this file.`);
  }
  return { uses, rest: trades.filter(({ line }) => !gone.has(line)) };
}

function usedOption(trade: Trade, instruments: Instruments): UsedOption[] {
  const { line, account, when, asset, signed, codes } = trade;
  const named = optionOf(asset);
  if (!named) return [];
  const terms = { ...named, underlying: instruments.underlyingOf(asset) ?? named.underlying };
  const contracts = absolute(signed);
  const perContract = trade.unit ?? ((ONE * 100n) as Fixed);
  const shares = ((contracts * perContract) / ONE) as Fixed;
  const type = codes.has('A') ? 'assign' : 'exercise';
  return [{ line, lines: trade.lines, type, account, when, terms, contracts, shares }];
}

function delivery({ line, lines, account, when, asset, signed, proceeds, fee, currency }: Trade): Delivery {
  const side = signed > 0n ? 'bought' : 'sold';
  const about = { line, lines, account, when, asset, side, currency } as const;
  return { ...about, quantity: absolute(signed), total: absolute(proceeds), fee, marked: true };
}
