/**
 * What a bot says of the trades it made (3Commas deals): which fills of an exchange were one deal. A deal is written into the
 * notes of its fills when nothing speaks against it: all fills of its pair between its beginning and its end lie in one account,
 * and what they bought and sold is what the deal says. Where two bots traded a pair at once the sums differ, and the deal is
 * reported instead: which fill was whose cannot be told. Nothing but the note changes.
 */
import { absolute, type Fixed, ZERO } from '../core/fixed.js';
import type { Instant } from '../core/zone.js';
import type { Transaction } from '../ledger/transaction.js';
import type { ImportedFile } from './import-file.js';

export interface BotDeal {
  /** What goes into the note: `3Commas deal 7700001 (Slow and steady)`. */
  readonly name: string;
  readonly base: string;
  readonly quote: string;
  readonly from: Instant;
  readonly to: Instant;
  /** Of the base; zero when nothing was. */
  readonly bought: Fixed;
  readonly sold: Fixed;
  /** Of the quote. */
  readonly paid: Fixed;
  readonly received: Fixed;
}

/** Clocks of two companies. */
const SLACK = 120_000;
/** Fees are in one figure and not in the other. */
const FEE_SHARE = 100n;

interface Fill {
  readonly transaction: Transaction;
  readonly side: 'bought' | 'sold';
  readonly base: Fixed;
  readonly quote: Fixed | undefined;
}

/** Writes deals into the notes of their fills, and reports the deals that have none. */
export function noteDeals(imports: readonly ImportedFile[]): void {
  if (!imports.some(({ intake }) => intake.deals.length > 0)) return;
  // Where trades are kept as columns, for reports of many lines, there are no notes to write into.
  if (imports.some(({ intake }) => (intake.plain?.count ?? 0) > 0)) return;
  const transactions = imports.flatMap(({ intake }) => intake.transactions);
  for (const { intake } of imports) {
    const { deals } = intake;
    if (deals.length === 0) continue;
    const open = deals.filter((deal) => !noted(deal, transactions));
    if (open.length === 0) continue;
    const pairs = [...new Set(open.map(({ base, quote }) => `${base} for ${quote}`))].sort();
    const more = pairs.length > 3 ? ` and ${pairs.length - 3} more` : '';
    const of = open.length === deals.length ? `${open.length}` : `${open.length} of ${deals.length}`;
    intake.report(
      'import/annotation',
      `${of} deals of bots (${pairs.slice(0, 3).join(', ')}${more}) have no fills here that are theirs alone.`,
    );
  }
}

/** Deals that did nothing need no note. */
function noted(deal: BotDeal, transactions: readonly Transaction[]): boolean {
  if (deal.bought === ZERO && deal.sold === ZERO) return true;
  const byFile = new Map<string, Fill[]>();
  for (const one of transactions) {
    const fill = fillOf(one, deal);
    if (fill) byFile.set(one.source.file, [...(byFile.get(one.source.file) ?? []), fill]);
  }
  // Fills and a statement tell the same trades; each file by itself tells all of them.
  const whole = [...byFile.values()].filter((fills) => isDeal(fills, deal));
  for (const { transaction } of whole.flat()) {
    const note = transaction.note === undefined ? deal.name : `${transaction.note}; ${deal.name}`;
    (transaction as { note: string | undefined }).note = note;
  }
  return whole.length > 0;
}

function isDeal(fills: readonly Fill[], deal: BotDeal): boolean {
  if (new Set(fills.map(({ transaction }) => transaction.account)).size > 1) return false;
  const agrees = (side: Fill['side'], base: Fixed, quote: Fixed): boolean => {
    const mine = fills.filter((fill) => fill.side === side);
    const total = mine.reduce((sum, { base: units }) => sum + units, 0n);
    const money = mine.reduce((sum, fill) => sum + (fill.quote ?? 0n), 0n);
    return isNear(total, base) && (mine.some((fill) => fill.quote === undefined) || isNear(money, quote));
  };
  return agrees('bought', deal.bought, deal.paid) && agrees('sold', deal.sold, deal.received);
}

/** A trade of the deal's pair in the deal's time. */
function fillOf(transaction: Transaction, { base, quote, from, to }: BotDeal): Fill | undefined {
  const { type, at, asset, quantity } = transaction;
  if (at === undefined || at < from - SLACK || at > to + SLACK) return undefined;
  if (type === 'swap') {
    const { toAsset, toQuantity } = transaction;
    if (asset === quote && toAsset === base) return { transaction, side: 'bought', base: toQuantity, quote: quantity };
    if (asset === base && toAsset === quote) return { transaction, side: 'sold', base: quantity, quote: toQuantity };
    return undefined;
  }
  if ((type !== 'buy' && type !== 'sell') || asset !== base || transaction.currency !== quote) return undefined;
  return { transaction, side: type === 'buy' ? 'bought' : 'sold', base: quantity, quote: transaction.total };
}

const isNear = (one: bigint, other: bigint): boolean =>
  absolute((one - other) as Fixed) * FEE_SHARE <= absolute(other as Fixed);
