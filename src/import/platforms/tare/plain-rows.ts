/**
 * Plain rows of a large Tare CSV, read from its bytes. Splitting a million lines into strings takes four times as long as
 * reading the numbers in place, so a row that is a purchase or sale for the book's money, without quotes and with nothing
 * unusual in any cell, goes from bytes to columns in one pass. The first thing out of the ordinary hands the row to the
 * ordinary reader, which knows everything; so this one may be strict. A differential test holds the two to one answer.
 */
import { MS_PER_DAY, validDay } from '../../../core/calendar.js';
import { isCurrency } from '../../../core/currency.js';
import type { Instant } from '../../../core/zone.js';
import type { PlainTrades } from '../../../ledger/plain-trades.js';
import type { Intake } from '../../intake.js';
import { Row } from '../../read/row.js';
import type { ColumnName } from './columns.js';
import { NamesInBytes } from './names-in-bytes.js';

const COMMA = 44;
const NEWLINE = 10;
const RETURN = 13;
const QUOTE = 34;
const POINT = 46;
const ZERO = 48;
const MAX_DIGITS = 15;

/** What a column is to the reader; a cell of any other column must be empty. */
type Part =
  | 'id'
  | 'time'
  | 'account'
  | 'type'
  | 'asset'
  | 'quantity'
  | 'total'
  | 'currency'
  | 'fee'
  | 'ignored'
  | 'empty';

const PARTS: Partial<Record<ColumnName, Part>> = {
  id: 'id',
  time: 'time',
  account: 'account',
  type: 'type',
  asset: 'asset',
  quantity: 'quantity',
  total: 'total',
  currency: 'currency',
  fee: 'fee',
};

export class PlainRowReader {
  private readonly parts: readonly Part[];
  private readonly accounts: NamesInBytes;
  private readonly assets: NamesInBytes;
  private readonly decoder = new TextDecoder();
  private readonly currency: Uint8Array;
  /** What the cells of the row at hand gave. */
  private time = Number.NaN;
  private timed = false;
  private sell = false;
  private account = 0;
  private asset = 0;
  private idFrom = 0;
  private idTo = 0;
  private readonly digits = { quantity: 0, total: 0, fee: 0 };
  private readonly decimals = { quantity: 0, total: 0, fee: 0 };

  constructor(
    private readonly bytes: Uint8Array,
    columns: readonly string[],
    private readonly intake: Intake,
    private readonly plain: PlainTrades,
  ) {
    this.parts = columns.map((name) => (name.startsWith('x-') ? 'ignored' : (PARTS[name as ColumnName] ?? 'empty')));
    this.accounts = new NamesInBytes(bytes, plain.accounts);
    this.assets = new NamesInBytes(bytes, plain.assets, isCurrency);
    this.currency = new TextEncoder().encode(intake.currency);
    plain.keepIdsIn(bytes);
  }

  /** Reads the lines from `from` on, the first being number `line`; the rows that are not plain are given back. */
  read(from: number, firstLine: number): Row[] {
    const { bytes, intake } = this;
    const left: Row[] = [];
    const fallback = this.accounts.indexOf(intake.account);
    let line = firstLine;
    let at = from;
    while (at < bytes.length) {
      const end = this.readRow(at, fallback);
      if (end >= 0) {
        this.keep(line);
        at = end;
      } else {
        at = this.giveBack(at, line, left);
      }
      line++;
    }
    return left;
  }

  private keep(line: number): void {
    const { plain, intake, digits, decimals } = this;
    const { clock } = intake;
    const day = this.timed ? clock.dayAt(this.time as Instant) : this.time;
    const packed = decimals.quantity | (decimals.total << 8) | (decimals.fee << 16);
    const at = this.timed ? this.time : Number.NaN;
    plain.addRead(at, day, this.sell, this.account, this.asset, digits, packed, line, this.idFrom, this.idTo);
    intake.rows.used(line);
  }

  /** The line as an ordinary row. @returns where the next line begins. */
  private giveBack(at: number, line: number, left: Row[]): number {
    const { bytes } = this;
    let end = bytes.indexOf(NEWLINE, at);
    if (end < 0) end = bytes.length;
    const to = end > at && bytes[end - 1] === RETURN ? end - 1 : end;
    if (to > at) {
      const text = this.decoder.decode(bytes.subarray(at, to));
      left.push(new Row(line, text, 0, text.length, COMMA, end === bytes.length ? 'unfinished' : undefined));
    }
    return end + 1;
  }

