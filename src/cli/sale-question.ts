/** A sale in a person's words, completed from the book: which account, which price, which day. */
import type { Book } from '../chain/chain.js';
import { priceOn, type WhatIfSale } from '../chain/what-if.js';
import { formatDay } from '../core/calendar.js';
import { formatFixed } from '../core/decimal-text.js';
import { type Fixed, plus, ZERO } from '../core/fixed.js';
import { parseSaleWords, type SaleWords } from '../lots/sale-words.js';
import { type Io, UsageError } from './io.js';

const EXAMPLE = 'as "sell 2 BTC", or "sell 2 BTC at 60000 from coinbase on 2025-03-01"';

/** Reads the words. @throws UsageError when they are no sale's, or leave open what the book cannot tell. */
export function saleOf(io: Io, book: Book, text: string): WhatIfSale {
  const words = parseSaleWords(text);
  if (!words) throw new UsageError(`"${text}" is not a sale; write it ${EXAMPLE}.`);
  if (book.jurisdiction.hasPools) {
    const { name } = book.jurisdiction;
    throw new UsageError(
      `The law of ${name} matches by pools; no lots are chosen there. "tare lots" shows what it takes.`,
    );
  }
  const day = words.day ?? book.clock.dayAt(io.now());
  const { asset, quantity } = words;
  const account = accountFor(book, words, day);
  const known = words.price === undefined ? priceOn(book, asset, day) : undefined;
  const price = words.price ?? known?.price;
  if (price === undefined)
    throw new UsageError(`No price of ${asset} is known on ${formatDay(day)}; add "at" and the price of one unit.`);
  return {
    ...{ asset, account, quantity, price, day },
    priceFrom: known?.from,
    commission: book.settings.fees[account]?.commission,
  };
}

/** The account named, else the only one that holds the asset. */
function accountFor(book: Book, { asset, account }: SaleWords, day: WhatIfSale['day']): string {
  const { jurisdiction, matchInput, matched } = book;
  const transactions = matchInput.transactions.filter((one) => one.day <= day);
  const held = new Map<string, Fixed>();
  for (const lot of jurisdiction.match({ ...matchInput, transactions, at: day, plan: matched.plan }).lots)
    if (lot.asset === asset) held.set(lot.account, plus(held.get(lot.account) ?? ZERO, lot.quantity));
  const list = [...held].map(([name, units]) => `${formatFixed(units)} in ${name}`).join(', ');
  if (account !== undefined) {
    if (!held.has(account) && !held.has('(all accounts)'))
      throw new UsageError(`${account} holds no ${asset} on ${formatDay(day)}; there is ${list || 'none anywhere'}.`);
    return account;
  }
  const [only, ...others] = held.keys();
  if (only === undefined) throw new UsageError(`There is no ${asset} on ${formatDay(day)} to sell.`);
  if (others.length > 0) throw new UsageError(`Say which account sells, with "from": there is ${list}.`);
  if (only !== '(all accounts)') return only;
  throw new UsageError(`Say which account sells, with "from".`);
}
