/**
 * Mergers, reverse splits and name changes. Fidelity writes a row for each leg and marks the legs of one event with a
 * reference that differs in its last digit only (`#REOR M0051702100001`, `…0`). The old shares leave, the new ones
 * arrive, and an amount beside shares is what they were worth unless the old ones were paid for in money.
 *
 * After a reverse split Fidelity shows the old purchases under the old CUSIP; they are told apart from another company's
 * by the row that turns that CUSIP into a ticker, and are given the ticker again, as older exports have it.
 */
import { type Fixed, minus, ONE, timesOver, ZERO } from '../../../core/fixed.js';
import type { Intake } from '../../intake.js';
import { attemptLines } from '../../rows.js';
import { isCusip } from '../../securities.js';
import { type FidelityRecord, unitsOf } from './record.js';
import { addReorganisation, type Fraction, isNew, isOld, isReverseSplit } from './reorganisation-entries.js';

const FRACTION_DAYS = 30;

/** Takes reorganisations out of the records, and renames what they renamed. */
export function takeReorganisations(records: readonly FidelityRecord[], intake: Intake): FidelityRecord[] {
  const groups = groupsOf(records);
  const renamed = renamedBySplit(groups);
  const rest = records
    .filter(({ meaning }) => meaning.is !== 'reorganisation')
    .map((one) => ({ ...one, asset: renamed.get(one.asset) ?? one.asset }));
  const taken = new Set<number>();
  for (const group of groups) {
    const legs = group.map((one) => ({ ...one, asset: renamed.get(nameOf(one, records)) ?? nameOf(one, records) }));
    const fraction = fractionOf(legs, rest);
    const lines = [...group.map(({ line }) => line), ...(fraction ? [fraction.money.line] : [])];
    if (fraction) taken.add(fraction.money.line);
    attemptLines(lines, intake, () => addReorganisation(legs, fraction, intake));
  }
  return rest.filter(({ line }) => !taken.has(line));
}

function groupsOf(records: readonly FidelityRecord[]): FidelityRecord[][] {
  const groups = new Map<string, FidelityRecord[]>();
  for (const one of records) {
    if (one.meaning.is !== 'reorganisation') continue;
    const reference = /#REOR ?([A-Z]?\d+)\d\b/.exec(one.action)?.[1] ?? `${one.action.split(' ')[0]} ${one.booked.day}`;
    const key = `${one.account} ${reference}`;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()];
}

/** The CUSIP in parentheses that stands for the row's own security. */
const ownCusip = ({ action }: FidelityRecord): string | undefined => /\(([0-9A-Z]{9})\)/.exec(action)?.[1];

/** The security of a leg: its symbol, else the ticker that other rows have for its CUSIP, else the CUSIP. */
function nameOf(leg: FidelityRecord, records: readonly FidelityRecord[]): string {
  if (leg.asset !== '') return leg.asset;
  const cusip = ownCusip(leg) ?? '';
  return records.find((one) => one.asset !== '' && cusip !== '' && ownCusip(one) === cusip)?.asset ?? cusip;
}

function renamedBySplit(groups: readonly (readonly FidelityRecord[])[]): Map<string, string> {
  const renamed = new Map<string, string>();
  for (const group of groups.filter(isReverseSplit)) {
    const old = group.find(isOld);
    const fresh = group.find(isNew);
    if (!old || !fresh || fresh.asset === '' || isCusip(fresh.asset)) continue;
    for (const cusip of [old.asset, ownCusip(old)]) if (cusip && isCusip(cusip)) renamed.set(cusip, fresh.asset);
  }
  return renamed;
}

/** The fraction of a reverse split that was paid in money, where the rows state the ratio (`1 FOR 3 R/S`). */
function fractionOf(legs: readonly FidelityRecord[], rest: readonly FidelityRecord[]): Fraction | undefined {
  const old = legs.find(isOld);
  const fresh = legs.find(isNew);
  const ratio = legs
    .map(({ action, description }) => /(\d+) FOR (\d+) R\/S/.exec(`${action} ${description}`))
    .find(Boolean);
  if (!old || !fresh || !ratio || !isReverseSplit(legs)) return undefined;
  const exact = timesOver(
    unitsOf(old),
    BigInt(ratio[1] ?? '1') as Fixed,
    BigInt(ratio[2] ?? '1') as Fixed,
    'half-even',
  );
  const part = minus(exact, unitsOf(fresh));
  const payments = rest.filter(
    (one) =>
      one.meaning.is === 'cash-in-lieu' &&
      one.account === fresh.account &&
      one.asset === fresh.asset &&
      one.quantity === ZERO &&
      Math.abs(one.when.day - fresh.when.day) <= FRACTION_DAYS,
  );
  const [money] = payments;
  return part > 0n && part < ONE && payments.length === 1 && money ? { exact, money } : undefined;
}
