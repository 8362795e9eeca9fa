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
import { type Fixed, minus, smaller, sum, ZERO } from '../../../core/fixed.js';
import { type Classes, isSecurity } from '../../../ledger/classes.js';
import type { FixedTerm } from '../../../lots/disposal.js';
import type { Lot } from '../../../lots/lot.js';
import type { LotAccess, ShortClosing, ShortTerm } from '../../../lots/rule.js';
import type { ShortPosition } from '../../../lots/short-positions.js';
import { accountSettings, type Settings } from '../../../settings/settings.js';
import { termOf } from './holding-period.js';

const PLAIN: FixedTerm = { term: 'short', rule: '§1233(a): bought and delivered at once' };
const WRITTEN: FixedTerm = { term: 'short', rule: '§1234(b)(1): the gain or loss of an option’s writer is short-term' };
const HELD_LONG: FixedTerm = {
  term: 'long',
  rule: '§1233(d): identical stock had been held for more than a year at the short sale',
};
const HELD_SHORT: FixedTerm = {
  term: 'short',
  rule: '§1233(b)(1): the stock delivered had been held for a year or less at the short sale',
};

export class ShortSaleRule {
  /** How much of each short sale is matched by stock held long at its time. */
  private readonly heldLong = new Map<ShortPosition, Fixed>();

  constructor(
    private readonly classes: Classes,
    private readonly settings: Settings,
  ) {}

  openedShort(position: ShortPosition, lots: LotAccess): void {
    if (!this.applies(position)) return;
    const { asset, opened, transaction } = position;
    const own = lots.openLotsOf(asset).filter((lot) => this.isOwn(lot.account));
    const long = own.filter((lot) => termOf(lot.holdingFrom, transaction.day) === 'long');
    this.heldLong.set(position, smaller(sum(long.map((lot) => lot.quantity)), opened));
    if (own.some((lot) => isAppreciated(lot, position))) {
      const what = `${transaction.id} sells ${asset} short while lots of it are held at a gain.`;
      lots.report('tax/constructive-sale', what, transaction.source);
    }
  }

  termsOfShort(position: ShortPosition, quantity: Fixed, isLoss: boolean): readonly ShortTerm[] {
    if (this.classes.of(position.asset) === 'option') return [{ quantity, fixedTerm: WRITTEN }];
    const long = isLoss ? this.takeLong(position, quantity) : ZERO;
    const rest = minus(quantity, long);
    return [
      ...(long === ZERO ? [] : [{ quantity: long, fixedTerm: HELD_LONG }]),
      ...(rest === ZERO ? [] : [{ quantity: rest, fixedTerm: PLAIN }]),
    ];
  }

  termOfDelivery(position: ShortPosition, lot: Lot, quantity: Fixed, isLoss: boolean): FixedTerm | undefined {
    if (!this.applies(position)) return undefined;
    const wasLong = termOf(lot.holdingFrom, position.transaction.day) === 'long';
    if (!isLoss) return wasLong ? undefined : HELD_SHORT;
    if ((this.heldLong.get(position) ?? ZERO) < quantity) return undefined;
    this.takeLong(position, quantity);
    return HELD_LONG;
  }

  closedShort({ position, quantity, day }: ShortClosing, lots: LotAccess): void {
    if (!this.applies(position)) return;
    let left = quantity;
    for (const lot of lots.openLotsOf(position.asset)) {
      if (left === ZERO) return;
      const wasLong = termOf(lot.holdingFrom, position.transaction.day) === 'long';
      if (!this.isOwn(lot.account) || lot.acquired > day || wasLong) continue;
      const units = smaller(lot.quantity, left);
      left = minus(left, units);
      lots.restartHolding(lot, units, day);
    }
  }

  private takeLong(position: ShortPosition, quantity: Fixed): Fixed {
    const held = this.heldLong.get(position) ?? ZERO;
    const taken = smaller(held, quantity);
    this.heldLong.set(position, minus(held, taken));
    return taken;
  }

  private applies({ asset, account }: ShortPosition): boolean {
    return isSecurity(this.classes.of(asset)) && this.isOwn(account);
  }

  private isOwn(account: string): boolean {
    return accountSettings(this.settings, account).type === 'taxable';
  }
}

/** Held for less per unit than the short sale brought. */
const isAppreciated = ({ baseBasis, baseQuantity }: Lot, { proceeds, opened }: ShortPosition): boolean =>
  baseBasis !== undefined && proceeds !== undefined && baseBasis * opened < proceeds * baseQuantity;
