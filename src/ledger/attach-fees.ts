/**
 * Fees on lines of their own that belong to a trade. The law puts a fee into the basis of what is bought or takes it
 * from the proceeds of what is sold, so a loose fee must find its trade: by the name in `of`, or as the fee paid in an
 * asset at the very moment of the only trade of that account then. Any other fee stays a fee by itself.
 */
import { plus } from '../core/fixed.js';
import type { Fee, Source, Transaction } from './transaction.js';

type Trade = Extract<Transaction, { readonly type: 'buy' | 'sell' | 'swap' | 'short' | 'cover' | 'spend' }>;

const isTrade = (one: Transaction): one is Trade =>
  one.type === 'buy' ||
  one.type === 'sell' ||
  one.type === 'swap' ||
  one.type === 'short' ||
  one.type === 'cover' ||
  one.type === 'spend';

const momentKey = (one: Transaction): string => `${one.account}\u0000${one.at ?? `day ${one.day}`}`;

/** Joins fees with their trades. Transactions that are not touched are passed on as they are. */
export function attachFees(transactions: readonly Transaction[], isMoney: (asset: string) => boolean): Transaction[] {
  const fees = transactions.filter((one): one is Fee => one.type === 'fee' && one.kind === 'trading');
  if (fees.length === 0) return [...transactions];
  const find = tradeFinder(transactions, fees);
  const joined = new Map<Transaction, Trade>();
  const gone = new Set<Transaction>();
  for (const fee of fees) {
    if (fee.of === undefined && isMoney(fee.asset)) continue;
    const trade = find(fee);
    if (!trade) continue;
    joined.set(trade, withFee(joined.get(trade) ?? trade, fee, isMoney));
    gone.add(fee);
  }
  return transactions.filter((one) => !gone.has(one)).map((one) => joined.get(one) ?? one);
}

function tradeFinder(transactions: readonly Transaction[], fees: readonly Fee[]): (fee: Fee) => Trade | undefined {
  const names = new Set(fees.map((fee) => fee.of));
  const moments = new Set(fees.filter((fee) => fee.of === undefined).map(momentKey));
  const byName = new Map<string, Trade>();
  const byMoment = new Map<string, Trade[]>();
  for (const one of transactions) {
    if (!isTrade(one)) continue;
    if (names.has(one.id)) byName.set(one.id, one);
    const key = moments.size > 0 ? momentKey(one) : '';
    if (!moments.has(key)) continue;
    const list = byMoment.get(key);
    if (list) list.push(one);
    else byMoment.set(key, [one]);
  }
  return (fee) => {
    if (fee.of !== undefined) return byName.get(fee.of);
    const candidates = byMoment.get(momentKey(fee)) ?? [];
    return candidates.length === 1 ? candidates[0] : undefined;
  };
}

function withFee(trade: Trade, fee: Fee, isMoney: (asset: string) => boolean): Trade {
  const source = bothSources(trade.source, fee.source);
  if (isMoney(fee.asset) && fee.asset === trade.currency)
    return { ...trade, source, fee: plus(trade.fee, fee.quantity) };
  const worth = fee.total !== undefined && fee.currency === trade.currency ? { total: fee.total } : {};
  const named = fee.named ? { id: fee.id } : {};
  const paid = { asset: fee.asset, quantity: fee.quantity, kind: fee.kind, ...worth, ...named };
  return { ...trade, source, fees: [...trade.fees, paid] };
}

function bothSources(a: Source, b: Source): Source {
  if (a.file !== b.file) return a;
  return { file: a.file, row: a.row, rows: [...(a.rows ?? [a.row]), ...(b.rows ?? [b.row])] };
}
