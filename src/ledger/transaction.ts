/**
 * What happened. Every platform's rows become these transactions and everything after works on them alone.
 *
 * Decided here: facts are stored and ratios derived (quantity and gross total, never a price); quantities are
 * positive and the type gives the direction; one type per legal meaning, each with just the fields it needs, so
 * that a swap without its other side cannot be written down. What a file wrote (`total` in `currency`) is kept as
 * written; what it was worth in the book's currency is the valuation's business (`ledger/valuation.ts`).
 */
import type { Day } from '../core/calendar.js';
import type { Fixed } from '../core/fixed.js';
import type { Instant } from '../core/zone.js';
import type { AssetClassName } from '../settings/classes.js';
import type { FeeKind, IncomeKind, RealizedKind } from './kinds.js';

export { FEE_KINDS, type FeeKind, INCOME_KINDS, type IncomeKind, REALIZED_KINDS, type RealizedKind } from './kinds.js';

/** What kind of thing an asset is, as far as the law asks. `cash` is money of any country. */
export type AssetClass = AssetClassName;

/** Where a transaction was read: the file, its first line (the header is line 1 of most), all lines if several. */
export interface Source {
  readonly file: string;
  readonly row: number;
  readonly rows?: readonly number[];
}

/** A fee that was not paid in the row's money but in some asset, and so is a disposal of it. */
export interface AssetFee {
  readonly asset: string;
  readonly quantity: Fixed;
  readonly kind: FeeKind;
  /** Its worth in the transaction's currency, where the file says so. */
  readonly total?: Fixed;
  /** The id of the row that told it, if it had one of its own. */
  readonly id?: string;
}

export const NO_FEES: readonly AssetFee[] = [];

/** A lot named by the person: `B1:100` is 100 units of lot B1; without quantity, as much as is needed. */
export interface LotChoice {
  readonly lot: string;
  readonly quantity?: Fixed;
}

interface Common {
  /** Unique in the book. */
  readonly id: string;
  /** When, if the platform gives a time. */
  readonly at: Instant | undefined;
  /** The trade date in the taxpayer's zone. */
  readonly day: Day;
  readonly account: string;
  readonly asset: string;
  /** Positive; zero where the file does not say how many units it concerned, as of a return of capital. */
  readonly quantity: Fixed;
  /** What the asset is, if the file or the platform says so. */
  readonly class: AssetClass | undefined;
  /** The platform's order, which may have several fills. */
  readonly order: string | undefined;
  readonly note: string | undefined;
  /** How many fills of the platform this stands for, if not one. */
  readonly fills?: number;
  readonly source: Source;
  /** The platform or the person gave the id; otherwise it was made from file and row. */
  readonly named: boolean;
}

interface Consideration {
  /** Gross, before fees, for the whole quantity, in `currency`; undefined when the file gives no value. */
  readonly total: Fixed | undefined;
  readonly currency: string;
  /** Fees in `currency`. */
  readonly fee: Fixed;
  /** Fees in assets. */
  readonly fees: readonly AssetFee[];
  /** The price of one unit as the platform printed it. Never used to work out an amount: it shows what the amount hides. */
  readonly price?: Fixed;
}

/** A purchase or a sale for money. */
interface Trade extends Common, Consideration {
  /** Whether it opens or closes a position was worked out from its file alone; see `ledger/inferred-effects.ts`. */
  readonly effectInferred?: boolean;
}

