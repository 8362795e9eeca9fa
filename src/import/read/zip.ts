/**
 * ZIP archives. fflate unpacks; what it does not offer is a refusal before the damage is done, so the list of members is
 * read here (APPNOTE.TXT 6.3.10, §4.3 and §4.5.3) and each member is unpacked piece by piece into as much room as the
 * list claims for it, never more. A member that holds more or other bytes than the list says is refused as a whole:
 * figures out of a damaged file are worse than none.
 */
import { Inflate } from 'fflate';
import { crc32 } from './crc32.js';
import { MAX_MEMBER_BYTES, MAX_MEMBERS, MAX_RATIO, MAX_UNPACKED_BYTES, RATIO_FREE_BYTES } from './limits.js';
import { FileProblem } from './problem.js';

export interface ZipMember {
  /** As stored: may hold folders, and tricks such as `../`. */
  readonly name: string;
  readonly isFolder: boolean;
  readonly isEncrypted: boolean;
  /** 0 is stored, 8 deflated. */
  readonly method: number;
  readonly packedSize: number;
  /** What the archive claims. */
  readonly size: number;
  readonly crc: number;
  /** Where the member's own header starts. */
  readonly offset: number;
}

/** What may still be unpacked out of one given file. */
export class UnpackBudget {
  private left = MAX_UNPACKED_BYTES;

  /** @throws FileProblem when the file has had its share. */
  take(bytes: number): void {
    this.left -= bytes;
    if (this.left < 0) throw bomb('unpacks to more than a gigabyte');
  }
}

const bomb = (what: string): FileProblem => new FileProblem('import/archive-bomb', `${what}.`);
const damaged = (what: string): FileProblem => new FileProblem('import/unreadable', `${what}.`);

const END_SIGNATURE = 0x06054b50;
const END_LENGTH = 22;
const END64_SIGNATURE = 0x06064b50;
const LOCATOR64_SIGNATURE = 0x07064b50;
const ENTRY_SIGNATURE = 0x02014b50;
const ENTRY_LENGTH = 46;
const LOCAL_SIGNATURE = 0x04034b50;
const LOCAL_LENGTH = 30;
/** A field that is too small for its value is full, and the value stands in the 64-bit extension. */
const FULL16 = 0xffff;
const FULL32 = 0xffffffff;

/** The members of an archive, in its own order. @throws FileProblem when the archive is cut off, damaged or too much. */
export function zipMembers(bytes: Uint8Array): ZipMember[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { count, offset, size, end } = directoryOf(view);
  if (count > MAX_MEMBERS) throw bomb(`holds ${count} members, more than ${MAX_MEMBERS}`);
  // Bytes before the archive, as of one that unpacks itself, move everything by their length.
  const shift = end - size - offset;
  if (shift < 0 || offset + size > bytes.length)
    throw damaged('is a ZIP archive whose list of members is not where it should be');
  const members: ZipMember[] = [];
  let at = offset + shift;
  for (let i = 0; i < count; i++) {
    if (at + ENTRY_LENGTH > end || view.getUint32(at, true) !== ENTRY_SIGNATURE)
      throw damaged('is a ZIP archive whose list of members is damaged');
    const { member, length } = readEntry(bytes, view, at, end);
    members.push({ ...member, offset: member.offset + shift });
    at += length;
  }
  const packed = members.reduce((sum, { packedSize }) => sum + packedSize, 0);
  if (packed > bytes.length) throw bomb('lists the same bytes as several members');
  return members;
}

interface Directory {
  readonly count: number;
  readonly offset: number;
  readonly size: number;
  /** Where the list ends. */
  readonly end: number;
}

function directoryOf(view: DataView): Directory {
  const lowest = Math.max(0, view.byteLength - END_LENGTH - FULL16);
  for (let at = view.byteLength - END_LENGTH; at >= lowest; at--) {
    if (view.getUint32(at, true) !== END_SIGNATURE) continue;
    const count = view.getUint16(at + 10, true);
    const size = view.getUint32(at + 12, true);
    const offset = view.getUint32(at + 16, true);
    const wide = count === FULL16 || size === FULL32 || offset === FULL32;
    return (wide ? directory64(view, at) : undefined) ?? { count, offset, size, end: at };
  }
  throw damaged('is a ZIP archive that is cut off: its list of members is missing');
}