  /** Reads one row. @returns where the next begins, or -1 when it is not plain. */
  private readRow(from: number, fallbackAccount: number): number {
    const { bytes, parts, digits } = this;
    this.account = fallbackAccount;
    this.idFrom = this.idTo = 0;
    digits.fee = this.decimals.fee = 0;
    let at = from;
    for (let column = 0; column < parts.length; column++) {
      let end = at;
      let byte = bytes[end] as number;
      while (byte !== COMMA && byte !== NEWLINE && end < bytes.length) {
        if (byte === QUOTE || byte > 126) return -1;
        byte = bytes[++end] as number;
      }
      const lastCell = column === parts.length - 1;
      if (lastCell !== (byte === NEWLINE)) return -1;
      const to = lastCell && bytes[end - 1] === RETURN ? end - 1 : end;
      if (!this.readCell(parts[column] as Part, at, to)) return -1;
      at = end + 1;
    }
    return digits.quantity > 0 ? at : -1;
  }

  private readCell(part: Part, from: number, to: number): boolean {
    switch (part) {
      case 'id':
        this.idFrom = from;
        this.idTo = to;
        return this.isTight(from, to);
      case 'time':
        return this.readTime(from, to);
      case 'account':
        if (from === to) return true;
        this.account = this.accounts.read(from, to);
        return this.account >= 0 && this.isTight(from, to);
      case 'type':
        return this.readType(from, to);
      case 'asset':
        this.asset = from === to ? -1 : this.assets.read(from, to);
        return this.asset >= 0 && this.isTight(from, to);
      case 'quantity':
      case 'total':
        return this.readDecimal(part, from, to);
      case 'fee':
        return from === to || this.readDecimal('fee', from, to);
      case 'currency':
        return from === to || this.isCurrency(from, to);
      case 'ignored':
        return true;
      default:
        return from === to;
    }
  }

  /** No blanks around it. */
  private isTight(from: number, to: number): boolean {
    return from === to || ((this.bytes[from] as number) > 32 && (this.bytes[to - 1] as number) > 32);
  }

  private isCurrency(from: number, to: number): boolean {
    if (to - from !== this.currency.length) return false;
    for (let i = 0; i < this.currency.length; i++) if (this.bytes[from + i] !== this.currency[i]) return false;
    return true;
  }

  /** `buy` or `sell`. */
  private readType(from: number, to: number): boolean {
    const { bytes } = this;
    if (to - from === 3 && bytes[from] === 98 && bytes[from + 1] === 117 && bytes[from + 2] === 121) this.sell = false;
    else if (
      to - from === 4 &&
      bytes[from] === 115 &&
      bytes[from + 1] === 101 &&
      bytes[from + 2] === 108 &&
      bytes[from + 3] === 108
    ) {
      this.sell = true;
    } else return false;
    return true;
  }

  private readDecimal(part: 'quantity' | 'total' | 'fee', from: number, to: number): boolean {
    const { bytes } = this;
    if (to - from > MAX_DIGITS || to === from) return false;
    let number = 0;
    let point = -1;
    for (let i = from; i < to; i++) {
      const digit = (bytes[i] as number) - ZERO;
      if (digit >= 0 && digit <= 9) number = number * 10 + digit;
      else if (bytes[i] === POINT && point < 0) point = i;
      else return false;
    }
    if (point >= 0 && to - from === 1) return false;
    this.digits[part] = number;
    this.decimals[part] = point < 0 ? 0 : to - point - 1;
    return true;
  }

  /** `2025-03-01`, or with a time in UTC: `2025-03-01T14:05:09Z`, `2025-03-01T14:05:09.123Z`. */
  private readTime(from: number, to: number): boolean {
    const { bytes } = this;
    const length = to - from;
    if (length < 10 || bytes[from + 4] !== 45 || bytes[from + 7] !== 45) return false;
    const day = validDay(this.number(from, 4), this.number(from + 5, 2), this.number(from + 8, 2));
    if (day === undefined) return false;
    this.timed = length !== 10;
    if (!this.timed) {
      this.time = day;
      return true;
    }
    if ((length !== 20 && length !== 24) || bytes[from + 10] !== 84 || bytes[to - 1] !== 90) return false;
    if (bytes[from + 13] !== 58 || bytes[from + 16] !== 58 || (length === 24 && bytes[from + 19] !== POINT))
      return false;
    const seconds = (this.number(from + 11, 2) * 60 + this.number(from + 14, 2)) * 60 + this.number(from + 17, 2);
    const thousandths = length === 24 ? this.number(from + 20, 3) : 0;
    this.time = day * MS_PER_DAY + seconds * 1000 + thousandths;
    return (
      seconds < 86_400 && this.number(from + 14, 2) < 60 && this.number(from + 17, 2) < 60 && !Number.isNaN(thousandths)
    );
  }

  /** A number of `count` digits, or NaN. */
  private number(at: number, count: number): number {
    let number = 0;
    for (let i = at; i < at + count; i++) {
      const digit = (this.bytes[i] as number) - ZERO;
      if (digit < 0 || digit > 9) return Number.NaN;
      number = number * 10 + digit;
    }
    return number;
  }
}

/** True when a file is large and plain enough to be read so. */
export const mayReadPlain = (bytes: Uint8Array | undefined, delimiter: string): bytes is Uint8Array =>
  bytes !== undefined && delimiter === ',' && bytes.indexOf(QUOTE) < 0;
