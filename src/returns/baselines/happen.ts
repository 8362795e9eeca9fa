/** One happening in the life of a portfolio: what it receives for what it holds, as a transaction of its own. */
import type { Day } from '../../core/calendar.js';
import { type Fixed, minus, negate, plus, timesOver, ZERO } from '../../core/fixed.js';
import { NO_FEES, type Transaction } from '../../ledger/transaction.js';
import type { Happening, PerUnits } from './happenings.js';
import type { Portfolio } from './portfolio.js';

const ofHeld = (held: Fixed, { amount, units }: PerUnits): Fixed => timesOver(amount, held, units, 'floor');

export function happen(portfolio: Portfolio, one: Happening, day: Day, currency: string): void {
  const held = portfolio.held(one.asset);
  if (held <= 0n) return;
  const made = (transaction: Transaction): void => {
    portfolio.made.push(transaction);
  };
  const sums = { total: undefined, currency, fee: ZERO, fees: NO_FEES };
  switch (one.kind) {
    case 'split': {
      const after = ofHeld(held, one.after);
      made({ ...portfolio.common(day, one.asset, held), ...sums, type: 'split', toQuantity: after });
      portfolio.add(one.asset, minus(after, held));
      return;
    }
    case 'income': {
      const value = timesOver(one.value, held, one.quantity.units, 'floor');
      const quantity = one.paid === currency ? value : ofHeld(held, one.quantity);
      if (quantity <= 0n) return;
      const parts = { ...sums, total: value, kind: one.incomeKind, payer: one.asset };
      made({ ...portfolio.common(day, one.paid, quantity), ...parts, type: 'income' });
      if (one.paid === currency) portfolio.money = plus(portfolio.money, quantity);
      else portfolio.add(one.paid, quantity);
      return;
    }
    case 'new-units': {
      const { units } = one.quantity;
      const quantity = ofHeld(held, one.quantity);
      const boot = ofHeld(held, { amount: one.boot, units });
      const parts = { ...portfolio.common(day, one.asset, held), toQuantity: quantity };
      if (one.one.type === 'merger') {
        made({ ...one.one, ...parts, ...scaled(one.one, held, units), cash: boot });
        portfolio.add(one.asset, negate(held));
      } else made({ ...one.one, ...parts, ...scaled(one.one, held, units) });
      portfolio.add(one.one.toAsset, quantity);
      portfolio.money = plus(portfolio.money, boot);
      return;
    }
    case 'return-of-capital': {
      const total = ofHeld(held, one.total);
      made({ ...one.one, ...portfolio.common(day, one.asset, held), total });
      portfolio.money = plus(portfolio.money, total);
      return;
    }
    case 'worthless':
      made({ ...one.one, ...portfolio.common(day, one.asset, held) } as Transaction);
      portfolio.add(one.asset, negate(held));
  }
}

interface Stated {
  readonly total: Fixed | undefined;
  readonly toTotal?: Fixed;
  readonly basis?: Fixed;
}

/** What the row states for all that was held, for what the portfolio holds; fees are left to those who paid them. */
function scaled({ total, toTotal, basis }: Stated, held: Fixed, units: Fixed) {
  const part = (amount: Fixed): Fixed => timesOver(amount, held, units, 'half-even');
  return {
    total: total === undefined ? undefined : part(total),
    ...(toTotal === undefined ? {} : { toTotal: part(toTotal) }),
    ...(basis === undefined ? {} : { basis: part(basis) }),
    fee: ZERO,
    fees: NO_FEES,
  };
}
