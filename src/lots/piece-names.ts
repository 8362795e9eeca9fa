/**
 * The names of the pieces into which wash sales and short sales cut a purchase: `B4` cut in two is `B4a` and `B4b`; cut
 * again, `B4b` gives `B4b` and `B4c`. No two pieces of different basis have one name.
 */
import type { Lot } from './lot.js';

export class PieceNames {
  /** The last letter given to a piece of a purchase, as a number. */
  private readonly letters = new Map<string, number>();

  /**
   * Names a piece just cut from its lot, and the rest of the lot unless the piece is all of it. A name that units
   * elsewhere bear too is given up.
   * @returns true when names changed.
   */
  give(piece: Lot, rest: Lot, isAll: boolean): boolean {
    const shared = hasNamesake(piece, rest);
    if (isAll && !shared) return false;
    const last = this.letters.get(rest.name) ?? 0;
    const number = last > 0 && last === rest.letter && !shared ? last : last + 1;
    rename(piece, number);
    if (!isAll) rename(rest, number + 1);
    this.letters.set(rest.name, isAll ? number : number + 1);
    return true;
  }
}

/** True when units elsewhere that are neither `piece` nor `rest` have their name. */
function hasNamesake(piece: Lot, rest: Lot): boolean {
  for (const other of piece.pieces()) if (other !== piece && other !== rest && other.id === rest.id) return true;
  return false;
}

function rename(lot: Lot, letter: number): void {
  lot.letter = letter;
  lot.id = lot.name + letters(letter);
}

/** 1 is `a`, 26 is `z`, 27 is `aa`; nothing for 0. */
export function letters(number: number): string {
  let text = '';
  for (let rest = number; rest > 0; rest = Math.floor((rest - 1) / 26))
    text = String.fromCharCode(97 + ((rest - 1) % 26)) + text;
  return text;
}
