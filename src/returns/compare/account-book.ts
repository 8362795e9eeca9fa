/**
 * One account of a book as a book of its own. What moved between it and the person's other accounts came from outside or
 * went there; lots, gains and income stay as the whole book worked them out, so that a lot moved in keeps its basis and its
 * age. The tax of such a book is what this account alone would add to the person's return.
 */
import type { Book } from '../../chain/chain.js';
import { ZERO } from '../../core/fixed.js';
import type { Deposit, Transaction, Transfer, Withdraw } from '../../ledger/transaction.js';

/** The accounts that a book's transactions name, sorted. */
export function accountsOf({ ledger }: Book): string[] {
  const names = new Set<string>();
  for (const one of ledger.transactions) {
    names.add(one.account);
    if (one.type === 'transfer') names.add(one.toAccount);
  }
  return [...names].sort();
}

export function accountBook(book: Book, account: string): Book {
  const { ledger, matched, settings } = book;
  const isOwn = (one: { readonly account: string }): boolean => one.account === account;
  const schedule = settings.fees[account];
  return {
    ...book,
    settings: { ...settings, fees: schedule === undefined ? {} : { [account]: schedule } },
    ledger: { ...ledger, transactions: ledger.transactions.flatMap((one) => seenFrom(account, one)) },
    matched: {
      ...matched,
      disposals: matched.disposals.filter(isOwn),
      sheltered: matched.sheltered.filter(isOwn),
      unresolved: matched.unresolved.filter(isOwn),
      income: matched.income.filter(isOwn),
      lots: matched.lots.filter(isOwn),
      shorts: matched.shorts.filter(isOwn),
    },
  };
}

function seenFrom(account: string, one: Transaction): Transaction[] {
  if (one.type !== 'transfer' || one.account === one.toAccount) return one.account === account ? [one] : [];
  if (one.account === account) return [sent(one)];
  return one.toAccount === account ? [received(one)] : [];
}

const NO_SUM = { total: undefined, currency: '', fee: ZERO };

function sent({ toAccount, arrival, lots, ...rest }: Transfer): Withdraw {
  return { ...rest, ...NO_SUM, type: 'withdraw' };
}

function received({ toAccount, arrival, lots, ...rest }: Transfer): Deposit {
  return { ...rest, ...NO_SUM, type: 'deposit', account: toAccount, fees: [] };
}
