/**
 * Which trade a fee row belongs to. The row says only when it was and in which coin, so:
 *
 * 1. The fees of a second with one trade are that trade's.
 * 2. With several trades, a fee is taken from what its trade received, so a coin that only one of them received tells; but
 *    BNB can pay for any of them, and pays for those that have no fee of their own.
 * 3. What still fits several is shared among them by their amounts of the coin that all of them have in common: a fee is
 *    a share of that amount. That is exact where they paid the same rate, and said to have been done.
 * 4. A fee with no trade in its second goes to the only trade within three seconds; else it is a fee by itself.
 */
import { distribute, type Fixed, negate, plus, ZERO } from '../../../../core/fixed.js';
import type { Leg } from '../../../trade.js';
import type { StatementRow, Trade, Unsolved } from './row.js';

export interface SharedFees {
  /** Fees that no trade took. */
  readonly apart: readonly StatementRow[];
  /** Fees of rows that could not be told apart, with what was said of those. */
  readonly unsolved: readonly Unsolved[];
  /** How many seconds had a fee that was shared by amount. */
  readonly shared: number;
  /** The first line of such a fee. */
  readonly firstShared: number | undefined;
}

const NEAR_SECONDS = 3;
const DISCOUNT_COIN = 'BNB';

/** What a second holds: nearly always one trade. */
type Second = Trade | Several;

class Several {
  readonly trades: Trade[] = [];
  readonly unsolved: Unsolved[] = [];
}

const tradesOf = (second: Second | undefined): readonly Trade[] =>
  second === undefined ? [] : second instanceof Several ? second.trades : [second];

const failureIn = (second: Second | undefined): Unsolved | undefined =>
  second instanceof Several ? second.unsolved[0] : undefined;

/** Gives the fee rows of one wallet, in the order of time, to its trades. */
export function shareFees(
  fees: readonly StatementRow[],
  trades: readonly Trade[],
  unsolved: readonly Unsolved[],
): SharedFees {
  const seconds = secondsOf(trades, unsolved);
  const apart: StatementRow[] = [];
  const failed: Unsolved[] = [];
  let shared = 0;
  let firstShared: number | undefined;
  for (let from = 0; from < fees.length; ) {
    const second = (fees[from] as StatementRow).second;
    let to = from + 1;
    while (to < fees.length && (fees[to] as StatementRow).second === second) to++;
    const rows = fees.slice(from, to);
    from = to;
    const here = seconds.get(second);
    const failure = failureIn(here);
    if (failure) failed.push({ rows, code: failure.code, what: `a fee among rows of which is said: ${failure.what}` });
    else if (here) {
      const rest = shareSecond(rows, tradesOf(here));
      if (rest.byAmount) {
        shared++;
        firstShared ??= rows[0]?.line;
      }
      apart.push(...rest.apart);
    } else {
      const near = nearestTrade(seconds, second);
      if (near) for (const row of rows) take(near, row.coin, negate(row.change), [row]);
      else apart.push(...rows);
    }
  }
  return { apart, unsolved: failed, shared, firstShared };
}

function secondsOf(trades: readonly Trade[], unsolved: readonly Unsolved[]): Map<number, Second> {
  const seconds = new Map<number, Second>();
  const several = (second: number): Several => {
    const found = seconds.get(second);
    if (found instanceof Several) return found;
    const made = new Several();
    if (found) made.trades.push(found);
    seconds.set(second, made);
    return made;
  };
  for (const trade of trades) {
    let last = -1;
    for (const row of trade.rows) {
      const { second } = row;
      if (second === last) continue;
      last = second;
      const found = seconds.get(second);
      if (found === undefined) seconds.set(second, trade);
      else if (found !== trade && !tradesOf(found).includes(trade)) several(second).trades.push(trade);
    }
  }
  for (const one of unsolved) for (const row of one.rows) several(row.second).unsolved.push(one);
  return seconds;
}