function directory64(view: DataView, end: number): Directory | undefined {
  const locator = end - 20;
  if (locator < 0 || view.getUint32(locator, true) !== LOCATOR64_SIGNATURE) return undefined;
  const at = Number(view.getBigUint64(locator + 8, true));
  if (at + 56 > locator || view.getUint32(at, true) !== END64_SIGNATURE)
    throw damaged('is a ZIP archive whose list of members is damaged');
  const [count, size, offset] = [32, 40, 48].map((field) => Number(view.getBigUint64(at + field, true)));
  return { count: count ?? 0, size: size ?? 0, offset: offset ?? 0, end: at };
}

function readEntry(bytes: Uint8Array, view: DataView, at: number, end: number): { member: ZipMember; length: number } {
  const u16 = (field: number): number => view.getUint16(at + field, true);
  const u32 = (field: number): number => view.getUint32(at + field, true);
  const [nameLength, extraLength] = [u16(28), u16(30)];
  const length = ENTRY_LENGTH + nameLength + extraLength + u16(32);
  if (at + length > end) throw damaged('is a ZIP archive whose list of members is damaged');
  const flags = u16(8);
  const method = u16(10);
  const name = memberName(bytes.subarray(at + ENTRY_LENGTH, at + ENTRY_LENGTH + nameLength));
  const wide = wideFields(view, at + ENTRY_LENGTH + nameLength, extraLength);
  const full = (value: number): number => (value === FULL32 ? (wide.shift() ?? value) : value);
  // The extension holds only the fields that are full, in this order.
  const size = full(u32(24));
  const packedSize = full(u32(20));
  const offset = full(u32(42));
  const isEncrypted = (flags & 1) === 1 || method === 99;
  return {
    member: { name, isFolder: name.endsWith('/'), isEncrypted, method, packedSize, size, crc: u32(16), offset },
    length,
  };
}

function wideFields(view: DataView, from: number, length: number): number[] {
  for (let at = from; at + 4 <= from + length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    const size = Math.min(view.getUint16(at + 2, true), from + length - at - 4);
    return Array.from({ length: Math.floor(size / 8) }, (_, i) => Number(view.getBigUint64(at + 4 + 8 * i, true)));
  }
  return [];
}

/** Names are UTF-8 whether the archive says so or not, or else of an old code page, and then only looked at. */
function memberName(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** A member's bytes. @throws FileProblem when it is encrypted, damaged, or holds more than it may. */
export function unpack(archive: Uint8Array, member: ZipMember, budget: UnpackBudget): Uint8Array {
  const { packedSize, size, method, offset } = member;
  if (member.isEncrypted) throw new FileProblem('import/encrypted', 'is encrypted.');
  if (method !== 0 && method !== 8)
    throw new FileProblem('import/unreadable', 'is packed by a method other than "deflate", the usual one.');
  if (size > MAX_MEMBER_BYTES) throw bomb('unpacks to more than 256 MiB');
  if (size > RATIO_FREE_BYTES && size > packedSize * MAX_RATIO)
    throw bomb(`unpacks to more than ${MAX_RATIO} times its size`);
  budget.take(size);
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  if (offset + LOCAL_LENGTH > archive.length || view.getUint32(offset, true) !== LOCAL_SIGNATURE)
    throw damaged('is not where its archive says');
  const from = offset + LOCAL_LENGTH + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (from + packedSize > archive.length) throw damaged('is cut off');
  const packed = archive.subarray(from, from + packedSize);
  const bytes = method === 0 ? packed : inflate(packed, size);
  if (bytes.length !== size || crc32(bytes) !== member.crc)
    throw damaged('is damaged: its check sum is not the one that its archive gives');
  return bytes;
}

/** Little enough that what one piece can unpack to (a thousand times as much) is no burden. */
const PIECE_BYTES = 16 * 1024;

/** Unpacks into exactly `size` bytes; stops at the first byte beyond. */
function inflate(packed: Uint8Array, size: number): Uint8Array {
  const room = new Uint8Array(size);
  let filled = 0;
  const inflater = new Inflate((chunk) => {
    if (filled + chunk.length > size) throw bomb('unpacks to more than its archive says');
    room.set(chunk, filled);
    filled += chunk.length;
  });
  try {
    for (let at = 0; at < packed.length || at === 0; at += PIECE_BYTES)
      inflater.push(packed.subarray(at, at + PIECE_BYTES), at + PIECE_BYTES >= packed.length);
  } catch (problem) {
    if (problem instanceof FileProblem) throw problem;
    throw damaged('is damaged: it does not unpack');
  }
  return filled === size ? room : room.subarray(0, filled);
}
