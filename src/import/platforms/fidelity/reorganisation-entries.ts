/** Reorganisations as transactions: exchanges, payouts, and shares that arrive alone. */
import { formatFixed } from '../../../core/decimal-text.js';
import { absolute, type Fixed, minus, sum, ZERO } from '../../../core/fixed.js';
import { RowProblem } from '../../columns/problem.js';
import { addUnits } from '../../entries.js';
import type { Intake } from '../../intake.js';
import { isCusip, securityClass } from '../../securities.js';
import { assetOf, type FidelityRecord, unitsOf } from './record.js';

export const isReverseSplit = (group: readonly FidelityRecord[]): boolean =>
  group.every(({ action }) => action.startsWith('REVERSE'));
export const isOld = ({ quantity }: FidelityRecord): boolean => quantity < 0n;
export const isNew = ({ quantity }: FidelityRecord): boolean => quantity > 0n;

/** The fraction of a share that was paid out. */
export interface Fraction {
  /** The new shares with the fraction that was paid out. */
  readonly exact: Fixed;
  readonly money: FidelityRecord;
}

/** Adds what the legs of one event did. */
export function addReorganisation(
  legs: readonly FidelityRecord[],
  fraction: Fraction | undefined,
  intake: Intake,
): void {
  const olds = legs.filter(isOld);
  const fresh = legs.filter(isNew);
  const [old] = olds;
  const [only] = fresh;
  if (olds.length === 1 && fresh.length === 1 && old && only) return addExchange(legs, old, only, fraction, intake);
  if (olds.length === 1 && fresh.length === 0 && old) return addPayout(legs, old, intake);
  if (olds.length === 0 && fresh.length === 1 && only) return addArrival(legs, only, intake);
  const names = (list: readonly FidelityRecord[]): string => list.map(({ asset }) => asset).join(', ') || 'nothing';
  throw new RowProblem(
    'import/ambiguous-group',
    `${names(olds)} became ${names(fresh)}, and how basis divides is not stated.`,
  );
}

/** Money beside the shares: rows of their own, or an amount of the old shares that is no value of shares. */
const bootOf = (legs: readonly FidelityRecord[]): Fixed =>
  sum(
    legs
      .filter(({ quantity, type }) => quantity <= 0n && !/^shares$/i.test(type))
      .map(({ amount = ZERO }) => (amount > 0n ? amount : ZERO)),
  );

function addExchange(
  legs: readonly FidelityRecord[],
  old: FidelityRecord,
  fresh: FidelityRecord,
  fraction: Fraction | undefined,
  intake: Intake,
): void {
  const lines = legs.map(({ line }) => line);
  const { when, account, currency } = fresh;
  const about = {
    when,
    account,
    asset: assetOf(old),
    class: securityClass(old.asset),
    quantity: unitsOf(old),
    currency,
  };
  const toQuantity = fraction?.exact ?? unitsOf(fresh);
  if (old.asset === fresh.asset) {
    if (about.quantity === toQuantity) return intake.ignore(lines, 'the same shares under the same symbol');
    intake.add(lines, 'split', { ...about, total: undefined, toQuantity });
  } else {
    const boot = isReverseSplit(legs) ? ZERO : bootOf(legs);
    const toAsset = assetOf(fresh);
    const cash = boot === ZERO ? {} : { cash: boot };
    intake.add(lines, 'merger', {
      ...about,
      total: undefined,
      toAsset,
      toClass: securityClass(toAsset),
      toQuantity,
      ...cash,
    });
    if (isCusip(old.asset)) {
      const what = `${old.asset} became ${toAsset}; lots that were bought under a ticker do not meet it.`;
      intake.report('import/old-symbol', what, old.line);
    }
  }
  if (!fraction) return;
  const { money } = fraction;
  const paid = { when: money.when, account, asset: fresh.asset, class: securityClass(fresh.asset), currency };
  intake.add(money.line, 'sell', {
    ...paid,
    quantity: minus(toQuantity, unitsOf(fresh)),
    total: absolute(money.amount ?? ZERO),
  });
}

/** Shares that leave for money are sold. */
function addPayout(legs: readonly FidelityRecord[], old: FidelityRecord, intake: Intake): void {
  const cash = bootOf(legs);
  if (cash === ZERO) throw new RowProblem('import/unpaired-leg', `${old.asset} left, and nothing came for it.`);
  const { when, account, currency } = old;
  const about = { when, account, asset: assetOf(old), class: securityClass(old.asset), currency };
  intake.add(
    legs.map(({ line }) => line),
    'sell',
    { ...about, quantity: unitsOf(old), total: cash },
  );
}

/** Shares that arrive for ones whose row is in another file: they are there, their basis is not known here. */
function addArrival(legs: readonly FidelityRecord[], fresh: FidelityRecord, intake: Intake): void {
  const { when, account, quantity, line } = fresh;
  const asset = assetOf(fresh);
  addUnits(
    intake,
    legs.map((one) => one.line),
    { when, account, asset, class: securityClass(asset), quantity },
  );
  const from = /FROM ([0-9A-Z]{9})/.exec(fresh.action)?.[1] ?? 'other shares';
  const what = `${formatFixed(unitsOf(fresh))} ${asset} came for ${from}, whose row is not in this file.`;
  intake.report('import/basis-elsewhere', what, line);
}
