/** One approved row of Nexo as a transaction. */
import { isCurrency } from '../../../core/currency.js';
import { absolute, type Fixed, minus, ZERO } from '../../../core/fixed.js';
import { RowProblem } from '../../columns/problem.js';
import type { Intake, When } from '../../intake.js';
import { addDeposit, addIncome, addWithdrawal, coinClass } from '../../movement.js';
import { addTrade, type Leg } from '../../trade.js';
import type { Meaning } from './types.js';

export interface Entry {
  readonly line: number;
  readonly when: When;
  readonly id: string | undefined;
  readonly input: Leg;
  readonly output: Leg;
  /** The worth in dollars. */
  readonly usd: Fixed | undefined;
  readonly fee: Leg | undefined;
  readonly details: string;
}

export function addEntry(intake: Intake, meaning: Exclude<Meaning, { readonly act: 'ignore' }>, entry: Entry): void {
  const { line, when, id, input, output, usd, fee, details } = entry;
  const named = { when, id, note: noteOf(details) };
  const earned = { ...named, asset: output.asset, amount: output.quantity, total: usd, currency: 'USD' };
  const { asset } = input;
  const quantity = absolute(input.quantity);
  switch (meaning.act) {
    case 'deposit':
      return addArrival(intake, entry);
    case 'withdrawal':
      return void addWithdrawal(intake, line, {
        ...named,
        asset,
        amount: netOf(input, fee),
        fee,
        reference: hashIn(details),
      });
    case 'exchange':
      return addExchange(intake, entry);
    case 'interest':
      if (earned.amount < 0n) return intake.ignore(line, 'interest on a loan: added to what is owed');
      return void addIncome(intake, line, { ...earned, kind: 'interest' });
    case 'income':
      return void addIncome(intake, line, { ...earned, amount: absolute(earned.amount), kind: meaning.kind });
    case 'loan':
      return addLoan(intake, entry);
    case 'sale':
      return addSale(intake, entry, false);
    case 'liquidation':
      if (!isCurrency(asset)) return addSale(intake, entry, true);
      return void addWithdrawal(intake, line, { ...named, asset, amount: quantity });
    case 'administrative':
      if (input.quantity > 0n) return void addIncome(intake, line, { ...earned, kind: 'other' });
      return addFee(intake, entry, 'other');
    case 'fee':
      return addFee(intake, entry, 'network');
  }
}

/** What comes in is a deposit, unless the details say that it was given, or paid for with a loan. */
function addArrival(intake: Intake, entry: Entry): void {
  const { line, when, id, input, output, usd, details } = entry;
  const named = { when, id, note: noteOf(details) };
  if (/airdrop/i.test(details)) {
    const { asset, quantity } = output;
    addIncome(intake, line, {
      ...named,
      asset,
      amount: absolute(quantity),
      kind: 'airdrop',
      total: usd,
      currency: 'USD',
    });
  } else if (/interest adjustment/i.test(details)) {
    addIncome(intake, line, {
      ...named,
      asset: output.asset,
      amount: absolute(output.quantity),
      kind: 'interest',
      total: usd,
      currency: 'USD',
    });
  } else if (/\bcredit\b|\bnull\b|\bOTC\b/.test(details) && !isCurrency(output.asset))
    addLoan(intake, { ...entry, input: output });
  else addDeposit(intake, line, { ...named, asset: input.asset, amount: input.quantity, reference: hashIn(details) });
}

function addExchange(intake: Intake, { line, when, id, input, output, usd, fee, details }: Entry): void {
  const given = { asset: input.asset, quantity: netOf(input, fee) };
  const received = { asset: output.asset, quantity: absolute(output.quantity) };
  if (given.asset === received.asset) {
    intake.ignore(line, 'money under its other name at Nexo: EUR and EURX');
    return;
  }
  const value = usd === undefined ? {} : { value: usd, valueCurrency: 'USD' };
  addTrade(intake, line, {
    when,
    id,
    note: details,
    given,
    received,
    class: 'digital',
    fees: fee ? [fee] : [],
    ...value,
  });
}

/** Coins that a loan paid for were bought with borrowed dollars. A loan in money is no event. */
function addLoan(intake: Intake, { line, when, id, input, usd, details }: Entry): void {
  if (isCurrency(input.asset)) {
    intake.ignore(line, 'money borrowed');
    return;
  }
  if (usd === undefined)
    throw new RowProblem('import/missing-cell', 'the row does not say what the borrowed coins were worth.');
  const bought = {
    asset: input.asset,
    quantity: absolute(input.quantity),
    class: 'digital',
    total: usd,
    currency: 'USD',
  } as const;
  intake.add(line, 'buy', { when, id, ...bought, note: details });
}

/** Coins sold to pay back a loan, for what they were worth. */
function addSale(intake: Intake, { line, when, id, input, usd, details }: Entry, liquidation: boolean): void {
  if (usd === undefined) throw new RowProblem('import/missing-cell', 'the row does not say what the sale brought.');
  const sold = {
    asset: input.asset,
    quantity: absolute(input.quantity),
    class: coinClass(input.asset),
    total: usd,
    currency: 'USD',
  };
  intake.add(line, 'sell', { when, id, ...sold, note: details, ...(liquidation ? { liquidation } : {}) });
}

function addFee(intake: Intake, { line, when, id, input, details }: Entry, kind: 'other' | 'network'): void {
  const { asset, quantity } = input;
  const fee = { asset, quantity: absolute(quantity), class: coinClass(asset), kind, total: undefined };
  intake.add(line, 'fee', { when, id, ...fee, note: details });
}

/** The input has the fee in it, when both are in one coin. */
function netOf(input: Leg, fee: Leg | undefined): Fixed {
  const gross = absolute(input.quantity);
  return minus(gross, fee?.asset === input.asset ? fee.quantity : ZERO);
}

/** Addresses and chain transactions are no notes. */
const noteOf = (details: string): string | undefined => (/^\S{20,}$/.test(details) ? undefined : details || undefined);

const hashIn = (details: string): string | undefined => /\b(?:0x)?[0-9a-fA-F]{40,64}\b/.exec(details)?.[0];
