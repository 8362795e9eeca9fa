/**
 * The ends of options. An assigned or exercised one is joined with the shares that were bought or sold at its strike. For
 * one that was assigned, Schwab may also write an expiry on the Saturday before: it is dropped when the contracts that
 * the file opened are all accounted for by the assignment.
 */
import { absolute, type Fixed, minus, sum, ZERO } from '../../../core/fixed.js';
import type { Intake } from '../../intake.js';
import { addUse, type Delivery, matchUses, sharesOf, type UsedOption } from '../../option-use.js';
import { optionName, optionOf, sharesPerContract } from '../../securities.js';
import { rawGross } from '../../settled-trade.js';
import { type SchwabRecord, unitsOf } from './record.js';

/** Takes used options with their deliveries, and expiries that are none, out of the records. */
export function takeOptionUses(records: readonly SchwabRecord[], intake: Intake): SchwabRecord[] {
  const used = records.flatMap(usedOption(intake));
  const gone = new Set<number>();
  for (const use of matchUses(used, records.flatMap(delivery(intake)))) {
    addUse(intake, use);
    for (const { line } of [...use.options, ...use.deliveries]) gone.add(line);
  }
  for (const { line, terms } of used) {
    if (gone.has(line)) continue;
    gone.add(line);
    const what = `the shares that ${optionName(terms)} was used for are not in this file.`;
    intake.reject(line, 'import/unpaired-leg', what);
  }
  const rest = records.filter(({ line }) => !gone.has(line));
  const phantoms = phantomExpiries(records, rest);
  for (const { line } of phantoms) intake.ignore(line, 'the option was assigned, not expired');
  return rest.filter((one) => !phantoms.includes(one));
}

/** An option row of a use at no price. One with money is settled in cash, and an ordinary closing trade. */
const usedOption =
  (intake: Intake) =>
  (record: SchwabRecord): UsedOption[] => {
    const { meaning, quantity, amount, line, when, asset, description } = record;
    const terms = optionOf(asset);
    if (meaning.is !== 'assign' && meaning.is !== 'exercise') return [];
    if (!terms || quantity === undefined || quantity === 0n || (amount !== undefined && amount !== ZERO)) return [];
    const contracts = unitsOf(record);
    const shares = sharesOf(contracts, sharesPerContract(description));
    return [{ line, type: meaning.is, account: intake.account, when, terms, contracts, shares }];
  };

/** Rows with shares and money; Schwab calls the shares' side `Buy` or `Sell`, or by the same word as the option's. */
const DELIVERIES: ReadonlySet<string> = new Set(['buy', 'sell', 'short', 'cover', 'assign', 'exercise']);

const delivery =
  (intake: Intake) =>
  (record: SchwabRecord): Delivery[] => {
    const { meaning, line, when, asset, fee, quantity, amount } = record;
    if (!DELIVERIES.has(meaning.is) || optionOf(asset)) return [];
    if (quantity === undefined || quantity === 0n || amount === undefined) return [];
    const side = amount < 0n ? 'bought' : 'sold';
    const units = unitsOf(record);
    const total = rawGross({ side, amount, fee });
    return [
      { line, account: intake.account, when, asset, side, quantity: units, total, fee, currency: intake.currency },
    ];
  };

/** Expiries of contracts that the file opened and that were all assigned. */
function phantomExpiries(records: readonly SchwabRecord[], rest: readonly SchwabRecord[]): SchwabRecord[] {
  const units = (asset: string, ...kinds: string[]): Fixed =>
    sum(
      records
        .filter((one) => one.asset === asset && kinds.includes(one.meaning.is))
        .map(({ quantity }) => absolute(quantity ?? ZERO)),
    );
  return rest.filter((one) => {
    if (one.meaning.is !== 'expire' || !optionOf(one.asset) || (one.amount ?? ZERO) !== ZERO) return false;
    const assigned = units(one.asset, 'assign');
    if (assigned === ZERO) return false;
    const written = minus(units(one.asset, 'short'), units(one.asset, 'cover'));
    return written === assigned;
  });
}
