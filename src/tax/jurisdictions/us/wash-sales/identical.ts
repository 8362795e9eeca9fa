/**
 * Which assets count as substantially identical: the same one, those the person declares in `tare.yaml`
 * (`identicalTo`), and, for a stock sold, contracts to buy it (§1091(a), Reg. §1.1091-1(f)). Two share classes or two funds
 * on one index are the person's judgement, not Tare's.
 */
import { optionOf, SHARES_PER_CONTRACT } from '../../../../ledger/option-symbol.js';
import type { Settings } from '../../../../settings/settings.js';
import { EVEN, type Ratio } from './splits.js';

/** A group that an acquisition falls into, and how many units of what was sold one of its units stands for. */
export interface Membership {
  readonly group: string;
  readonly ratio: Ratio;
}

const CONTRACT: Ratio = { own: 1n, sold: BigInt(SHARES_PER_CONTRACT) };

export class IdenticalAssets {
  private readonly roots = new Map<string, string>();
  private readonly memberships = new Map<string, readonly Membership[]>();
  private readonly options = new Set<string>();

  constructor(settings: Settings) {
    for (const [asset, { identicalTo }] of Object.entries(settings.assets)) {
      for (const other of identicalTo) this.roots.set(this.groupOf(other), this.groupOf(asset));
    }
  }

  /** The group whose purchases can replace a loss on this asset. */
  groupOf(asset: string): string {
    let at = asset;
    for (let above = this.roots.get(at); above !== undefined && above !== at; above = this.roots.get(at)) at = above;
    return at;
  }

  /** The groups in which a purchase of this asset counts: its own, and a call's underlying. */
  membershipsOf(asset: string): readonly Membership[] {
    let found = this.memberships.get(asset);
    if (!found) {
      const option = optionOf(asset);
      if (option) this.options.add(asset);
      const own = { group: this.groupOf(asset), ratio: EVEN };
      const under = option?.right === 'call' ? [{ group: this.groupOf(option.underlying), ratio: CONTRACT }] : [];
      found = [own, ...under];
      this.memberships.set(asset, found);
    }
    return found;
  }

  isOption(asset: string): boolean {
    this.membershipsOf(asset);
    return this.options.has(asset);
  }
}
