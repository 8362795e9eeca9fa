/** What United States law does to lots while they are matched: wash sales, short sales, marks to market. */
import type { Fixed } from '../../../core/fixed.js';
import type { Classes } from '../../../ledger/classes.js';
import type { Transaction } from '../../../ledger/transaction.js';
import type { ShortPosition } from '../../../lots/book.js';
import type { Disposal, MatchedSlice, Replacement } from '../../../lots/disposal.js';
import type { Lot } from '../../../lots/lot.js';
import type { AdjustmentRule, LotAccess, ShortTerm } from '../../../lots/rule.js';
import type { Settings } from '../../../settings/settings.js';
import { isSection1256 } from './section-1256.js';
import { ShortSaleRule } from './short-sales.js';
import { WashSaleRule } from './wash-sales/rule.js';

export class UnitedStatesLotLaw implements AdjustmentRule {
  readonly washSales: WashSaleRule;
  private readonly shortSales: ShortSaleRule;

  constructor(
    transactions: readonly Transaction[],
    private readonly classes: Classes,
    settings: Settings,
  ) {
    this.washSales = new WashSaleRule(transactions, classes, settings);
    this.shortSales = new ShortSaleRule(classes, settings);
  }

  opened(lot: Lot, transaction: Transaction): void {
    this.washSales.opened(lot, transaction);
  }

  /** §1256(f)(5): the wash sale rule does not reach section 1256 contracts. */
  lost(losses: readonly MatchedSlice[], lots: LotAccess): readonly Replacement[] {
    const [first] = losses;
    if (!first || this.marksToMarket(first.disposal.asset)) return [];
    return this.washSales.lost(losses, lots);
  }

  openedShort(position: ShortPosition, lots: LotAccess): void {
    this.shortSales.openedShort(position, lots);
  }

  termsOfShort(position: ShortPosition, quantity: Fixed, isLoss: boolean): readonly ShortTerm[] {
    return this.shortSales.termsOfShort(position, quantity, isLoss);
  }

  closedShort(line: Disposal, position: ShortPosition, lots: LotAccess): void {
    this.shortSales.closedShort(line, position, lots);
  }

  marksToMarket(asset: string): boolean {
    return isSection1256(asset, this.classes);
  }
}
