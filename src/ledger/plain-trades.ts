/**
 * Plain trades by the million. Nine rows in ten of a bot's history are a purchase or sale for the book's money with no
 * more to it, and a million objects with three bigints each take longer to make and to keep than all the work on them. So
 * such rows can be kept as columns: a number as its digits and its count of decimals, names as indices. A trade becomes
 * an ordinary transaction (`transaction`) whenever anything but plain matching is asked of it.
 */
import type { Day } from '../core/calendar.js';
import type { WrittenDecimal } from '../core/decimal-text.js';
import { FIXED_DIGITS, type Fixed } from '../core/fixed.js';
import type { Instant } from '../core/zone.js';
import { compareIdBytes, compareIds } from './id-order.js';
import { type Buy, NO_FEES, type Sell } from './transaction.js';

export interface PlainTradeRow {
  readonly at: Instant | undefined;
  readonly day: Day;
  readonly sell: boolean;
  readonly id: string | undefined;
  readonly account: string;
  readonly asset: string;
  readonly quantity: WrittenDecimal;
  readonly total: WrittenDecimal;
  readonly fee: WrittenDecimal;
  readonly row: number;
}

const MAX_NAMES = 65_535;
const POWERS: readonly bigint[] = Array.from({ length: FIXED_DIGITS + 1 }, (_, power) => 10n ** BigInt(power));

/** Names by index. */
export class NameTable {
  readonly names: string[] = [];
  private readonly indices = new Map<string, number>();

  /** The index of a name; -1 when there are too many. */
  of(name: string): number {
    let index = this.indices.get(name);
    if (index === undefined) {
      index = this.names.length < MAX_NAMES ? this.names.length : -1;
      if (index < 0) return index;
      this.names.push(name);
      this.indices.set(name, index);
    }
    return index;
  }
}

/** The columns. Trades are in the order in which they were added, which need not be that of their rows. */
export class PlainTrades {
  count = 0;
  readonly accounts = new NameTable();
  readonly assets = new NameTable();
  /** NaN where only a date is known. */
  at = new Float64Array(1024);
  day = new Int32Array(1024);
  sells = new Uint8Array(1024);
  account = new Uint16Array(1024);
  asset = new Uint16Array(1024);
  quantity = new Float64Array(1024);
  total = new Float64Array(1024);
  fee = new Float64Array(1024);
  /** Decimals of quantity, total and fee, a byte each. */
  decimals = new Uint32Array(1024);
  row = new Int32Array(1024);
  /** Where each id stands in `idBytes`; both ends equal when the row has none. */
  private idFrom = new Int32Array(1024);
  private idTo = new Int32Array(1024);
  private idBytes: Uint8Array | undefined;
  /** Ids of rows that were not read from bytes, by their index. */
  private readonly ids = new Map<number, string>();

  constructor(
    readonly file: string,
    readonly currency: string,
    /** The id of a row that has none of its own. */
    private readonly rowId: (row: number) => string,
  ) {}

  /** Adds a trade. @returns false, adding nothing, when a name table is full. */
  add(trade: PlainTradeRow): boolean {
    const account = this.accounts.of(trade.account);
    const asset = this.assets.of(trade.asset);
    if (account < 0 || asset < 0) return false;
    const i = this.count;
    if (i === this.at.length) this.grow();
    this.at[i] = trade.at ?? Number.NaN;
    this.day[i] = trade.day;
    this.sells[i] = trade.sell ? 1 : 0;
    this.account[i] = account;
    this.asset[i] = asset;
    this.quantity[i] = trade.quantity.digits;
    this.total[i] = trade.total.digits;
    this.fee[i] = trade.fee.digits;
    this.decimals[i] = trade.quantity.decimals | (trade.total.decimals << 8) | (trade.fee.decimals << 16);
    this.row[i] = trade.row;
    if (trade.id !== undefined) this.ids.set(i, trade.id);
    this.count++;
    return true;
  }

  /** Ids of rows added with `addRead` stand in these bytes. */
  keepIdsIn(bytes: Uint8Array): void {
    this.idBytes = bytes;
  }

