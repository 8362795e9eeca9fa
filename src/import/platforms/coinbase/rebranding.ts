/**
 * A coin whose issuer replaces it by another (MATIC by POL): Coinbase takes the old units and puts the new ones in. The
 * holder gave nothing up for something different, so basis and dates go over to the new units, as in a reorganisation.
 */
import { absolute, type Fixed } from '../../../core/fixed.js';
import type { Intake, When } from '../../intake.js';
import { coinbaseAsset } from './row.js';

export interface RebrandingSide {
  readonly line: number;
  readonly id: string | undefined;
  readonly when: When;
  readonly asset: string;
  readonly quantity: Fixed;
}

/** Adds the change of `out` into `into`. */
export function addRebranding(intake: Intake, out: RebrandingSide, into: RebrandingSide): void {
  const [asset, toAsset] = [coinbaseAsset(out.asset), coinbaseAsset(into.asset)];
  const lines = [out.line, into.line].sort((a, b) => a - b);
  if (asset === toAsset) {
    intake.ignore(lines, `${out.asset} became ${into.asset}: the same coin under two names`);
    return;
  }
  intake.add(lines, 'merger', {
    when: out.when,
    id: out.id,
    asset,
    quantity: absolute(out.quantity),
    class: 'digital',
    toAsset,
    toQuantity: absolute(into.quantity),
    toClass: 'digital',
    total: undefined,
  });
}
