/** Options that were used: the contracts go in one row, the shares come or go in another, at the strike. */
import { absolute } from '../../../core/fixed.js';
import type { Intake } from '../../intake.js';
import { addUse, type Delivery, matchUses, sharesOf, type UsedOption } from '../../option-use.js';
import { optionName } from '../../securities.js';
import { rawGross } from '../../settled-trade.js';
import type { Entry } from './entry.js';

/** Takes used options and their deliveries out of the entries. */
export function takeUses(entries: readonly Entry[], intake: Intake): Entry[] {
  const used = entries.flatMap((one): UsedOption[] => {
    const { line, kind, account, when, option, quantity } = one;
    if ((kind !== 'assign' && kind !== 'exercise') || !option || quantity === 0n) return [];
    const contracts = absolute(quantity);
    return [{ line, type: kind, account, when, terms: option, contracts, shares: sharesOf(contracts, 100) }];
  });
  const deliveries = entries.flatMap((one): Delivery[] => {
    const { line, account, when, asset, quantity, net, fee, currency, option, description } = one;
    if (option || asset === '' || quantity === 0n || net === 0n) return [];
    const side = net < 0n ? 'bought' : 'sold';
    const total = rawGross({ side, amount: net, fee });
    const marked = /ASSIGN|EXERCISE/i.test(description);
    return [{ line, account, when, asset, side, quantity: absolute(quantity), total, fee, currency, marked }];
  });
  const gone = new Set<number>();
  for (const use of matchUses(used, deliveries)) {
    addUse(intake, use);
    for (const { line } of [...use.options, ...use.deliveries]) gone.add(line);
  }
  for (const { line, terms } of used) {
    if (gone.has(line)) continue;
    gone.add(line);
    const what = `the shares that ${optionName(terms)} was used for are not in this file.`;
    intake.reject(line, 'import/unpaired-leg', what);
  }
  return entries.filter(({ line }) => !gone.has(line));
}
