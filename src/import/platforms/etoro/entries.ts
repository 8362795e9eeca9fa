/** What each row of the activity means. */
import { absolute, type Fixed, minus, negate, ZERO } from '../../../core/fixed.js';
import { addContractResult, addSecurityTrade } from '../../account-history.js';
import { RowProblem } from '../../columns/problem.js';
import { addCharge, addIncome, addMoney } from '../../entries.js';
import type { Intake } from '../../intake.js';
import type { Entry } from './activity.js';

const CURRENCY = 'USD';

interface Charged {
  readonly lines: readonly number[];
  /** Duty on the purchase, from rows of its own. */
  readonly fee: Fixed;
}

export function addEntry(entry: Entry, charged: Charged, intake: Intake): void {
  const { line, kind, when, asset, amount, change, type, details } = entry;
  const money = { when, account: intake.account, currency: CURRENCY, amount };
  const note = details === '-' ? type : `${type} ${details}`.trim();
  switch (kind) {
    case 'open':
    case 'close':
      return entry.contract ? addContract(entry, charged, intake) : addPosition(entry, charged, intake);
    case 'dividend':
      if (entry.contract) return addResult(entry, amount, intake);
      return addIncome(intake, line, { ...money, kind: 'dividend', payer: asset });
    case 'interest':
      return addIncome(intake, line, { ...money, kind: 'interest' });
    case 'overnight':
      return addCharge(intake, line, { ...money, kind: 'funding', note });
    case 'duty':
      return addCharge(intake, line, { ...money, kind: 'trading', note });
    case 'fee':
      return addCharge(intake, line, { ...money, kind: 'other', note });
    case 'withdrawal-fee':
      // It is part of the withdrawal, unless it changed what the account is worth by itself.
      if (change === ZERO) return intake.ignore(line, 'a fee within the deposit or withdrawal');
      return addCharge(intake, line, { ...money, kind: 'other', note });
    case 'money':
      return addMoney(intake, line, money);
    case 'reward':
      return addIncome(intake, line, { ...money, kind: 'reward' });
    case 'staking':
      return addStaking(entry, intake);
    case 'internal':
      return intake.ignore(line, 'money between the account and a copied trader, or set aside');
    default:
      return addAdjustment(entry, intake);
  }
}

function addPosition(entry: Entry, { lines, fee }: Charged, intake: Intake): void {
  const { kind, when, asset, units, amount, position } = entry;
  const bought = kind === 'open';
  const paid = absolute(amount);
  addSecurityTrade(intake, {
    ...{ lines, when, side: bought ? 'bought' : 'sold', asset, class: entry.class, quantity: units, fee },
    ...{ amount: bought ? negate((paid + fee) as Fixed) : amount, currency: CURRENCY },
    id: position === '' ? undefined : `${kind}-${position}`,
  });
}

/** What is opened is only set aside; the result comes when it is closed. */
function addContract(entry: Entry, { lines }: Charged, intake: Intake): void {
  if (entry.kind === 'open') return intake.ignore(lines, 'money set aside for a contract for difference');
  addResult(entry, entry.change, intake);
}

function addResult({ line, when, asset, kind, position }: Entry, total: Fixed, intake: Intake): void {
  const id = kind === 'close' && position !== '' ? `close-${position}` : undefined;
  addContractResult(intake, line, { when, id, instrument: asset, total, currency: CURRENCY });
}

/** Coins that are credited, with their worth in dollars. */
function addStaking(entry: Entry, intake: Intake): void {
  const { line, when, asset, units, amount, type } = entry;
  if (units === undefined || units === 0n || asset === '') {
    throw new RowProblem('import/missing-cell', `"${type}" says no units.`);
  }
  intake.add(line, 'income', {
    ...{ when, asset, class: 'digital', quantity: absolute(units), currency: CURRENCY },
    ...{ total: amount === ZERO ? undefined : absolute(amount), kind: /staking/i.test(type) ? 'staking' : 'airdrop' },
  });
}

function addAdjustment({ line, when, amount, change, details, type }: Entry, intake: Intake): void {
  const money = { when, account: intake.account, currency: CURRENCY, amount: amount === ZERO ? change : amount };
  if (minus(money.amount, ZERO) < 0n)
    return addCharge(intake, line, { ...money, kind: 'other', note: `${type} ${details}` });
  addIncome(intake, line, { ...money, kind: 'other' });
}
