/**
 * What an account holds while a file is read, short positions below zero. Some brokers write a plain `Buy` for the
 * purchase that ends a short sale, and one order can close a position and open the opposite one; both only come out
 * when one knows what was held. Rows must be put in here in the order in which they happened.
 */
import { type Fixed, minus, negate, plus, smaller, ZERO } from '../core/fixed.js';

/** The parts of a trade. */
export interface TradeParts {
  /** Ends what was held the other way round. */
  readonly closes: Fixed;
  readonly opens: Fixed;
}

export class HeldUnits {
  private readonly held = new Map<string, Fixed>();

  /** What is held, below zero when short; undefined when nothing was said of it. */
  of(account: string, asset: string): Fixed | undefined {
    return this.held.get(`${account}\u0000${asset}`);
  }

  change(account: string, asset: string, by: Fixed): void {
    this.held.set(`${account}\u0000${asset}`, plus(this.of(account, asset) ?? ZERO, by));
  }

  /** Takes a purchase (positive) or sale (negative) and says which part of it closes and which opens a position. */
  trade(account: string, asset: string, signed: Fixed): TradeParts {
    const before = this.of(account, asset) ?? ZERO;
    const quantity = signed < 0n ? negate(signed) : signed;
    const against = signed > 0n ? (before < 0n ? negate(before) : ZERO) : before > 0n ? before : ZERO;
    const closes = smaller(against, quantity);
    this.change(account, asset, signed);
    return { closes, opens: minus(quantity, closes) };
  }
}
