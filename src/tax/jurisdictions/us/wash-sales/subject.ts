/**
 * What the wash sale rule reaches. §1091 speaks of stock and securities; coins are neither (Notice 2014-21; Schedule D
 * instructions 2025), so for digital assets the rule is off unless the policy `washSale.digitalAssets` says on, or from
 * which day. A policy of `report` asks what the rule would disallow without applying it: the ledger is then matched twice,
 * once with the rule off and once, to report from, with it on.
 */
import { type Day, parseDay } from '../../../../core/calendar.js';
import type { Classes } from '../../../../ledger/classes.js';
import type { Settings } from '../../../../settings/settings.js';

const POLICIES = ['washSale.digitalAssets', 'washSale.securities'] as const;

/** The modes that apply nothing: a list of what would be disallowed, and the same with the years' totals. */
const isReport = (policy: string): boolean => policy === 'report' || policy === 'what-if';

/** True when the person also wants what each year would come to. */
export const asksWhatIf = ({ policies }: Settings): boolean => POLICIES.some((name) => policies[name] === 'what-if');

/** True when some policy only reports. */
export const onlyReports = ({ policies }: Settings): boolean => POLICIES.some((name) => isReport(policies[name]));

export class WashSaleSubject {
  /** `asIf`: what a policy of `report` counts as. */
  constructor(
    private readonly classes: Classes,
    private readonly settings: Settings,
    private readonly asIf: 'on' | 'off',
  ) {}

  /** Whether the rule reaches a sale of this asset on this day. */
  isOn(asset: string, day: Day): boolean {
    const policy = this.policyFor(asset);
    if (policy === 'on' || policy === 'off') return policy === 'on';
    const from = parseDay(policy);
    return from !== undefined && day >= from;
  }

  /** Whether it ever does. */
  isEver(asset: string): boolean {
    return this.policyFor(asset) !== 'off';
  }

  private policyFor(asset: string): string {
    const kind = this.classes.of(asset);
    if (kind === 'cash' || kind === 'future') return 'off';
    const policy = this.settings.policies[kind === 'digital' ? POLICIES[0] : POLICIES[1]];
    return isReport(policy) ? this.asIf : policy;
  }
}

/** Whether an asset's policy is one that only reports. */
export function isOnlyReported(asset: string, classes: Classes, settings: Settings): boolean {
  const kind = classes.of(asset);
  return isReport(settings.policies[kind === 'digital' ? POLICIES[0] : POLICIES[1]]);
}
