/**
 * One event of Schwab's Equity Awards Center, whichever file told it: what happened, and the details below it (the award, the
 * value at vesting, the lots of a sale). Details are read by name; their names are the same in CSV and JSON but for case.
 */
import { absolute, type Fixed, ZERO } from '../../../../core/fixed.js';
import { parseAmount, shortened } from '../../../columns/amount.js';
import { RowProblem } from '../../../columns/problem.js';
import { isBlank } from '../../../columns/text.js';
import { usDate } from '../../../columns/us-date.js';
import type { When } from '../../../intake.js';
import { securityName } from '../../../securities.js';

/** Cells by name, lower case without blanks. */
export type Cells = ReadonlyMap<string, string>;

export interface AwardEvent {
  readonly line: number;
  readonly lines: readonly number[];
  readonly when: When;
  /** In lower case. */
  readonly action: string;
  readonly description: string;
  readonly asset: string;
  readonly quantity: Fixed;
  /** Positive. */
  readonly fee: Fixed;
  readonly amount: Fixed | undefined;
  readonly details: readonly Cells[];
}

export const cellName = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

export const textOf = (cells: Cells, ...names: readonly string[]): string => {
  for (const name of names) {
    const found = cells.get(name)?.trim() ?? '';
    if (!isBlank(found)) return found;
  }
  return '';
};

export function amountOf(cells: Cells, ...names: readonly string[]): Fixed | undefined {
  const written = textOf(cells, ...names);
  if (written === '') return undefined;
  const value = parseAmount(written);
  if (value === undefined)
    throw new RowProblem('import/bad-number', `"${shortened(written)}" in ${names[0]} is no number.`);
  return value;
}

export function dayIn(cells: Cells, ...names: readonly string[]): When | undefined {
  const written = textOf(cells, ...names);
  return written === '' ? undefined : { at: undefined, day: usDate(written, names[0] ?? 'a date') };
}

/** Makes an event of the cells of its own row and of those below it. */
export function eventOf(lines: readonly number[], cells: Cells, details: readonly Cells[]): AwardEvent {
  const written = textOf(cells, 'date', 'eventdate');
  return {
    line: lines[0] ?? 0,
    lines,
    when: { at: undefined, day: usDate(written.split(/[T ]/)[0] ?? '', 'the date') },
    action: textOf(cells, 'action').toLowerCase(),
    description: textOf(cells, 'description'),
    asset: securityName(textOf(cells, 'symbol')),
    quantity: absolute(amountOf(cells, 'quantity') ?? ZERO),
    fee: absolute(amountOf(cells, 'feesandcommissions', 'totalcommissionsandfees') ?? ZERO),
    amount: amountOf(cells, 'amount'),
    details,
  };
}
