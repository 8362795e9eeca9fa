/** The table of investments where the cash is not told, and holdings under a new name. */
import { absolute, negate } from '../../../core/fixed.js';
import { addSecurityTrade } from '../../account-history.js';
import type { Intake } from '../../intake.js';
import { namedClass } from '../../isin.js';
import { attemptLines } from '../../rows.js';
import type { Investment } from './row.js';
import { dealIn, securityIn } from './words.js';

const RENAME = /^NameChange:\s*([A-Z0-9]+)(?:\.\S+)?(?:\s+replaced with\s+([A-Z0-9]+)(?:\.\S+)?)?/i;

export function addInvestments(rows: readonly Investment[], intake: Intake): void {
  for (const row of rows) attemptLines(row.line, intake, () => addOne(row, intake));
}

function addOne({ line, when, name, details, quantity, price, cost }: Investment, intake: Intake): void {
  const rename = RENAME.exec(details);
  if (rename) {
    const [, from = '', to] = rename;
    // The change is two rows: this one takes the old name away, and says nothing that the other does not.
    if (to === undefined) return intake.ignore(line, 'the old name of a holding');
    const kind = namedClass({ name });
    const about = { when, asset: from.toUpperCase(), class: kind, quantity: absolute(quantity), total: undefined };
    intake.add(line, 'merger', { ...about, toAsset: to.toUpperCase(), toClass: kind, toQuantity: absolute(quantity) });
    return;
  }
  // Before October 2021 rows have no words, and the sign of the quantity says the side.
  const deal = dealIn(details);
  const side = deal?.side ?? (quantity < 0n ? 'sold' : 'bought');
  addSecurityTrade(intake, {
    ...{ lines: line, when, side, asset: (deal ?? securityIn(name)).asset, class: namedClass({ name }), quantity },
    ...{ amount: side === 'bought' ? negate(absolute(cost)) : absolute(cost), currency: 'GBP', price, proves: false },
  });
}
