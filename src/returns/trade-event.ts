/**
 * An event of trades, and why it happened. The reason is put in words when someone reads it: there may be 100,000 events.
 */
import { type Day, formatDay } from '../core/calendar.js';
import { type Fixed, ZERO } from '../core/fixed.js';
import { MS_PER_MINUTE } from '../core/zone.js';
import type { Transaction } from '../ledger/transaction.js';

export const TRADE_CLASSES = ['rebalance', 'cash-flow', 'income', 'other'] as const;
export type TradeClass = (typeof TRADE_CLASSES)[number];

export interface TradeEvent {
  readonly day: Day;
  readonly account: string;
  readonly fills: readonly Transaction[];
  readonly sold: ReadonlySet<string>;
  readonly bought: ReadonlySet<string>;
  /** Bought less sold, in the book's currency. */
  readonly soldValue: Fixed;
  readonly boughtValue: Fixed;
  readonly class: TradeClass;
  readonly reason: string;
}

export const NO_ASSETS: ReadonlySet<string> = new Set();

/** An event as it is being put together and classified. */
export class Cluster implements TradeEvent {
  readonly day: Day;
  readonly account: string;
  sold = NO_ASSETS;
  bought = NO_ASSETS;
  soldValue = ZERO;
  boughtValue = ZERO;
  class: TradeClass = 'other';
  private why: Why = 'exchange';
  private because: Because | undefined;

  constructor(readonly fills: Transaction[]) {
    const { day, account } = fills[0] as Transaction;
    this.day = day;
    this.account = account;
  }

  /** `because` is what the reason names. */
  is(kind: TradeClass, why: Why, because?: Because): void {
    this.class = kind;
    this.why = why;
    this.because = because;
  }

  get reason(): string {
    const { fills, sold, bought, because } = this;
    const day = formatDay(because?.day ?? this.day);
    switch (this.why) {
      case 'forced':
        return 'forced by the platform';
      case 'exchange':
        return 'an exchange of money';
      case 'both':
        return `sold ${names(sold)} and bought ${names(bought)} within ${spanOf(fills)}`;
      case 'same':
        return `bought and sold ${names(sold)} within ${spanOf(fills)}`;
      case 'income':
        return `puts back what ${names(because?.bought ?? bought)} paid on ${day}`;
      case 'came':
        return `money came in on ${day}`;
      case 'went':
        return `money went out on ${day}`;
      case 'after-sale':
        return `${names(because?.sold ?? sold)} was sold for as much on ${day}`;
      case 'before-purchase':
        return `${names(because?.bought ?? bought)} was bought for as much on ${day}`;
      default:
        return ALONE[this.why];
    }
  }
}

type Because = Pick<TradeEvent, 'day' | 'sold' | 'bought'>;

export const NOTHING = { sold: NO_ASSETS, bought: NO_ASSETS };

const ALONE = {
  bought: 'a purchase alone, with money that was there',
  'bought-without-money': 'a purchase alone, in an account that shows no money',
  sold: 'a sale alone, its money kept',
  'sold-without-money': 'a sale alone, in an account that shows no money',
} as const;

type Why =
  | 'forced'
  | 'exchange'
  | 'both'
  | 'same'
  | 'income'
  | 'came'
  | 'went'
  | 'after-sale'
  | 'before-purchase'
  | keyof typeof ALONE;

function names(assets: ReadonlySet<string>): string {
  const sorted = [...assets].sort();
  return sorted.length <= 3 ? sorted.join(', ') : `${sorted.slice(0, 3).join(', ')} and ${sorted.length - 3} more`;
}

function spanOf(fills: readonly Transaction[]): string {
  const [first, last] = [fills[0]?.at, fills.at(-1)?.at];
  if (first === undefined || last === undefined) return 'a day';
  const minutes = Math.ceil((last - first) / MS_PER_MINUTE);
  return minutes <= 1 ? 'a minute' : `${minutes} minutes`;
}
