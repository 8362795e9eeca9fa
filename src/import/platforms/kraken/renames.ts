/** Coins that their issuer replaced one for one by another: the holding goes on under the new name, with basis and dates. */
import { negate } from '../../../core/fixed.js';
import type { Intake } from '../../intake.js';
import { about, type LedgerRow } from './row.js';

/** Old symbols and the new ones. */
const RENAMED: Readonly<Record<string, string>> = { MATIC: 'POL', EOS: 'A', FTM: 'S', RNDR: 'RENDER' };

/** Adds the change of name that two rows are. @returns false, adding nothing, if they are none. */
export function renameOf(intake: Intake, out: LedgerRow, into: LedgerRow): boolean {
  if (RENAMED[out.asset] !== into.asset || out.amount !== negate(into.amount)) return false;
  const lines = [out.line, into.line].sort((a, b) => a - b);
  const { when, id, asset, class: kind } = about(out);
  intake.add(lines, 'merger', {
    when,
    id,
    asset,
    quantity: into.amount,
    class: kind,
    toAsset: into.asset,
    toQuantity: into.amount,
    toClass: kind,
    total: undefined,
  });
  return true;
}
