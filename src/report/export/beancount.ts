/**
 * The journal in Beancount's format (https://beancount.github.io/docs/beancount_language_syntax.html). Its names are narrow:
 * accounts begin with a capital and hold letters, digits and dashes; a commodity is 1 to 24 capitals, digits and '._-, begun
 * and ended by a letter or digit. Two commodities whose names become one get numbers.
 */
import { formatDay } from '../../core/calendar.js';
import { formatFixed } from '../../core/decimal-text.js';
import type { Transaction } from '../../ledger/transaction.js';
import { type JournalEntry, journalEntries, type Posting } from './journal.js';

export function* beancountLines(transactions: Iterable<Transaction>): Generator<string> {
  const entries = [...journalEntries(transactions)];
  const commodities = new Names(commodityName);
  yield '; written by tare export';
  yield 'option "booking_method" "NONE"';
  yield '';
  for (const [account, day] of openings(entries)) yield `${day} open ${account}`;
  for (const { day, id, text, postings } of entries) {
    yield '';
    yield `${formatDay(day)} * "${quoted(text)}" ^${link(id)}`;
    for (const posting of postings)
      yield `  ${accountName(posting)}  ${formatFixed(posting.quantity)} ${commodities.of(posting.commodity)}`;
  }
}

/** The first day of each account. */
function openings(entries: readonly JournalEntry[]): [string, string][] {
  const first = new Map<string, string>();
  for (const { day, postings } of entries) {
    for (const posting of postings) {
      const name = accountName(posting);
      const known = first.get(name);
      const text = formatDay(day);
      if (known === undefined || text < known) first.set(name, text);
    }
  }
  return [...first].sort(([a], [b]) => (a < b ? -1 : 1));
}

const accountName = ({ account }: Posting): string => account.map(component).join(':');

/** `schwab 101` becomes `Schwab-101`. */
function component(part: string): string {
  const clean = part.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-+|-+$/g, '') || 'X';
  return clean[0] === clean[0]?.toLowerCase() && /[a-z]/.test(clean[0] ?? '')
    ? `${clean[0]?.toUpperCase()}${clean.slice(1)}`
    : clean;
}

function commodityName(asset: string): string {
  const clean = asset
    .toUpperCase()
    .replace(/[^A-Z0-9'._-]+/g, '-')
    .replace(/^[^A-Z0-9]+|[^A-Z0-9]+$/g, '')
    .slice(0, 20)
    .replace(/[^A-Z0-9]+$/, '');
  const named = /^[A-Z]/.test(clean) ? clean : `X${clean}`;
  return named.length > 1 ? named : `${named}${named}`;
}

const quoted = (text: string): string => text.replace(/["\\\r\n]/g, ' ');
const link = (id: string): string => id.replace(/[^A-Za-z0-9/._-]+/g, '-') || 'none';

/** Names made narrow, each still its own. */
class Names {
  private readonly names = new Map<string, string>();
  private readonly taken = new Set<string>();

  constructor(private readonly make: (name: string) => string) {}

  of(name: string): string {
    const known = this.names.get(name);
    if (known !== undefined) return known;
    const base = this.make(name);
    let free = base;
    for (let count = 2; this.taken.has(free); count++) free = `${base}-${count}`;
    this.names.set(name, free);
    this.taken.add(free);
    return free;
  }
}
