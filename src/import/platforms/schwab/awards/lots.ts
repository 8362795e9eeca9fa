/**
 * Which lots a sale of award shares took. Schwab says so below each sale, and its confirmation of that is the identification
 * that counts (Reg. §1.1012-1(c)(3)), so the sale names them. Only where nothing is left open: every lot has one deposit in
 * the file, and no shares left in a way that does not say which.
 */
import { formatDay } from '../../../../core/calendar.js';
import type { Fixed } from '../../../../core/fixed.js';
import type { LotChoice } from '../../../../ledger/transaction.js';
import { type AwardEvent, type Cells, dayIn, textOf } from './record.js';

const DAYS = ['vestdate', 'purchasedate'] as const;

export class AwardLots {
  private readonly ids = new Map<AwardEvent, string>();
  /** Ids by asset and day, with the award. */
  private readonly byDay = new Map<string, { readonly award: string; readonly id: string }[]>();
  private readonly moved = new Set<string>();

  constructor(deposits: readonly AwardEvent[], events: readonly AwardEvent[]) {
    const named = deposits.map((deposit) => ({ deposit, ...nameOf(deposit) }));
    for (const { deposit, id, award, key } of named) {
      if (id === undefined || named.filter((other) => other.id === id).length > 1) continue;
      this.ids.set(deposit, id);
      this.byDay.set(key, [...(this.byDay.get(key) ?? []), { award, id }]);
    }
    for (const { action, asset, quantity, amount } of events) {
      const sale = /sale$|sell$/.test(action);
      if (quantity > 0n && amount === undefined && !sale && action !== 'deposit' && action !== 'lapse')
        this.moved.add(asset);
    }
  }

  /** The id of the lot that a deposit makes; undefined where another deposit of the file would have the same. */
  idOf(deposit: AwardEvent): string | undefined {
    return this.ids.get(deposit);
  }

  /** The lots that a sale took, or nothing where the file does not say that beyond doubt. */
  chosen(asset: string, details: readonly Cells[], quantities: readonly Fixed[]): readonly LotChoice[] | undefined {
    if (this.moved.has(asset) || details.length === 0) return undefined;
    const choices: LotChoice[] = [];
    for (const [i, cells] of details.entries()) {
      const grant = textOf(cells, 'grantid', 'awardid');
      const same = this.byDay.get(`${asset} ${dayIn(cells, ...DAYS)?.day}`) ?? [];
      const fitting = grant === '' ? same : same.filter(({ award }) => award === grant || award === '');
      const [only] = fitting;
      const quantity = quantities[i];
      if (fitting.length !== 1 || !only || quantity === undefined) return undefined;
      choices.push({ lot: only.id, quantity });
    }
    return choices;
  }
}

function nameOf({ asset, details }: AwardEvent): { id: string | undefined; award: string; key: string } {
  const [cells = new Map<string, string>()] = details;
  const day = dayIn(cells, ...DAYS)?.day;
  const award = textOf(cells, 'awardid', 'grantid');
  const bought = dayIn(cells, 'purchasedate') !== undefined;
  const plan = award || (bought ? 'ESPP' : '');
  const id = day === undefined || plan === '' ? undefined : `award-${asset}-${plan}-${formatDay(day)}`;
  return { id, award, key: `${asset} ${day}` };
}
