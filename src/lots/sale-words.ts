/**
 * A sale in words: `sell 2 BTC at 60000 from coinbase on 2025-03-01`. Lots must be named by the time of the sale, when the
 * platform has given it no id yet, so an identification may say its sale this way; so does a question before the trade.
 */
import { type Day, formatDay, parseDay } from '../core/calendar.js';
import { formatFixed, parseFixed } from '../core/decimal-text.js';
import type { Fixed } from '../core/fixed.js';

export interface SaleWords {
  readonly quantity: Fixed;
  readonly asset: string;
  /** Per unit, in the book's currency. */
  readonly price: Fixed | undefined;
  readonly account: string | undefined;
  readonly day: Day | undefined;
}

const HEAD = /^sell\s+([\d_.]+)\s+(.+?)(?=\s+(?:at|from|on)\s|$)/i;
const CLAUSE = /^\s+(at|from|on)\s+(.+?)(?=\s+(?:at|from|on)\s|$)/i;

/** Reads the words. @returns undefined when they are not a sale's. */
export function parseSaleWords(text: string): SaleWords | undefined {
  const head = HEAD.exec(text.trim());
  const quantity = head?.[1] === undefined ? undefined : parseFixed(head[1].replaceAll('_', ''));
  if (!head || quantity === undefined || quantity <= 0n) return undefined;
  const clauses = new Map<string, string>();
  let rest = text.trim().slice(head[0].length);
  for (let clause = CLAUSE.exec(rest); clause; clause = CLAUSE.exec(rest)) {
    clauses.set((clause[1] ?? '').toLowerCase(), clause[2] ?? '');
    rest = rest.slice(clause[0].length);
  }
  const price = optional(clauses.get('at'), (written) => parseFixed(written.replaceAll('_', '')));
  const day = optional(clauses.get('on'), parseDay);
  if (rest.trim() !== '' || price === null || day === null) return undefined;
  return { quantity, asset: head[2] ?? '', price, account: clauses.get('from'), day };
}

/** Undefined when nothing is written, null when what is written does not read. */
function optional<T>(written: string | undefined, read: (text: string) => T | undefined): T | undefined | null {
  return written === undefined ? undefined : (read(written) ?? null);
}

/** The words that name a sale before it has an id. */
export const saleWords = (asset: string, quantity: Fixed, account: string, day: Day): string =>
  `sell ${formatFixed(quantity)} ${asset} from ${account} on ${formatDay(day)}`;
