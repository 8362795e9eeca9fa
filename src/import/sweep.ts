/**
 * Several assets given for one, as when a platform sweeps small balances together, or one given for several. The one is
 * shared out by the worth of the others, to the last digit; each part is a trade of its own, with the id of its own row.
 */
import { distribute, type Fixed, ZERO } from '../core/fixed.js';
import type { AssetClass } from '../ledger/transaction.js';
import type { Intake, When } from './intake.js';
import { type LegRow, netLegs } from './legs.js';
import { addTrade, type Leg } from './trade.js';

/** A row of a part, with the id it has on the platform. */
export interface SweepRow extends LegRow {
  readonly id: string;
}

/** One of the several assets. */
export interface SweepPart {
  readonly leg: Leg;
  /** What it was worth, by which the one asset is shared out. */
  readonly worth: Fixed;
  readonly rows: readonly SweepRow[];
}

export interface Sweep {
  readonly when: When;
  readonly class: AssetClass | undefined;
  readonly parts: readonly SweepPart[];
  /** The one asset, and its rows, with any fees. */
  readonly one: Leg;
  readonly rows: readonly LegRow[];
  /** True when the one is given for the several. */
  readonly gives: boolean;
  /** Of the worths. */
  readonly currency: string;
}

/** Adds a trade for each part. */
export function addSweep(intake: Intake, { when, class: kind, parts, one, rows, gives, currency }: Sweep): void {
  const weights = parts.map(({ worth }) => worth);
  const shares = distribute(one.quantity, weights);
  const [fee] = netLegs(rows).fees;
  const feeShares = fee ? distribute(fee.quantity, weights) : [];
  const oneLines = rows.map(({ line }) => line);
  parts.forEach((part, index) => {
    const share: Leg = { asset: one.asset, quantity: shares[index] ?? ZERO };
    const own = netLegs(part.rows).fees;
    const shared = fee ? [{ asset: fee.asset, quantity: feeShares[index] ?? ZERO }] : [];
    const lines = [...part.rows.map(({ line }) => line), ...oneLines].sort((a, b) => a - b);
    addTrade(intake, lines, {
      when,
      id: part.rows[0]?.id || undefined,
      class: kind,
      given: gives ? share : part.leg,
      received: gives ? part.leg : share,
      fees: [...own, ...shared],
      value: part.worth,
      valueCurrency: currency,
    });
  });
}
