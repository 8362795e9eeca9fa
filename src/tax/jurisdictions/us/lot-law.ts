/** What United States law does to lots while they are matched: wash sales, short sales, marks to market. */
import type { Fixed } from '../../../core/fixed.js';
import type { Classes } from '../../../ledger/classes.js';
import type { Transaction } from '../../../ledger/transaction.js';
import type { FixedTerm, MatchedSlice, Replacement } from '../../../lots/disposal.js';
import type { Lot } from '../../../lots/lot.js';
import type { AdjustmentRule, LotAccess, ShortClosing, ShortTerm } from '../../../lots/rule.js';
import type { ShortPosition } from '../../../lots/short-positions.js';
import type { Settings } from '../../../settings/settings.js';
import { isSection1256 } from './section-1256.js';
import { ShortSaleRule } from './short-sales.js';
import { IdenticalAssets } from './wash-sales/identical.js';
import { WashSaleRule } from './wash-sales/rule.js';
import { ShortLossRule } from './wash-sales/short-losses.js';
import { WashSaleSubject } from './wash-sales/subject.js';

export class UnitedStatesLotLaw implements AdjustmentRule {
  private readonly washSales: WashSaleRule;
  private readonly shortLosses: ShortLossRule;
  private readonly shortSales: ShortSaleRule;

  constructor(
    transactions: readonly Transaction[],
    private readonly classes: Classes,
    settings: Settings,
    reportedRules: 'on' | 'off' = 'off',
  ) {
    const subject = new WashSaleSubject(classes, settings, reportedRules);
    const identical = new IdenticalAssets(settings);
    this.washSales = new WashSaleRule(transactions, subject, identical, settings);
    this.shortLosses = new ShortLossRule(transactions, subject, identical, settings);
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
    this.shortLosses.openedShort(position);
  }

  termsOfShort(position: ShortPosition, quantity: Fixed, isLoss: boolean): readonly ShortTerm[] {
    return this.shortSales.termsOfShort(position, quantity, isLoss);
  }

  termOfDelivery(position: ShortPosition, lot: Lot, quantity: Fixed, isLoss: boolean): FixedTerm | undefined {
    return this.shortSales.termOfDelivery(position, lot, quantity, isLoss);
  }

  closedShort(closing: ShortClosing, lots: LotAccess): readonly Replacement[] {
    this.shortSales.closedShort(closing, lots);
    return this.marksToMarket(closing.position.asset) ? [] : this.shortLosses.closedShort(closing, lots);
  }

  /** §165(g) is for securities; a coin that lost its value, or was abandoned, is another matter (CCA 202302011). */
  refusesWorthless(asset: string): string | undefined {
    if (this.classes.of(asset) !== 'digital') return undefined;
    return '§165(g) is for securities, and a digital asset is none (CCA 202302011)';
  }

  marksToMarket(asset: string): boolean {
    return isSection1256(asset, this.classes);
  }
}
