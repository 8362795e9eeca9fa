/**
 * Swaps that the app writes as rows of one second, in which one or more debits give one credit. Each debit becomes a swap into its
 * share of the credit, by worth; where worths are missing and there are several debits, nothing says who gave how much.
 */

import { formatFixed } from '../../../core/decimal-text.js';
import { absolute, compareFixed, distribute, type Fixed, ZERO } from '../../../core/fixed.js';
import { Groups, linesOf } from '../../groups.js';
import type { Intake, When } from '../../intake.js';
import { addTrade } from '../../trade.js';
import type { Meaning } from './kinds.js';

export interface SwapRow {
  readonly line: number;
  readonly when: When;
  readonly asset: string;
  readonly amount: Fixed;
  readonly worth: Fixed | undefined;
  readonly currency: string;
}

export class Swaps {
  private readonly whole = new Groups<SwapRow>();
  private readonly parts = new Groups<SwapRow>();
  private readonly overall = new Set<number>();

  constructor(private readonly intake: Intake) {}

  add(row: SwapRow, meaning: Extract<Meaning, { readonly family: string }>): void {
    const moment = row.when.at ?? row.when.day;
    if (meaning.family === 'coin') this.overall.add(moment);
    (meaning.act === 'swap' ? this.whole : this.parts).add(`${meaning.family} ${moment}`, row);
  }

  /** Adds the swaps. The parts of an overall swap are told by it. */
  finish(): void {
    this.whole.each(this.intake, (rows) => addSwaps(this.intake, rows));
    this.parts.each(this.intake, (rows) => {
      const { when } = rows[0] as SwapRow;
      if (this.overall.has(when.at ?? when.day))
        this.intake.ignore(linesOf(rows), 'a part of the overall swap of that second');
      else addSwaps(this.intake, rows);
    });
  }
}

function addSwaps(intake: Intake, rows: readonly SwapRow[]): void {
  // In an order of their own: what is left over from sharing out goes to the last, wherever the file had it.
  const debits = rows.filter(({ amount }) => amount < 0n).sort(compareRows);
  const credits = rows.filter(({ amount }) => amount > 0n);
  for (const { line, amount } of rows) if (amount === ZERO) intake.ignore(line, 'a swap of nothing');
  const [credit] = credits;
  if (!credit && debits.length === 0) return;
  if (!credit || debits.length === 0) {
    const missing = credit ? 'nothing that was given' : 'nothing that was received';
    intake.reject(
      linesOf(rows.filter(({ amount }) => amount !== ZERO)),
      'import/unpaired-leg',
      `the swap of that second has ${missing}.`,
    );
    return;
  }
  const shares = credits.length > 1 ? undefined : sharesOf(credit.amount, debits);
  if (!shares) {
    intake.reject(
      linesOf(rows.filter(({ amount }) => amount !== ZERO)),
      'import/ambiguous-group',
      ambiguity(debits, credits),
    );
    return;
  }
  debits.forEach((debit, index) => {
    const { line, when, asset, amount, worth, currency } = debit;
    const received = { asset: credit.asset, quantity: shares[index] as Fixed };
    const value = worth === undefined ? {} : { value: worth, valueCurrency: currency || intake.currency };
    addTrade(intake, [line, credit.line], {
      when,
      given: { asset, quantity: absolute(amount) },
      received,
      class: 'digital',
      ...value,
    });
  });
}

const compareRows = (a: SwapRow, b: SwapRow): number =>
  a.asset < b.asset ? -1 : a.asset > b.asset ? 1 : compareFixed(a.amount, b.amount);

function sharesOf(credit: Fixed, debits: readonly SwapRow[]): Fixed[] | undefined {
  if (debits.length === 1) return [credit];
  const worths = debits.map(({ worth }) => worth ?? ZERO);
  if (worths.includes(ZERO)) return undefined;
  const shares = distribute(credit, worths);
  return shares.includes(ZERO) ? undefined : shares;
}

function ambiguity(debits: readonly SwapRow[], credits: readonly SwapRow[]): string {
  const list = (rows: readonly SwapRow[]): string =>
    rows.map(({ asset, amount }) => `${formatFixed(absolute(amount))} ${asset}`).join(', ');
  return `${list(debits)} became ${list(credits)}, and nothing says how much of it each became.`;
}