export interface Buy extends Trade {
  readonly type: 'buy';
  /** Option lots whose exercise this purchase is. */
  readonly lots?: readonly LotChoice[];
}
export interface Sell extends Trade {
  readonly type: 'sell';
  readonly lots?: readonly LotChoice[];
  /** A forced sale by the platform: counted apart. */
  readonly liquidation?: boolean;
}
/** One asset given for another. `total` is the value given, `toTotal` the value received if it differs. */
export interface Swap extends Common, Consideration {
  readonly type: 'swap';
  readonly toAsset: string;
  readonly toQuantity: Fixed;
  readonly toClass: AssetClass | undefined;
  readonly toTotal?: Fixed;
  readonly lots?: readonly LotChoice[];
}
/** Paid for goods or services. */
export interface Spend extends Common, Consideration {
  readonly type: 'spend';
  readonly lots?: readonly LotChoice[];
}
export interface Income extends Common, Consideration {
  readonly type: 'income';
  readonly kind: IncomeKind;
  /** The security that paid it, when the income itself is money. */
  readonly payer?: string;
  /** Takes back income reported before. */
  readonly reversal?: boolean;
}
export interface Transfer extends Common {
  readonly type: 'transfer';
  readonly toAccount: string;
  /** The row that tells the arrival, when two rows were joined. */
  readonly arrival?: Source;
  /** Beside `quantity`, which is what arrives. */
  readonly fees: readonly AssetFee[];
  readonly lots?: readonly LotChoice[];
}
/** Money or assets that come from outside the account. */
export interface Deposit extends Common, Consideration {
  readonly type: 'deposit';
  readonly reference?: string;
}
export interface Withdraw extends Common, Consideration {
  readonly type: 'withdraw';
  readonly reference?: string;
}
/** A fee on its own line. In an asset it is a disposal; `of` names the transaction that it belongs to. */
export interface Fee extends Common {
  readonly type: 'fee';
  readonly kind: FeeKind;
  readonly total: Fixed | undefined;
  readonly currency: string;
  readonly of?: string;
  /** Gives back a fee or a tax that was charged before. Only in money. */
  readonly reversal?: boolean;
  readonly lots?: readonly LotChoice[];
}
/** `total` is the value on the day of the gift, `basis` and `acquired` the giver's. */
export interface GiftIn extends Common, Consideration {
  readonly type: 'gift-in';
  readonly basis: Fixed | undefined;
  readonly acquired: Day | undefined;
}
export interface GiftOut extends Common, Consideration {
  readonly type: 'gift-out';
  readonly lots?: readonly LotChoice[];
}
/** `total` is the value at death, `acquired` the day of death. */
export interface Inherit extends Common, Consideration {
  readonly type: 'inherit';
  readonly basis: Fixed | undefined;
  readonly acquired: Day | undefined;
}
/** A holding whose purchase lies before the files. */
export interface Opening extends Common, Consideration {
  readonly type: 'opening';
  readonly basis: Fixed | undefined;
  readonly acquired: Day | undefined;
  /** From when it counts as held, if days of shares sold at a loss before are tacked on. */
  readonly holdingFrom?: Day | undefined;
}
export interface Short extends Trade {
  readonly type: 'short';
}
/** Closes a short sale: by buying, or by delivering the lots named when there is no `total`. */
export interface Cover extends Trade {
  readonly type: 'cover';
  readonly lots?: readonly LotChoice[];
}
/** `quantity` old units become `toQuantity` new ones; without `toQuantity`, `quantity` units are added to the holding. */
export interface Split extends Common, Consideration {
  readonly type: 'split';
  readonly toQuantity?: Fixed;
}
/** `quantity` units received; of another class when `toAsset` is given, and then basis moves by value. */
export interface StockDividend extends Common, Consideration {
  readonly type: 'stock-dividend';
  readonly toAsset?: string;
  readonly toClass?: AssetClass | undefined;
  readonly toQuantity?: Fixed;
  readonly toTotal?: Fixed;
  readonly basis?: Fixed;
}
export interface ReturnOfCapital extends Common, Consideration {
  readonly type: 'return-of-capital';
}
/** `total` and `toTotal` are the values of the old and the new holding; `basis`, the basis that moves, overrides them. */
export interface SpinOff extends Common, Consideration {
  readonly type: 'spin-off';
  readonly toAsset: string;
  readonly toClass: AssetClass | undefined;
  readonly toQuantity: Fixed;
  readonly toTotal?: Fixed;
  readonly basis?: Fixed;
}
/** The holding becomes another, with `cash` beside it (boot) if any; `toTotal` is the value of what is received. */
export interface Merger extends Common, Consideration {
  readonly type: 'merger';
  readonly toAsset: string;
  readonly toClass: AssetClass | undefined;
  readonly toQuantity: Fixed;
  readonly toTotal?: Fixed;
  readonly cash?: Fixed;
}
export interface Worthless extends Common {
  readonly type: 'worthless';
}
/** An option that ends without value. */
export interface Expire extends Common {
  readonly type: 'expire';
}
interface OptionUse extends Common, Consideration {
  readonly toAsset: string;
  readonly toQuantity: Fixed;
  readonly lots?: readonly LotChoice[];
}
/** An option used by its holder; `total` is the strike paid (call) or received (put) for `toQuantity` of `toAsset`. */
export interface Exercise extends OptionUse {
  readonly type: 'exercise';
}
/** An option used against its writer. */
export interface Assign extends OptionUse {
  readonly type: 'assign';
}
/** A gain (positive `total`) or loss settled in money, as of a perpetual contract. */
export interface Realized extends Common, Consideration {
  readonly type: 'realized';
  readonly kind: RealizedKind;
}
/** The market value of an open position on the last day of the year, for contracts that are marked to market. */
export interface Mark extends Common, Consideration {
  readonly type: 'mark';
}
/** Assigns units to an account on 2025-01-01 from the lots named (Rev. Proc. 2024-28). */
export interface Allocate extends Common {
  readonly type: 'allocate';
  readonly lots?: readonly LotChoice[];
}
/** Lost or stolen: out of the account without proceeds. */
export interface Lost extends Common {
  readonly type: 'lost';
  readonly lots?: readonly LotChoice[];
}
/** States what the account held, to be checked against. */
export interface Balance extends Common {
  readonly type: 'balance';
}

export type Transaction =
  | Buy
  | Sell
  | Swap
  | Spend
  | Income
  | Transfer
  | Deposit
  | Withdraw
  | Fee
  | GiftIn
  | GiftOut
  | Inherit
  | Opening
  | Short
  | Cover
  | Split
  | StockDividend
  | ReturnOfCapital
  | SpinOff
  | Merger
  | Worthless
  | Expire
  | Exercise
  | Assign
  | Realized
  | Mark
  | Allocate
  | Lost
  | Balance;

export type TransactionType = Transaction['type'];

/** A transaction of type `T`. */
export type Of<T extends TransactionType> = Extract<Transaction, { readonly type: T }>;
