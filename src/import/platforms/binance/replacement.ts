/**
 * A coin that the platform replaces by another: ETH by its staking receipt BETH, MATIC by POL, LUNA by LUNC.
 *
 * Whether that is a sale is unsettled. What is held before and after is the same claim on the same thing, so it is
 * written as a `merger`, which carries basis and dates over and leaves the new coin under its own name: BETH is traded at a
 * price of its own, and its rewards are paid in it. The policy `replacement.digital` taxes it instead.
 */
import type { Intake, Lines, When } from '../../intake.js';
import type { Leg } from '../../trade.js';

export interface Replacement {
  readonly when: When;
  readonly given: Leg;
  readonly received: Leg;
  readonly note?: string;
}

export function addReplacement(intake: Intake, lines: Lines, { when, given, received, note }: Replacement): void {
  intake.add(lines, 'merger', {
    when,
    asset: given.asset,
    quantity: given.quantity,
    class: 'digital',
    toAsset: received.asset,
    toQuantity: received.quantity,
    toClass: 'digital',
    total: undefined,
    note,
  });
}
