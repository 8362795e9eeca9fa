/**
 * Canada: identical properties have one adjusted cost base, the average of all (Income Tax Act s47(1)). A loss is
 * superficial as far as the same property is acquired by the person or an affiliated one in the 61 days around the sale and
 * is still held at their end (s54 "superficial loss"); it is denied (s40(2)(g)(i)) and added to the cost of what was
 * acquired (s53(1)(f)). The part denied is the least of what was sold, what was acquired in those days, and what is held at
 * their end, over what was sold.
 *
 * A spouse, and a registered plan, is affiliated: its acquisitions deny the loss too. What a registered plan acquired
 * takes no cost over, so that loss is gone; own accounts are taken to be the ones that acquired as far as they did.
 */
import { addDays, type Day } from '../../../core/calendar.js';
import { type Fixed, minus, plus, smaller, timesOver, ZERO } from '../../../core/fixed.js';
import type { MatchInput } from '../../../lots/book.js';
import type { Matched } from '../../../lots/match.js';
import { type Disposing, type PoolMove, poolMoves, removalOf } from '../../pooling/moves.js';
import { PoolOutcome } from '../../pooling/outcome.js';
import { CostPool } from '../../pooling/pool.js';

export const POOL = 'ACB';
const WINDOW_DAYS = 30;
const RULE = 'adjusted cost base (Income Tax Act s47(1))';

export function matchCanada(input: MatchInput): Matched {
  const found = poolMoves(input, { country: 'Canada', taxesGifts: true });
  const outcome = new PoolOutcome();
  const byAsset = new Map<string, PoolMove[]>();
  for (const move of found.moves) {
    const list = byAsset.get(move.asset);
    if (list) list.push(move);
    else byAsset.set(move.asset, [move]);
  }
  for (const asset of [...byAsset.keys()].sort()) new AdjustedCost(asset, byAsset.get(asset) ?? [], outcome).run();
  return outcome.matched(found);
}

class AdjustedCost {
  private readonly pool = new CostPool();
  /** Denied losses that wait for the next acquisition, since nothing is held now. */
  private waiting = ZERO;

  constructor(
    private readonly asset: string,
    private readonly moves: readonly PoolMove[],
    private readonly outcome: PoolOutcome,
  ) {}

  run(): void {
    this.moves.forEach((move, index) => {
      if (move.move === 'scale') this.pool.scale(move.from, move.to);
      else if (move.isOwn) this.own(move, index);
    });
    const place = this.moves.find(({ isOwn }) => isOwn);
    const lot = place && this.pool.asLot(POOL, this.asset, place.account);
    if (lot) this.outcome.lots.push(lot);
  }

  private own(move: Exclude<PoolMove, { move: 'scale' }>, index: number): void {
    const { day, transaction, sequence } = move;
    if (move.move === 'acquire') {
      this.pool.add(move.quantity, move.cost, { day, transaction, sequence });
      this.pool.raise(this.waiting);
      this.waiting = ZERO;
      return;
    }
    const units = smaller(move.quantity, this.pool.quantity);
    if (move.move === 'leave') {
      this.outcome.removals.push(removalOf(move, POOL, units > 0n ? this.pool.take(units) : ZERO));
      return;
    }
    this.sell(move, units, index);
  }

  private sell(move: Disposing, units: Fixed, index: number): void {
    const { quantity, transaction } = move;
    const share = (part: Fixed): Fixed | undefined =>
      move.proceeds === undefined ? undefined : timesOver(move.proceeds, part, quantity, 'half-even');
    const proceeds = units === quantity ? move.proceeds : share(units);
    if (units > 0n) {
      const acquired = this.pool.acquired;
      const basis = this.pool.take(units);
      const loss = proceeds === undefined || basis === undefined ? ZERO : minus(basis, proceeds);
      const denied = loss > 0n ? this.deny(move, units, loss, index) : ZERO;
      this.outcome.add(move, {
        ...{ lot: POOL, rule: RULE, quantity: units, proceeds, basis, acquired },
        lotSource: transaction.source,
        ...(denied > 0n ? { disallowed: denied, codes: 'SL' } : {}),
      });
    }
    if (units < quantity)
      this.outcome.oversold(move, minus(quantity, units), proceeds && move.proceeds && minus(move.proceeds, proceeds));
  }

  /** The part of a loss that is superficial; it goes onto the cost of what is held or comes next. */
  private deny(move: Disposing, units: Fixed, loss: Fixed, index: number): Fixed {
    const { own, all, held } = this.around(move.day, index);
    const counted = smaller(smaller(units, all), held);
    if (counted <= 0n) return ZERO;
    const denied = counted === units ? loss : timesOver(loss, counted, units, 'half-even');
    const kept =
      smaller(own, counted) === counted ? denied : timesOver(denied, smaller(own, counted), counted, 'half-even');
    if (this.pool.quantity > 0n) this.pool.raise(kept);
    else this.waiting = plus(this.waiting, kept);
    this.outcome.replacements.push({
      ...{ disposal: move.id, soldLot: POOL, replacement: POOL, replacementAccount: move.account },
      ...{ quantity: counted, disallowed: denied, permanent: kept < denied },
    });
    return denied;
  }

  /** Acquired in the 61 days, by the person and by anyone affiliated, and held at their end; in units of the sale's day. */
  private around(sold: Day, index: number): { own: Fixed; all: Fixed; held: Fixed } {
    const [first, last] = [addDays(sold, -WINDOW_DAYS), addDays(sold, WINDOW_DAYS)];
    let [own, all, held] = [ZERO, ZERO, ZERO];
    // Splits after the sale make more of the same units: what comes later is counted as it was on the day of the sale.
    let [from, to] = [1n, 1n];
    for (const [at, move] of this.moves.entries()) {
      if (move.day > last) break;
      if (move.move === 'scale') {
        if (at > index) [from, to] = [from * move.from, to * move.to];
        else held = timesOver(held, move.to, move.from, 'floor');
        continue;
      }
      const units = at > index ? (((move.quantity * from) / to) as Fixed) : move.quantity;
      held = move.move === 'acquire' ? plus(held, units) : minus(held, units);
      if (move.move !== 'acquire' || move.day < first) continue;
      all = plus(all, units);
      if (move.isOwn) own = plus(own, units);
    }
    return { own, all, held };
  }
}
