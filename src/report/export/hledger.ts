/** The journal in hledger's format (https://hledger.org/hledger.html#journal). Commodities are quoted where they need it. */
import { formatDay } from '../../core/calendar.js';
import { formatFixed } from '../../core/decimal-text.js';
import type { Transaction } from '../../ledger/transaction.js';
import { journalEntries, type Posting } from './journal.js';

export function* hledgerLines(transactions: Iterable<Transaction>): Generator<string> {
  yield '; written by tare export';
  for (const { day, id, text, postings } of journalEntries(transactions)) {
    yield '';
    yield `${formatDay(day)} * (${oneLine(id).replaceAll(')', ']')}) ${oneLine(text)}`;
    for (const posting of postings)
      yield `    ${accountName(posting)}  ${formatFixed(posting.quantity)} ${commodityName(posting)}`;
  }
}

/** No line breaks, and no semicolon, which begins a comment. */
const oneLine = (text: string): string => text.replace(/[\r\n;|]+/g, ' ').trim();

/** Two blanks end an account's name, a colon divides it. */
const accountName = ({ account }: Posting): string =>
  account.map((part) => oneLine(part).replace(/:/g, '-').replace(/\s+/g, ' ').toLowerCase() || 'account').join(':');

const commodityName = ({ commodity }: Posting): string =>
  /^\p{L}+$/u.test(commodity) ? commodity : `"${commodity.replace(/["\r\n]/g, ' ')}"`;
