/**
 * Gemini's columns: three for each asset ever held. Written `BTC Amount BTC`, `Fee (BTC) BTC`, `BTC Balance BTC`, in some
 * years `Trading Fee (BTC) BTC` or `Fee ZEC`; the cells carry signs, parentheses, grouping, the unit and blanks.
 */
import type { Fixed } from '../../../core/fixed.js';
import { parseAmount, shortened } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { isBlank, type Read } from '../../columns/text.js';
import type { Sheet } from '../../sheet.js';

export const AMOUNT = /^(\S+) amount \S+$/;
export const FEE = /^(?:trading )?fee \(?([^\s()]+)\)?(?: \S+)?$/;
export const BALANCE = /^(\S+) balance(?: \S+)?$/;

/** One asset's columns. */
export interface Wallet {
  readonly asset: string;
  readonly amount: Read<Fixed | undefined>;
  readonly fee: Read<Fixed | undefined>;
  readonly balance: Read<Fixed | undefined>;
}

/** The wallets that the header names. */
export function walletsOf(sheet: Sheet): Wallet[] {
  const wallets: Wallet[] = [];
  for (const column of sheet.columns) {
    const name = AMOUNT.exec(column)?.[1];
    if (name === undefined) continue;
    const asset = name.toUpperCase();
    const cell = (pattern: RegExp): Read<Fixed | undefined> =>
      unitAmount(
        sheet,
        asset,
        sheet.columns.findIndex((one) => pattern.exec(one)?.[1] === name),
      );
    wallets.push({ asset, amount: cell(AMOUNT), fee: cell(FEE), balance: cell(BALANCE) });
  }
  return wallets;
}

/** A number that may carry its own asset's name: `0.07 BTC `, `(0.07 BTC)`, `($1.92)`. */
function unitAmount(sheet: Sheet, asset: string, at: number): Read<Fixed | undefined> {
  if (at < 0) return () => undefined;
  return (row) => {
    const found = row.cell(at);
    if (isBlank(found)) return undefined;
    const inner = /^\((.*)\)$/.exec(found)?.[1];
    const text = (inner ?? found).trim();
    const bare = text.toUpperCase().endsWith(` ${asset}`) ? text.slice(0, -asset.length).trim() : text;
    const value = parseAmount(bare, sheet.decimalMark);
    if (value === undefined) {
      const column = sheet.columns[at];
      throw new RowProblem('import/bad-number', `"${shortened(found)}" in the column "${column}" is not a number.`);
    }
    return inner === undefined ? value : (-value as Fixed);
  };
}