  /** Adds a row whose cells were read already: names as indices, decimals packed, the id as its place in the bytes. */
  addRead(
    at: number,
    day: number,
    sell: boolean,
    account: number,
    asset: number,
    digits: { readonly quantity: number; readonly total: number; readonly fee: number },
    decimals: number,
    row: number,
    idFrom: number,
    idTo: number,
  ): void {
    const i = this.count;
    if (i === this.at.length) this.grow();
    this.at[i] = at;
    this.day[i] = day;
    this.sells[i] = sell ? 1 : 0;
    this.account[i] = account;
    this.asset[i] = asset;
    this.quantity[i] = digits.quantity;
    this.total[i] = digits.total;
    this.fee[i] = digits.fee;
    this.decimals[i] = decimals;
    this.row[i] = row;
    this.idFrom[i] = idFrom;
    this.idTo[i] = idTo;
    this.count++;
  }

  quantityDecimals(i: number): number {
    return (this.decimals[i] as number) & 255;
  }

  accountOf(i: number): string {
    return this.accounts.names[this.account[i] as number] as string;
  }

  assetOf(i: number): string {
    return this.assets.names[this.asset[i] as number] as string;
  }

  quantityOf(i: number): Fixed {
    return fixed(this.quantity[i] as number, (this.decimals[i] as number) & 255);
  }

  totalOf(i: number): Fixed {
    return fixed(this.total[i] as number, ((this.decimals[i] as number) >> 8) & 255);
  }

  feeOf(i: number): Fixed {
    return fixed(this.fee[i] as number, ((this.decimals[i] as number) >> 16) & 255);
  }

  /** The id that the row has of its own. */
  ownId(i: number): string | undefined {
    const from = this.idFrom[i] as number;
    const to = this.idTo[i] as number;
    if (to > from && this.idBytes) return plainText(this.idBytes, from, to);
    return this.ids.get(i);
  }

  idOf(i: number): string {
    return this.ownId(i) ?? this.rowId(this.row[i] as number);
  }

  /** Compares the ids of two rows, which both have one, in the order of `compareIds`. */
  compareIds(a: number, b: number): number {
    const bytes = this.idBytes;
    if (!bytes || this.idTo[a] === this.idFrom[a] || this.idTo[b] === this.idFrom[b]) {
      return compareIds(this.idOf(a), this.idOf(b));
    }
    return compareIdBytes(
      bytes,
      this.idFrom[a] as number,
      this.idTo[a] as number,
      this.idFrom[b] as number,
      this.idTo[b] as number,
    );
  }

  hasId(i: number): boolean {
    return (this.idTo[i] as number) > (this.idFrom[i] as number) || this.ids.has(i);
  }

  /** The trade as an ordinary transaction. */
  transaction(i: number): Buy | Sell {
    const at = this.at[i] as number;
    const own = this.ownId(i);
    return {
      type: this.sells[i] === 1 ? 'sell' : 'buy',
      id: own ?? this.rowId(this.row[i] as number),
      at: Number.isNaN(at) ? undefined : (at as Instant),
      day: this.day[i] as Day,
      account: this.accountOf(i),
      asset: this.assetOf(i),
      quantity: this.quantityOf(i),
      class: undefined,
      order: undefined,
      note: undefined,
      source: { file: this.file, row: this.row[i] as number },
      total: this.totalOf(i),
      currency: this.currency,
      fee: this.feeOf(i),
      fees: NO_FEES,
      named: own !== undefined,
    };
  }

  private grow(): void {
    const size = this.at.length * 2;
    this.at = larger(this.at, new Float64Array(size));
    this.day = larger(this.day, new Int32Array(size));
    this.sells = larger(this.sells, new Uint8Array(size));
    this.account = larger(this.account, new Uint16Array(size));
    this.asset = larger(this.asset, new Uint16Array(size));
    this.quantity = larger(this.quantity, new Float64Array(size));
    this.total = larger(this.total, new Float64Array(size));
    this.fee = larger(this.fee, new Float64Array(size));
    this.decimals = larger(this.decimals, new Uint32Array(size));
    this.row = larger(this.row, new Int32Array(size));
    this.idFrom = larger(this.idFrom, new Int32Array(size));
    this.idTo = larger(this.idTo, new Int32Array(size));
  }
}

/** Bytes that are all plain characters, as text. */
function plainText(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let i = from; i < to; i++) text += CHARACTERS[bytes[i] as number];
  return text;
}

const CHARACTERS = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));

function larger<T extends Float64Array | Int32Array | Uint8Array | Uint16Array | Uint32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

const fixed = (digits: number, decimals: number): Fixed =>
  (BigInt(digits) * (POWERS[FIXED_DIGITS - decimals] as bigint)) as Fixed;
