/**
 * Options that were used: `ASSIGNED as of …` is the contract, `YOU BOUGHT ASSIGNED PUTS AS OF …` the shares. Joined, the
 * premium reaches the shares.
 */
import { type Fixed, ZERO } from '../../../core/fixed.js';
import type { Intake } from '../../intake.js';
import { addUse, type Delivery, matchUses, sharesOf, type UsedOption } from '../../option-use.js';
import { optionName, optionOf, sharesPerContract } from '../../securities.js';
import { rawGross } from '../../settled-trade.js';
import { type FidelityRecord, unitsOf } from './record.js';

/** Takes used options and their deliveries out of the records. */
export function takeOptionUses(records: readonly FidelityRecord[], intake: Intake): FidelityRecord[] {
  const used = records.flatMap(usedOption);
  const gone = new Set<number>();
  for (const use of matchUses(used, records.flatMap(delivery))) {
    addUse(intake, use);
    for (const { line } of [...use.options, ...use.deliveries]) gone.add(line);
  }
  for (const { line, terms } of used) {
    if (gone.has(line)) continue;
    gone.add(line);
    const what = `the shares that ${optionName(terms)} was used for are not in this file.`;
    intake.reject(line, 'import/unpaired-leg', what);
  }
  return records.filter(({ line }) => !gone.has(line));
}

function usedOption(record: FidelityRecord): UsedOption[] {
  const { meaning, line, account, when, asset, description, quantity, amount } = record;
  const terms = optionOf(asset);
  if ((meaning.is !== 'assign' && meaning.is !== 'exercise') || !terms || quantity === ZERO) return [];
  if ((amount ?? ZERO) !== ZERO) return [];
  const contracts: Fixed = unitsOf(record);
  const shares = sharesOf(contracts, sharesPerContract(description));
  return [{ line, type: meaning.is, account, when, terms, contracts, shares }];
}

function delivery(record: FidelityRecord): Delivery[] {
  const { meaning, line, account, when, asset, fee, quantity, amount, currency, action } = record;
  if ((meaning.is !== 'bought' && meaning.is !== 'sold') || optionOf(asset)) return [];
  if (quantity === ZERO || amount === undefined || (meaning.is === 'bought') !== amount < 0n) return [];
  const units = unitsOf(record);
  const total = rawGross({ side: meaning.is, amount, fee });
  const marked = /ASSIGNED|EXERCISED/.test(action);
  return [{ line, account, when, asset, side: meaning.is, quantity: units, total, fee, currency, marked }];
}
