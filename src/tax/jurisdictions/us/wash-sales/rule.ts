/**
 * Wash sales (§1091, Reg. §1.1091-1 and -2, Pub. 550 ch. 4).
 *
 * A loss is not allowed as far as, in the 61 days around the sale, substantially identical stock or securities are
 * acquired. Losses are taken in the order in which the sold shares were acquired, replacements in the order in which they
 * were acquired, each share once (-1(b) to (e)). The disallowed loss goes onto the replacement's basis (§1091(d)) and the
 * days held are added to its holding period (§1223(3)); if the replacement is bought in a retirement account the loss is
 * gone for good (Rev. Rul. 2008-5). All the person's and the spouse's accounts count.
 */
import { addDays, type Day } from '../../../../core/calendar.js';
import { minus, plus, portion, ZERO } from '../../../../core/fixed.js';
import type { Transaction } from '../../../../ledger/transaction.js';
import type { MatchedSlice, Replacement } from '../../../../lots/disposal.js';
import type { Lot } from '../../../../lots/lot.js';
import type { LotAccess } from '../../../../lots/rule.js';
import { accountSettings, type Settings } from '../../../../settings/settings.js';
import { type Candidate, Candidates, claim, ownUnits, piecesOf } from './candidates.js';
import type { IdenticalAssets } from './identical.js';
import { type GroupPurchases, purchasesByGroup } from './purchases.js';
import { Splits } from './splits.js';
import type { WashSaleSubject } from './subject.js';

export class WashSaleRule {
  private readonly groups: Map<string, GroupPurchases>;
  private readonly splits: Splits;

  constructor(
    private readonly transactions: readonly Transaction[],
    private readonly subject: WashSaleSubject,
    private readonly identical: IdenticalAssets,
    private readonly settings: Settings,
  ) {
    const isSubject = (asset: string): boolean => subject.isEver(asset);
    this.groups = purchasesByGroup(transactions, identical, isSubject);
    this.splits = new Splits(this.groups.size > 0 ? transactions : [], isSubject);
  }

  opened(lot: Lot, transaction: Transaction): void {
    if (this.groups.size === 0) return;
    if (lot.origin !== 'purchase' && lot.origin !== 'opening' && lot.origin !== 'income') return;
    if (lot.origin === 'income' && !(transaction.type === 'income' && transaction.kind === 'wages')) return;
    for (const { group, ratio } of this.identical.membershipsOf(lot.asset))
      this.groups.get(group)?.opened(lot, transaction, ratio);
  }

  lost(losses: readonly MatchedSlice[], lots: LotAccess): readonly Replacement[] {
    const [first] = losses;
    if (!first || this.groups.size === 0) return [];
    const { asset, sold } = first.disposal;
    const group = this.subject.isOn(asset, sold) ? this.groups.get(this.identical.groupOf(asset)) : undefined;
    if (!group) return [];
    const sale = { day: first.shortFrom?.transaction.day ?? sold, sequence: lots.sequence };
    const candidates = new Candidates(group, sale, this.splits);
    const found: Replacement[] = [];
    for (const loss of losses) this.findReplacements(loss, candidates, found);
    for (const candidate of candidates.matched) this.apply(candidate, lots);
    return found;
  }

  /** Matches one loss with candidates until all its units are replaced or none is left. */
  private findReplacements({ disposal, lot }: MatchedSlice, candidates: Candidates, found: Replacement[]): void {
    const loss = minus(disposal.basis, disposal.proceeds);
    const heldDays = disposal.sold - disposal.holdingFrom;
    const remainderCounts = this.settings.policies['washSale.sameLotRemainder'] === 'replacement';
    let matched = ZERO;
    for (const candidate of candidates.open()) {
      if (!remainderCounts && candidate.lot && this.isSamePurchase(candidate.lot, lot)) continue;
      const quantity = claim(candidate, minus(disposal.quantity, matched));
      const end = plus(matched, quantity);
      const amount = portion(loss, disposal.quantity, matched, end);
      const entry: Replacement = {
        disposal: disposal.id,
        soldLot: disposal.lot,
        replacement: candidate.name,
        replacementAccount: candidate.account,
        quantity,
        disallowed: amount,
        permanent: !this.carriesBasis(candidate.account),
      };
      candidate.segments.push({ disposal, quantity, amount, heldDays, generation: lot.generation + 1, entry });
      found.push(entry);
      matched = end;
      if (matched === disposal.quantity) break;
    }
    if (matched === ZERO) return;
    disposal.disallowed = portion(loss, disposal.quantity, ZERO, matched);
    disposal.codes = 'W';
  }

  /** One purchase: the same row, or another fill of the same order, or of the same account and moment. */
  private isSamePurchase(a: Lot, b: Lot): boolean {
    if (a.asset !== b.asset) return false;
    if (a.sequence === b.sequence) return true;
    const [one, other] = [this.transactions[a.sequence], this.transactions[b.sequence]];
    if (one?.type !== 'buy' || other?.type !== 'buy' || one.account !== other.account) return false;
    if (one.order !== undefined && one.order === other.order) return one.day === other.day;
    return one.order === other.order && one.at !== undefined && one.at === other.at;
  }

  /** Moves basis and days held onto a replacement. */
  private apply(candidate: Candidate, lots: LotAccess): void {
    const { lot, coming, account, segments } = candidate;
    const carries = this.carriesBasis(account);
    const sold = segments[0]?.disposal.sold ?? (0 as Day);
    let reached = ZERO;
    let used = ZERO;
    for (const piece of piecesOf(segments)) {
      reached = plus(reached, piece.quantity);
      const quantity = minus(ownUnits(candidate, reached), used);
      used = plus(used, quantity);
      if (quantity === ZERO) continue;
      const addedBasis = carries ? piece.amount : ZERO;
      const tackedDays = carries ? piece.heldDays : 0;
      const applied = (made: Lot): void => {
        for (const entry of piece.entries) entry.replacement = made.id;
      };
      const { generation } = piece;
      if (coming) lots.adjustWhenBought(coming.transaction, { quantity, addedBasis, tackedDays, generation, applied });
      else if (lot) {
        const holdingFrom = this.tackedFrom(lot, tackedDays, sold);
        applied(lots.replaceWith(lot, { quantity, addedBasis, holdingFrom, generation }));
      }
    }
    if (coming) coming.used = plus(coming.used, used);
  }

  /** The replacement's holding period begins earlier by the days held, which overlap if it was bought before the sale. */
  private tackedFrom(lot: Lot, days: number, sold: Day): Day {
    if (days === 0) return lot.holdingFrom;
    const union = this.settings.policies['washSale.tacking'] === 'union-of-days';
    if (!union || lot.acquired >= sold) return addDays(lot.holdingFrom, -days);
    return Math.min(lot.holdingFrom, sold - days) as Day;
  }

  /** Whether a replacement in this account takes the loss over, or it is lost. */
  private carriesBasis(account: string): boolean {
    const { type, owner } = accountSettings(this.settings, account);
    if (type !== 'taxable') return false;
    return owner === 'self' || this.settings.policies['washSale.spouseBasis'] === 'added';
  }
}
