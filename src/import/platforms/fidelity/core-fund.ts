/**
 * The core fund holds an account's cash. Fidelity's cash balance includes it: a dividend of SPAXX raises it, and its
 * reinvestment in SPAXX leaves it as it is. So these reinvestments, and the moves between cash and core that some
 * exports list, are sweeps and no purchases. A money fund that is bought and sold by the person's own orders in the
 * file is a holding like any other, and then its reinvestments are purchases.
 */
import { ZERO } from '../../../core/fixed.js';
import type { Intake } from '../../intake.js';
import type { FidelityRecord } from './record.js';

/** The funds that Fidelity offers as core position. */
const CORE_FUNDS: ReadonlySet<string> = new Set('SPAXX FDRXX FZFXX FCASH'.split(' '));

/** Takes sweeps out of the records. */
export function takeSweeps(records: readonly FidelityRecord[], intake: Intake): FidelityRecord[] {
  const isSweep = sweepTest(records);
  return records.filter((one) => {
    if (!isSweep(one)) return true;
    intake.ignore(one.line, 'sweep into or out of the core fund');
    return false;
  });
}

/** Tells the sweeps among the records. */
export function sweepTest(records: readonly FidelityRecord[]): (one: FidelityRecord) => boolean {
  const key = ({ account, asset }: FidelityRecord): string => `${account} ${asset}`;
  const traded = new Set(records.filter(({ meaning }) => meaning.is === 'bought' || meaning.is === 'sold').map(key));
  return (one) => {
    if (one.meaning.is === 'sweep' || isEmptyExchange(one)) return true;
    return one.meaning.is === 'reinvest' && CORE_FUNDS.has(one.asset) && !traded.has(key(one));
  };
}

/** `EXCHANGED TO SPAXX` without shares or money: the choice of another core fund. */
const isEmptyExchange = ({ action, quantity, amount }: FidelityRecord): boolean =>
  action.startsWith('EXCHANGED TO') && quantity === ZERO && (amount ?? ZERO) === ZERO;
