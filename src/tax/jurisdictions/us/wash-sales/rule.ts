/**
 * Wash sales (§1091, Reg. §1.1091-1 and -2, Pub. 550 ch. 4).
 *
 * A loss is not allowed as far as, in the 61 days around the sale, substantially identical stock or securities are
 * acquired. Losses are taken in the order in which the sold shares were acquired, replacements in the order in which they
 * were acquired, each share once (-1(b) to (e)). The disallowed loss goes onto the replacement's basis (§1091(d)) and the
 * days held are added to its holding period (§1223(3)); if the replacement is bought in a retirement account the loss is
 * gone for good (Rev. Rul. 2008-5). All the person's and the spouse's accounts count.
 */
import { addDays, type Day, parseDay } from '../../../../core/calendar.js';
import { minus, plus, portion, ZERO } from '../../../../core/fixed.js';
import type { Classes } from '../../../../ledger/classes.js';
import type { Transaction } from '../../../../ledger/transaction.js';
import type { MatchedSlice, Replacement } from '../../../../lots/disposal.js';
import type { Lot } from '../../../../lots/lot.js';
import type { AdjustmentRule, LotAccess } from '../../../../lots/rule.js';
import { accountSettings, type Settings } from '../../../../settings/settings.js';
import { type Candidate, Candidates, claim, inOwnUnits, piecesOf } from './candidates.js';
import { IdenticalAssets } from './identical.js';
import { type GroupPurchases, purchasesByGroup } from './purchases.js';

type Mode = 'on' | 'off' | 'report';

export class WashSaleRule implements AdjustmentRule {
  /** What would be disallowed where the policy only reports. */
  readonly reported: Replacement[] = [];
  private readonly identical: IdenticalAssets;
  private readonly groups: Map<string, GroupPurchases>;

  constructor(
    transactions: readonly Transaction[],
    private readonly classes: Classes,
    private readonly settings: Settings,
  ) {
    this.identical = new IdenticalAssets(settings);
    this.groups = purchasesByGroup(transactions, this.identical, (asset) => this.everSubject(asset));
  }

  opened(lot: Lot, transaction: Transaction): void {
    if (this.groups.size === 0) return;
    if (lot.origin !== 'purchase' && lot.origin !== 'opening' && lot.origin !== 'income') return;
    if (lot.origin === 'income' && !(transaction.type === 'income' && transaction.kind === 'wages')) return;
    for (const { group, units } of this.identical.membershipsOf(lot.asset))
      this.groups.get(group)?.opened(lot, transaction, units);
  }

  lost(losses: readonly MatchedSlice[], lots: LotAccess): readonly Replacement[] {
    const [first] = losses;
    if (!first || this.groups.size === 0) return [];
    const { asset, sold } = first.disposal;
    const mode = this.modeOf(asset, sold);
    const group = mode === 'off' ? undefined : this.groups.get(this.identical.groupOf(asset));
    if (!group) return [];
    const saleDay = first.shortFrom?.day ?? sold;
    const candidates = new Candidates(group, saleDay, first.shortFrom !== undefined);
    const found: Replacement[] = [];
    for (const loss of losses) this.findReplacements(loss, candidates, found);
    if (mode === 'report') {
      this.reported.push(...found);
      return [];
    }
    for (const candidate of candidates.matched) this.apply(candidate, lots);
    for (const { disposal } of losses) if (disposal.disallowed > 0n) disposal.codes = 'W';
    return found;
  }

  /** Matches one loss with candidates until all its units are replaced or none is left. */
  private findReplacements({ disposal, lot }: MatchedSlice, candidates: Candidates, found: Replacement[]): void {
    const loss = minus(disposal.basis, disposal.proceeds);
    const heldDays = disposal.sold - disposal.holdingFrom;
    const remainderCounts = this.settings.policies['washSale.sameLotRemainder'] === 'replacement';
    let matched = ZERO;
    for (const candidate of candidates.open()) {
      const sameLot = candidate.lot?.sequence === lot.sequence && candidate.lot.asset === lot.asset;
      if (sameLot && !remainderCounts) continue;
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
        permanent: accountSettings(this.settings, candidate.account).type !== 'taxable',
      };
      candidate.segments.push({ disposal, quantity, amount, heldDays, generation: lot.generation + 1, entry });
      found.push(entry);
      matched = end;
      if (matched === disposal.quantity) break;
    }
    if (this.modeOf(disposal.asset, disposal.sold) === 'on')
      disposal.disallowed = portion(loss, disposal.quantity, ZERO, matched);
  }

  /** Moves basis and days held onto a replacement. */
  private apply({ lot, coming, account, units, segments }: Candidate, lots: LotAccess): void {
    const carries = this.carriesBasis(account);
    const soldFrom = segments[0]?.disposal.holdingFrom;
    const sold = segments[0]?.disposal.sold;
    for (const piece of piecesOf(segments)) {
      const quantity = inOwnUnits(piece.quantity, units);
      const addedBasis = carries ? piece.amount : ZERO;
      const tackedDays = carries ? piece.heldDays : 0;
      const applied = (made: Lot): void => {
        for (const entry of piece.entries) entry.replacement = made.id;
      };
      const { generation } = piece;
      if (coming) {
        coming.used = plus(coming.used, quantity);
        lots.adjustWhenBought(coming.transaction, { quantity, addedBasis, tackedDays, generation, applied });
      } else if (lot) {
        const holdingFrom = this.tackedFrom(lot, tackedDays, soldFrom, sold);
        applied(lots.replaceWith(lot, { quantity, addedBasis, holdingFrom, generation }));
      }
    }
  }

  /** The replacement's holding period begins earlier by the days held, which overlap if it was bought before the sale. */
  private tackedFrom(lot: Lot, days: number, soldFrom: Day | undefined, sold: Day | undefined): Day {
    if (days === 0) return lot.holdingFrom;
    const union = this.settings.policies['washSale.tacking'] === 'union-of-days';
    if (!union || sold === undefined || soldFrom === undefined || lot.acquired >= sold)
      return addDays(lot.acquired, -days);
    return Math.min(lot.acquired, sold - days) as Day;
  }

  /** Whether a replacement in this account takes the loss over, or it is lost. */
  private carriesBasis(account: string): boolean {
    const { type, owner } = accountSettings(this.settings, account);
    if (type !== 'taxable') return false;
    return owner === 'self' || this.settings.policies['washSale.spouseBasis'] === 'added';
  }

  /** Whether the rule reaches a sale of this asset on this day. */
  private modeOf(asset: string, day: Day): Mode {
    const kind = this.classes.of(asset);
    if (kind === 'cash' || kind === 'future') return 'off';
    const policy = this.settings.policies[kind === 'digital' ? 'washSale.digitalAssets' : 'washSale.securities'];
    if (policy === 'on' || policy === 'off' || policy === 'report') return policy;
    const from = parseDay(policy);
    return from !== undefined && day >= from ? 'on' : 'off';
  }

  private everSubject(asset: string): boolean {
    const kind = this.classes.of(asset);
    if (kind === 'cash' || kind === 'future') return false;
    return this.settings.policies[kind === 'digital' ? 'washSale.digitalAssets' : 'washSale.securities'] !== 'off';
  }
}
