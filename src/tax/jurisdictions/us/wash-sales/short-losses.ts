/**
 * Losses on closing a short sale (§1091(e)). Such a loss is not allowed as far as, in the 61 days around the closing,
 * another short sale of substantially identical stock is entered into; like any wash sale's it is carried over, here onto
 * what closing that other short sale will cost. The same paragraph speaks of stock *sold* in those days, and does not say
 * where the loss would go then; that is reported and not applied.
 */
import { addDays, type Day } from '../../../../core/calendar.js';
import { type Fixed, minus, plus, portion, smaller, sum, ZERO } from '../../../../core/fixed.js';
import type { Transaction } from '../../../../ledger/transaction.js';
import type { Replacement } from '../../../../lots/disposal.js';
import type { LotAccess, ShortClosing } from '../../../../lots/rule.js';
import type { ShortPosition } from '../../../../lots/short-positions.js';
import { accountSettings, type Settings } from '../../../../settings/settings.js';
import { WINDOW_DAYS } from './candidates.js';
import type { IdenticalAssets } from './identical.js';
import type { WashSaleSubject } from './subject.js';

/** A short sale to come, and what it already stands in for. */
interface ComingShort {
  readonly transaction: Transaction;
  readonly sequence: number;
  readonly group: string;
  used: Fixed;
  loss: Fixed;
}

/** Units of another short sale that are free to stand in, and what to do when they do. */
interface StandIn {
  readonly name: string;
  readonly account: string;
  readonly free: Fixed;
  carry(quantity: Fixed, loss: Fixed): void;
}

export class ShortLossRule {
  private readonly coming: ComingShort[] = [];
  private readonly bySequence = new Map<number, ComingShort>();
  private readonly sales = new Map<string, Day[]>();
  private next = 0;

  constructor(
    transactions: readonly Transaction[],
    private readonly subject: WashSaleSubject,
    private readonly identical: IdenticalAssets,
    private readonly settings: Settings,
  ) {
    transactions.forEach((transaction, sequence) => {
      const { type, asset } = transaction;
      if (type !== 'short' || !subject.isEver(asset)) return;
      const coming = { transaction, sequence, group: identical.groupOf(asset), used: ZERO, loss: ZERO };
      this.coming.push(coming);
      this.bySequence.set(sequence, coming);
    });
    if (this.coming.length > 0) this.collectSales(transactions);
  }

  private collectSales(transactions: readonly Transaction[]): void {
    const groups = new Set(this.coming.map(({ group }) => group));
    for (const { type, asset, day, account } of transactions) {
      const group = type === 'sell' ? this.identical.groupOf(asset) : undefined;
      if (group === undefined || !groups.has(group) || !this.isTaxable(account)) continue;
      const days = this.sales.get(group);
      if (days) days.push(day);
      else this.sales.set(group, [day]);
    }
  }

  /** What earlier losses wait for this short sale with. */
  openedShort(position: ShortPosition): void {
    const expected = this.bySequence.get(position.sequence);
    if (expected) position.standsIn = { quantity: expected.used, loss: expected.loss };
  }

  /** Disallows the loss of a closing as far as other short sales stand in for it. */
  closedShort({ position, day, lines }: ShortClosing, lots: LotAccess): readonly Replacement[] {
    const losses = lines.filter((line) => line.proceeds < line.basis);
    if (losses.length === 0 || !this.subject.isOn(position.asset, day)) return [];
    this.noteSales(position, day, lots);
    const found: Replacement[] = [];
    const standIns = [...this.standInsFor(position, day, lots)];
    for (const line of losses) {
      const loss = minus(line.basis, line.proceeds);
      let matched = ZERO;
      for (const standIn of standIns) {
        const quantity = smaller(minus(line.quantity, matched), standIn.free);
        if (quantity === ZERO) continue;
        const disallowed = portion(loss, line.quantity, matched, plus(matched, quantity));
        matched = plus(matched, quantity);
        standIn.carry(quantity, disallowed);
        found.push({
          ...{ disposal: line.id, soldLot: line.lot, replacement: standIn.name, replacementAccount: standIn.account },
          ...{ quantity, disallowed, permanent: !this.isTaxable(standIn.account) },
        });
      }
      if (matched === ZERO) continue;
      line.disallowed = portion(loss, line.quantity, ZERO, matched);
      line.codes = 'W';
    }
    return found;
  }

  /** Other short sales of the 61 days in their order: those that are open, then those to come. */
  private *standInsFor(closed: ShortPosition, day: Day, lots: LotAccess): Generator<StandIn> {
    const group = this.identical.groupOf(closed.asset);
    const first = addDays(day, -WINDOW_DAYS);
    for (const position of lots.openShortsOf(closed.asset)) {
      if (position !== closed && position.transaction.day >= first) yield this.openStandIn(position);
    }
    while ((this.coming[this.next]?.sequence ?? Number.POSITIVE_INFINITY) <= lots.sequence) this.next++;
    for (let i = this.next; i < this.coming.length; i++) {
      const coming = this.coming[i] as ComingShort;
      if (coming.transaction.day > day + WINDOW_DAYS) return;
      if (coming.group === group) yield this.comingStandIn(coming);
    }
  }

  private openStandIn(position: ShortPosition): StandIn {
    return {
      name: position.transaction.id,
      account: position.account,
      get free() {
        return minus(position.quantity, position.standsIn.quantity);
      },
      carry: (quantity, loss) => {
        const { standsIn } = position;
        const carried = this.isTaxable(position.account) ? loss : ZERO;
        position.standsIn = { quantity: plus(standsIn.quantity, quantity), loss: plus(standsIn.loss, carried) };
      },
    };
  }

  private comingStandIn(coming: ComingShort): StandIn {
    const { transaction } = coming;
    return {
      name: transaction.id,
      account: transaction.account,
      get free() {
        return minus(transaction.quantity, coming.used);
      },
      carry: (quantity, loss) => {
        coming.used = plus(coming.used, quantity);
        coming.loss = this.isTaxable(transaction.account) ? sum([coming.loss, loss]) : coming.loss;
      },
    };
  }

  private noteSales({ asset, transaction }: ShortPosition, day: Day, lots: LotAccess): void {
    const near = (this.sales.get(this.identical.groupOf(asset)) ?? []).some(
      (sold) => Math.abs(sold - day) <= WINDOW_DAYS,
    );
    if (!near) return;
    const what = `the short sale ${transaction.id} of ${asset} was closed at a loss within thirty days of a sale of it.`;
    lots.report('tax/short-loss-near-sale', what, transaction.source);
  }

  private isTaxable(account: string): boolean {
    return accountSettings(this.settings, account).type === 'taxable';
  }
}
