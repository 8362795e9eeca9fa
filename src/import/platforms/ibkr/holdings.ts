/**
 * What an account held at each moment of a statement: the quantities before it began, from the performance summary, and
 * every change since. Only orders that close one position and open the opposite one, and trades without codes, need it.
 */
import type { Fixed } from '../../../core/fixed.js';
import { RowProblem } from '../../columns/problem.js';
import { HeldUnits } from '../../held-units.js';
import type { When } from '../../intake.js';
import { attemptLines } from '../../rows.js';
import type { Context } from './context.js';
import { legOf } from './corporate-actions.js';
import type { Instruments } from './instruments.js';
import type { Sections, StatementRow } from './sections.js';
import { signedQuantity } from './transfers.js';
import { categoryOf, isTotal } from './words.js';

/** A change that is no trade: shares from a corporate action, or from another broker. */
export interface Movement {
  readonly moment: number;
  readonly account: string;
  readonly asset: string;
  readonly by: Fixed;
}

export interface Holdings {
  /** What was held before the statement; undefined where it does not say. */
  readonly before: HeldUnits | undefined;
  readonly movements: readonly Movement[];
}

export const momentOf = ({ at, day }: When): number => at ?? day * 86_400_000;

export function holdingsOf(sections: Sections, instruments: Instruments, context: Context): Holdings {
  const before = heldBefore(sections.get('performance') ?? [], instruments, context);
  const rows = (name: 'corporate actions' | 'transfers'): readonly StatementRow[] =>
    (sections.get(name) ?? []).filter((row) => !isTotal(row.get('category')) && context.currencyOf(row) !== undefined);
  const movements: Movement[] = [];
  for (const row of rows('corporate actions')) {
    if (row.get('time') === '' || /^closed lot/i.test(row.get('description'))) continue;
    ifReadable(() => {
      const { asset } = instruments.named(legOf(row), categoryOf(row.get('category')) ?? 'stock');
      const by = context.signedOrZero(row, 'quantity');
      movements.push({ moment: momentOf(context.when(row, 'time')), account: context.accountOf(row), asset, by });
    });
  }
  for (const row of rows('transfers')) {
    ifReadable(() => {
      const { asset } = instruments.named(row.get('symbol'), categoryOf(row.get('category')) ?? 'stock');
      const by = signedQuantity(row, context);
      movements.push({ moment: momentOf(context.when(row, 'date')), account: context.accountOf(row), asset, by });
    });
  }
  return { before, movements };
}

/** Rows that cannot be read are rejected where they are made transactions of. */
function ifReadable(make: () => void): void {
  try {
    make();
  } catch (problem) {
    if (!(problem instanceof RowProblem)) throw problem;
  }
}

/** The rows of the performance summary are no events. */
function heldBefore(rows: readonly StatementRow[], instruments: Instruments, context: Context): HeldUnits | undefined {
  if (rows.length === 0) return undefined;
  const held = new HeldUnits();
  for (const row of rows) {
    context.intake.ignore(row.line, 'summary');
    const category = categoryOf(row.get('category'));
    if (!category || category === 'forex' || row.get('symbol') === '') continue;
    attemptLines(row.line, context.intake, () => {
      const { asset } = instruments.named(row.get('symbol'), category);
      held.change(context.accountOf(row), asset, context.signedOrZero(row, 'prior quantity'));
    });
  }
  return held;
}
