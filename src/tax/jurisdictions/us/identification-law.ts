/**
 * Which identifications count in the United States, by day and by who keeps the units.
 *
 * Units in a wallet of one's own: what one's own books say by the time of the sale (26 CFR §1.1012-1(j)(2)). Units that a
 * broker keeps: the broker has to be told (§1.1012-1(j)(3)(ii)), but until the end of 2026 one's own books are enough
 * (Notice 2025-7 §4.02, extended by Notice 2026-20 §4.02). The same goes for standing orders. Before 2025 books were
 * enough everywhere (Notice 2014-21, FAQ 39 to 41).
 *
 * Stock and funds are always sold through the broker, whose confirmation is the record (§1.1012-1(c)(3)): what the person
 * or the export says is taken to have been told.
 */
import { type Day, dayOf } from '../../../core/calendar.js';
import type { Classes } from '../../../ledger/classes.js';
import type { IdentificationLaw, Naming, StandingOrder, Verdict } from '../../../lots/identification.js';
import { accountSettings, type Custody, type Settings } from '../../../settings/settings.js';

/** From this day the broker must have been told. */
export const BROKER_TOLD_FROM: Day = dayOf(2027, 1, 1);

const COUNTS: Verdict = { counts: true };

export class UnitedStatesIdentificationLaw implements IdentificationLaw {
  readonly changes: readonly Day[] = [BROKER_TOLD_FROM];

  constructor(
    private readonly classes: Classes,
    private readonly settings: Settings,
    /** Who keeps an account's units, where the platform tells. */
    private readonly custodyOf: (account: string) => Custody | undefined = () => undefined,
  ) {}

  named(naming: Naming): Verdict {
    return this.toldIfNeeded(naming, 'the lots');
  }

  standing(order: StandingOrder): Verdict {
    return this.toldIfNeeded(order, 'the standing order');
  }

  /** Average basis is for fund shares and shares of a dividend reinvestment plan (§1.1012-1(e)(1)). */
  doubtsAverage(asset: string): boolean {
    return this.classes.of(asset) !== 'fund';
  }

  private toldIfNeeded({ asset, account, day, told }: Naming, what: string): Verdict {
    if (told || day < BROKER_TOLD_FROM || this.classes.of(asset) !== 'digital') return COUNTS;
    const custody = accountSettings(this.settings, account).custody ?? this.custodyOf(account);
    if (custody !== 'broker') return COUNTS;
    const why = `from 2027 whoever keeps the units must be told ${what} (26 CFR §1.1012-1(j)(3)(ii); Notice 2026-20)`;
    return { counts: false, why };
  }
}
