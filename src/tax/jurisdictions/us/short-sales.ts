/**
 * Short sales against property one holds (§1233, Pub. 550 "Short Sales"). At the short sale it is noted how much
 * substantially identical stock was held for more than a year and how much for less. Then:
 *
 * - a loss on closing is long-term as far as the stock had been held for more than a year (§1233(d));
 * - stock held for a year or less, or bought before the closing, begins its holding period anew on the day of closing, as
 *   far as the short sale goes (§1233(b)(2)).
 *
 * A gain on a short sale closed by purchase is short-term anyway. The rules are for stock and securities; coins and
 * options written are not among them.
 */
import type { Day } from '../../../core/calendar.js';
import { type Fixed, minus, plus, smaller, ZERO } from '../../../core/fixed.js';
import { type Classes, isSecurity } from '../../../ledger/classes.js';
import type { ShortPosition } from '../../../lots/book.js';
import type { Disposal } from '../../../lots/disposal.js';
import type { LotAccess, ShortTerm } from '../../../lots/rule.js';
import { accountSettings, type Settings } from '../../../settings/settings.js';
import { termOf } from './holding-period.js';

export class ShortSaleRule {
  /** How much of each short sale is matched by stock held long at its time. */
  private readonly heldLong = new Map<ShortPosition, Fixed>();

  constructor(
    private readonly classes: Classes,
    private readonly settings: Settings,
  ) {}

  openedShort(position: ShortPosition, lots: LotAccess): void {
    if (!this.applies(position)) return;
    const day = position.transaction.day;
    let held = ZERO;
    for (const lot of lots.openLotsOf(position.asset)) {
      if (this.isOwn(lot.account) && termOf(lot.holdingFrom, day) === 'long') held = plus(held, lot.quantity);
    }
    this.heldLong.set(position, smaller(held, position.opened));
  }

  termsOfShort(position: ShortPosition, quantity: Fixed, isLoss: boolean): readonly ShortTerm[] {
    const held = this.heldLong.get(position) ?? ZERO;
    if (!isLoss || held === ZERO) return [];
    const long = smaller(held, quantity);
    this.heldLong.set(position, minus(held, long));
    const rule = '§1233(d): identical stock had been held for more than a year at the short sale';
    return [{ quantity: long, fixedTerm: { term: 'long', rule } }];
  }

  closedShort(line: Disposal, position: ShortPosition, lots: LotAccess): void {
    if (!this.applies(position)) return;
    const shortDay: Day = position.transaction.day;
    let left = line.quantity;
    for (const lot of lots.openLotsOf(position.asset)) {
      if (left === ZERO) return;
      if (!this.isOwn(lot.account) || lot.acquired > line.sold || termOf(lot.holdingFrom, shortDay) === 'long')
        continue;
      const quantity = smaller(lot.quantity, left);
      left = minus(left, quantity);
      lots.restartHolding(lot, quantity, line.sold);
    }
  }

  private applies({ asset, account }: ShortPosition): boolean {
    return isSecurity(this.classes.of(asset)) && this.isOwn(account);
  }

  private isOwn(account: string): boolean {
    return accountSettings(this.settings, account).type === 'taxable';
  }
}