function nearestTrade(seconds: ReadonlyMap<number, Second>, second: number): Trade | undefined {
  const near = new Set<Trade>();
  for (let away = -NEAR_SECONDS; away <= NEAR_SECONDS; away++) {
    const there = seconds.get(second + away);
    for (const trade of tradesOf(there)) near.add(trade);
    if (failureIn(there)) return undefined;
  }
  const [only] = near;
  return near.size === 1 ? only : undefined;
}

/** Shares the fees of one second among its trades. */
function shareSecond(
  rows: readonly StatementRow[],
  trades: readonly Trade[],
): { apart: StatementRow[]; byAmount: boolean } {
  const [only] = trades;
  if (trades.length === 1 && only) {
    takeAll(only, rows);
    return NONE_APART;
  }
  const apart: StatementRow[] = [];
  let byAmount = false;
  const coins = [...new Set(rows.map(({ coin }) => coin))].sort(
    (a, b) => Number(a === DISCOUNT_COIN) - Number(b === DISCOUNT_COIN) || (a < b ? -1 : 1),
  );
  const paid = new Set<Trade>();
  for (const coin of coins) {
    const own = rows.filter((row) => row.coin === coin);
    const payers = payersOf(coin, trades, paid);
    const [payer] = payers;
    const total = own.reduce<Fixed>((sum, row) => plus(sum, negate(row.change)), ZERO);
    const measure = payers.length > 1 ? commonCoin(payers) : undefined;
    if (payers.length === 1 && payer) take(payer, coin, total, own);
    else if (measure !== undefined) {
      byAmount = true;
      const parts = distribute(
        total,
        payers.map((trade) => amountOf(trade, measure)),
      );
      payers.forEach((trade, i) => {
        take(trade, coin, parts[i] as Fixed, i === 0 ? own : []);
      });
    } else apart.push(...own);
    for (const trade of payers) paid.add(trade);
  }
  return { apart, byAmount };
}

/** The trades that a fee in this coin can be of. */
function payersOf(coin: string, trades: readonly Trade[], paid: ReadonlySet<Trade>): readonly Trade[] {
  if (coin === DISCOUNT_COIN) {
    const unpaid = trades.filter((trade) => !paid.has(trade));
    return inOrder(unpaid.length > 0 ? unpaid : trades);
  }
  const receiving = trades.filter(({ received }) => received.asset === coin);
  if (receiving.length > 0) return inOrder(receiving);
  const giving = trades.filter(({ given }) => given.asset === coin);
  return inOrder(giving.length > 0 ? giving : trades);
}

/** By what they are, so that the order of rows decides nothing. */
const inOrder = (trades: readonly Trade[]): Trade[] =>
  [...trades].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0));

const keyOf = ({ given, received }: Trade): string =>
  `${given.asset} ${received.asset} ${given.quantity} ${received.quantity}`;

/** A coin that every one of the trades gives or receives. */
function commonCoin(trades: readonly Trade[]): string | undefined {
  const [first] = trades;
  const candidates = first ? [first.received.asset, first.given.asset] : [];
  return candidates.find((coin) =>
    trades.every(({ given, received }) => given.asset === coin || received.asset === coin),
  );
}

const amountOf = ({ given, received }: Trade, coin: string): Fixed =>
  received.asset === coin ? received.quantity : given.quantity;

const NONE_APART = { apart: [], byAmount: false };

/** All of the rows are this trade's. */
function takeAll(trade: Trade, rows: readonly StatementRow[]): void {
  for (let from = 0; from < rows.length; ) {
    const { coin } = rows[from] as StatementRow;
    let total: Fixed = ZERO;
    for (; from < rows.length && rows[from]?.coin === coin; from++) {
      const row = rows[from] as StatementRow;
      total = plus(total, negate(row.change));
      trade.feeRows.push(row);
    }
    take(trade, coin, total, []);
  }
}

function take(trade: Trade, asset: string, quantity: Fixed, rows: readonly StatementRow[]): void {
  const at = trade.fees.findIndex((fee) => fee.asset === asset);
  const before: Leg | undefined = trade.fees[at];
  if (before) trade.fees[at] = { asset, quantity: plus(before.quantity, quantity) };
  else if (quantity !== ZERO) trade.fees.push({ asset, quantity });
  trade.feeRows.push(...rows);
}
