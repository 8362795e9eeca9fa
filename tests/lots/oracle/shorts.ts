/**
 * Short sales: nothing until they are closed, the oldest first; then short-term, except that a loss is long-term as far
 * as the same stock had been held for more than a year when it was sold short (§1233(d)). Stock held for less than that,
 * or bought before the closing, begins its holding period anew as far as the short sale went (§1233(b)(2)).
 *
 * A loss is not allowed as far as the same stock is sold short again within thirty days before or after the closing; it is
 * then part of what closing that other short sale costs, whose first units carry it (§1091(e)(2), with (d) by analogy).
 */
import type { Line } from './engine.js';
import { type Holdings, smaller, total } from './pieces.js';
import { type Dec, dayNumber, isLong, NONE, num, type Row } from './rows.js';

interface Position {
  readonly id: string;
  readonly account: string;
  readonly asset: string;
  readonly day: number;
  readonly opened: Dec;
  readonly proceeds: Dec;
  left: Dec;
  heldLong: Dec;
  /** Units at the front that stand in for others, and the loss they carry. */
  standing: Dec;
  carried: Dec;
}

export class Shorts {
  readonly positions: Position[] = [];
  private readonly waiting = new Map<number, { units: Dec; loss: Dec }>();

  constructor(
    private readonly rows: readonly Row[],
    private readonly holdings: Holdings,
    private readonly isSheltered: (account: string) => boolean,
  ) {}

  open(row: Row, proceeds: Dec, now: number): void {
    const day = dayNumber(row.time);
    const { id, account = '', asset } = row;
    const opened = num(row.quantity);
    const long = this.holdings
      .of(asset)
      .filter((piece) => !this.isSheltered(piece.account) && isLong(piece.holdingFrom, day));
    const heldLong = smaller(opened, total(long.map(({ quantity }) => quantity)));
    const { units: standing, loss: carried } = this.waiting.get(now) ?? { units: NONE, loss: NONE };
    this.positions.push({ id, account, asset, day, opened, proceeds, left: opened, heldLong, standing, carried });
  }

  close(row: Row, cost: Dec, now: number): Line[] {
    const day = dayNumber(row.time);
    const quantity = num(row.quantity);
    const lines: Line[] = [];
    const closed: (() => void)[] = [];
    let left = quantity;
    for (const position of this.positions) {
      if (position.account !== row.account || position.asset !== row.asset) continue;
      const part = smaller(left, position.left);
      if (part.isZero()) continue;
      left = left.minus(part);
      position.left = position.left.minus(part);
      const proceeds = position.proceeds.times(part).div(position.opened);
      const basis = cost.times(part).div(quantity).plus(carriedBy(position, part));
      const long = proceeds.lt(basis) ? smaller(part, position.heldLong) : NONE;
      position.heldLong = position.heldLong.minus(long);
      const own: Line[] = [];
      for (const [units, term] of [[long, 'long'] as const, [part.minus(long), 'short'] as const]) {
        if (units.isZero()) continue;
        own.push({
          disposal: row.id,
          lot: position.id,
          asset: row.asset,
          quantity: units,
          proceeds: proceeds.times(units).div(part),
          basis: basis.times(units).div(part),
          disallowed: NONE,
          acquired: day,
          holdingFrom: day,
          sold: day,
          term,
          sheltered: this.isSheltered(position.account),
        });
      }
      lines.push(...own);
      closed.push(() => {
        this.restart(position, part, day);
        for (const line of own) this.disallow(line, position, day, now);
      });
    }
    // Short sales closed by one purchase do not stand in for one another.
    if (!this.isSheltered(row.account ?? '')) for (const settle of closed) settle();
    return lines;
  }

  private disallow(line: Line, closed: Position, day: number, now: number): void {
    const loss = line.basis.minus(line.proceeds);
    if (loss.lte(0)) return;
    let left = line.quantity;
    const use = (free: Dec, carry: (units: Dec, part: Dec) => void): void => {
      const units = smaller(left, free);
      if (units.lte(0)) return;
      left = left.minus(units);
      carry(units, loss.times(units).div(line.quantity));
    };
    for (const position of this.positions) {
      if (position === closed || position.asset !== closed.asset || position.day < day - 30) continue;
      use(position.left.minus(position.standing), (units, part) => {
        position.standing = position.standing.plus(units);
        position.carried = position.carried.plus(part);
      });
    }
    this.rows.forEach((row, index) => {
      if (row.type !== 'short' || row.asset !== closed.asset || index <= now || dayNumber(row.time) > day + 30) return;
      const known = this.waiting.get(index) ?? { units: NONE, loss: NONE };
      use(num(row.quantity).minus(known.units), (units, part) => {
        this.waiting.set(index, { units: known.units.plus(units), loss: known.loss.plus(part) });
      });
    });
    line.disallowed = loss.times(line.quantity.minus(left)).div(line.quantity);
  }

  private restart(position: Position, quantity: Dec, day: number): void {
    let left = quantity;
    for (const piece of this.holdings.of(position.asset)) {
      if (left.isZero()) return;
      if (this.isSheltered(piece.account) || piece.acquired > day || isLong(piece.holdingFrom, position.day)) continue;
      const units = smaller(piece.quantity, left);
      left = left.minus(units);
      const front = units.eq(piece.quantity) ? piece : this.holdings.cut(piece, units);
      front.holdingFrom = day;
    }
  }
}

/** What the next units of a position carry of other short sales' losses. */
function carriedBy(position: Position, quantity: Dec): Dec {
  if (position.standing.isZero()) return NONE;
  const units = smaller(quantity, position.standing);
  const loss = position.carried.times(units).div(position.standing);
  position.standing = position.standing.minus(units);
  position.carried = position.carried.minus(loss);
  return loss;
}
