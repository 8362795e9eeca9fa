/**
 * Money: what was taken out of the accounts in a year, and what stood in them at its end. Tax is paid in money, and a swap
 * realises gain that never became any.
 *
 * A balance that comes out below zero means that deposits are missing from the files (a list of trades shows none); then
 * what was held is not known, which is said instead of a number.
 */
import { type Day, dayOf } from '../core/calendar.js';
import { type Fixed, minus, plus, times, ZERO } from '../core/fixed.js';
import { changesOf } from '../ledger/holdings.js';
import { isStablecoin } from '../prices/stablecoins.js';
import { accountSettings } from '../settings/settings.js';
import type { Book } from './chain.js';

export interface CashPosition {
  readonly withdrawn: Fixed;
  readonly deposited: Fixed;
  /** Money held in taxable accounts on 31 December, in the book's currency; undefined when the files do not tell. */
  readonly cash: Fixed | undefined;
  /** Coins pegged to money, at their price, else at par. */
  readonly stablecoins: Fixed | undefined;
  /** Net gain of swaps, fees and payments in kind: realised without any money coming in. */
  readonly gainInKind: Fixed;
}

/** The year's money. `gainInKind` is summed by the caller from the year's lines. */
export function cashPosition(book: Book, year: number, gainInKind: Fixed): CashPosition {
  const end = dayOf(year, 12, 31);
  const held = new Map<string, Fixed>();
  let withdrawn = ZERO;
  let deposited = ZERO;
  const isOwn = (account: string): boolean => accountSettings(book.settings, account).type === 'taxable';
  const change = (account: string, asset: string, amount: Fixed): void => {
    if (!isOwn(account)) return;
    const key = `${account}\u0000${asset}`;
    held.set(key, plus(held.get(key) ?? ZERO, amount));
  };
  for (const { account, asset, amount } of book.lane?.changesUntil(end) ?? []) change(account, asset, amount);
  for (const one of book.ledger.transactions) {
    if (one.day > end) continue;
    changesOf(one, change);
    if (book.jurisdiction.taxYearOf(one.day) !== year || !isOwn(one.account)) continue;
    if ((one.type !== 'withdraw' && one.type !== 'deposit') || book.ledger.classes.of(one.asset) !== 'cash') continue;
    const value = worth(book, one.asset, one.quantity, one.day) ?? ZERO;
    if (one.type === 'withdraw') withdrawn = plus(withdrawn, value);
    else deposited = plus(deposited, value);
  }
  const cash = total(book, held, end, (asset) => book.ledger.classes.of(asset) === 'cash');
  const stablecoins = total(book, held, end, isStablecoin);
  return { withdrawn, deposited, cash, stablecoins, gainInKind };
}

function total(book: Book, held: ReadonlyMap<string, Fixed>, day: Day, counts: (asset: string) => boolean) {
  let all: Fixed | undefined = ZERO;
  for (const [key, quantity] of held) {
    const asset = key.slice(key.indexOf('\u0000') + 1);
    if (!counts(asset) || quantity === ZERO || all === undefined) continue;
    const value: Fixed | undefined = quantity < 0n ? undefined : worth(book, asset, quantity, day);
    all = value === undefined ? undefined : plus(all, value);
  }
  return all;
}

/** By the price book; a dollar coin without a price counts as a dollar, which is near enough for a question of liquidity. */
function worth({ settings, prices }: Book, asset: string, quantity: Fixed, day: Day): Fixed | undefined {
  if (asset === settings.currency) return quantity;
  const quote = prices.quote(asset, settings.currency, day);
  if (quote) return times(quantity, quote.price, 'half-even');
  return isStablecoin(asset) && settings.currency === 'USD' ? quantity : undefined;
}

export interface LiquidityGap {
  readonly taxDue: Fixed;
  readonly withdrawn: Fixed;
  /** Tax due less what was withdrawn; negative when more was withdrawn. */
  readonly overWithdrawn: Fixed;
  /** Cash and stablecoins at the end of the year; undefined when not known. */
  readonly held: Fixed | undefined;
  /** Tax due less what is held; negative when enough is held. */
  readonly overHeld: Fixed | undefined;
}

export function liquidityGap(taxDue: Fixed, { withdrawn, cash, stablecoins }: CashPosition): LiquidityGap {
  const held = cash === undefined || stablecoins === undefined ? undefined : plus(cash, stablecoins);
  return {
    taxDue,
    withdrawn,
    overWithdrawn: minus(taxDue, withdrawn),
    held,
    overHeld: held === undefined ? undefined : minus(taxDue, held),
  };
}
