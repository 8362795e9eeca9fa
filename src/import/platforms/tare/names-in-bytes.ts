/** Names in a file's bytes, as indices of a table: a million rows name the same few assets, and none becomes a string twice. */
import type { NameTable } from '../../../ledger/plain-trades.js';

export class NamesInBytes {
  /** Index of the name by the hash of its bytes; names of equal hash are told apart by their bytes. */
  private readonly byHash = new Map<number, { readonly bytes: Uint8Array; readonly index: number }>();
  private readonly decoder = new TextDecoder();

  constructor(
    private readonly bytes: Uint8Array,
    private readonly table: NameTable,
    /** Names that must not be taken. */
    private readonly isRefused: (name: string) => boolean = () => false,
  ) {}

  indexOf(name: string): number {
    return this.table.of(name);
  }

  /** The index of the name between two positions; -1 when it is refused, or shares its hash with another. */
  read(from: number, to: number): number {
    const { bytes } = this;
    let hash = to - from;
    for (let i = from; i < to; i++) hash = (Math.imul(hash, 31) + (bytes[i] as number)) | 0;
    const known = this.byHash.get(hash);
    if (known) return isSame(bytes, from, to, known.bytes) ? known.index : -1;
    const name = this.decoder.decode(bytes.subarray(from, to));
    if (this.isRefused(name)) return -1;
    const index = this.table.of(name);
    if (index >= 0) this.byHash.set(hash, { bytes: bytes.slice(from, to), index });
    return index;
  }
}

function isSame(bytes: Uint8Array, from: number, to: number, name: Uint8Array): boolean {
  if (to - from !== name.length) return false;
  for (let i = 0; i < name.length; i++) if (bytes[from + i] !== name[i]) return false;
  return true;
}
