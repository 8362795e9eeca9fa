/**
 * The ledger as a plain-text journal. Every change of what an account holds is a posting; its other side is a fee, income, or
 * an equity account that trades one commodity for another, so that each transaction balances commodity by commodity and
 * needs no price to do so (trading accounts, as in Selinger's tutorial on multiple currency accounting). What was paid stands
 * as a price note beside it.
 */
import type { Day } from '../../core/calendar.js';
import { type Fixed, minus, negate, plus, ZERO } from '../../core/fixed.js';
import { Holdings } from '../../ledger/holdings.js';
import type { Transaction } from '../../ledger/transaction.js';

/** A line of a journal: so much of a commodity into an account, out of it when negative. */
export interface Posting {
  readonly account: readonly string[];
  readonly commodity: string;
  readonly quantity: Fixed;
}

export interface JournalEntry {
  readonly day: Day;
  readonly id: string;
  readonly text: string;
  readonly postings: readonly Posting[];
}

/** The entries of a ledger, in its order. Those that change no holding, such as stated balances, are left out. */
export function* journalEntries(transactions: Iterable<Transaction>): Generator<JournalEntry> {
  const holdings = new Holdings();
  for (const one of transactions) {
    const changes: Posting[] = [];
    holdings.apply(one, (account, commodity, quantity) => {
      if (quantity !== ZERO) changes.push({ account: ['Assets', account], commodity, quantity });
    });
    if (changes.length === 0) continue;
    const fees = feePostings(one);
    const other = otherSide(one, [...changes, ...fees]);
    yield { day: one.day, id: one.id, text: describe(one), postings: [...changes, ...fees, ...other] };
  }
}

const describe = (one: Transaction): string =>
  [one.type, 'kind' in one ? one.kind : '', one.asset, 'toAsset' in one && one.toAsset ? `for ${one.toAsset}` : '']
    .filter(Boolean)
    .join(' ');

/** Fees are expenses, in what they were paid. */
function feePostings(one: Transaction): Posting[] {
  if (one.type === 'fee') {
    const quantity = one.reversal ? negate(one.quantity) : one.quantity;
    return [{ account: ['Expenses', one.kind], commodity: one.asset, quantity }];
  }
  const postings: Posting[] = [];
  if ('fee' in one && one.fee !== ZERO)
    postings.push({ account: ['Expenses', 'trading'], commodity: one.currency, quantity: one.fee });
  if ('fees' in one)
    for (const { kind, asset, quantity } of one.fees)
      postings.push({ account: ['Expenses', kind], commodity: asset, quantity });
  return postings;
}

/** What is missing for each commodity to balance. */
function otherSide(one: Transaction, postings: readonly Posting[]): Posting[] {
  const sums = new Map<string, Fixed>();
  for (const { commodity, quantity } of postings) sums.set(commodity, plus(sums.get(commodity) ?? ZERO, quantity));
  const account = otherAccount(one);
  return [...sums]
    .filter(([, sum]) => sum !== ZERO)
    .map(([commodity, sum]) => ({ account, commodity, quantity: minus(ZERO, sum) }));
}

function otherAccount(one: Transaction): readonly string[] {
  switch (one.type) {
    case 'income':
      return ['Income', one.kind];
    case 'realized':
      return ['Income', 'realized'];
    case 'spend':
      return ['Expenses', 'spent'];
    case 'deposit':
    case 'withdraw':
      return ['Equity', 'outside'];
    case 'opening':
    case 'gift-in':
    case 'inherit':
      return ['Equity', one.type];
    case 'gift-out':
    case 'lost':
    case 'worthless':
      return ['Expenses', one.type];
    default:
      return ['Equity', 'trading'];
  }
}
