/**
 * What companies did to holdings. Each leg is a row whose description says the action and, in parentheses at its end,
 * the leg's own security; legs of one action share the text before and the time. A row that was booked, taken back and
 * booked again comes out right because quantities of one security are summed first. The quantity is the change, not the
 * new holding.
 */
import { negate, plus, ZERO } from '../../../core/fixed.js';
import { RowProblem } from '../../columns/problem.js';
import { attemptLines } from '../../rows.js';
import { type Action, addAction, type Leg } from './action-entries.js';
import type { Context } from './context.js';
import { type Instruments, presentName } from './instruments.js';
import type { StatementRow } from './sections.js';
import { categoryOf, isTotal } from './words.js';

/** Adds all corporate actions. */
export function addCorporateActions(rows: readonly StatementRow[], instruments: Instruments, context: Context): void {
  const groups = new Map<string, StatementRow[]>();
  for (const row of rows) {
    if (isTotal(row.get('category')) || context.currencyOf(row) === undefined) {
      context.intake.ignore(row.line, 'total');
      continue;
    }
    if (/^closed lot/i.test(row.get('description'))) {
      context.intake.ignore(row.line, 'closed lot, for comparison');
      continue;
    }
    const key = [context.accountOf(row), row.get('time'), partsOf(row).action].join('\u0000');
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  for (const group of groups.values()) {
    const lines = group.map(({ line }) => line);
    attemptLines(lines, context.intake, () => addAction(readAction(group, instruments, context), context));
  }
}

/** `SYM(ID) action (LEG, NAME, ID)`; older statements have no commas in the last parentheses. */
function partsOf(row: StatementRow): { action: string; subject: string; text: string; leg: string } {
  const description = row.get('description').replace(/\s+/g, ' ').trim();
  const last = /^(.*) \(([^()]*(?:\([^()]*\)[^()]*)*)\)$/.exec(description);
  const action = last?.[1] ?? description;
  const subject = /^([^(]+?) ?\([^()]*\) ?(.*)$/.exec(action);
  const leg = /^([^,]+),/.exec(last?.[2] ?? '')?.[1] ?? last?.[2]?.split(' ')[0] ?? '';
  return { action, subject: presentName(subject?.[1] ?? ''), text: subject?.[2] ?? action, leg: presentName(leg) };
}

/** The security that a row's quantity is of. */
export function legOf(row: StatementRow): string {
  const { leg, subject } = partsOf(row);
  return leg || subject;
}

/** A row coded `Ca` takes another back: both are gone. */
function withoutCancelled(group: readonly StatementRow[], context: Context): StatementRow[] {
  const rest = [...group];
  for (const row of group.filter((one) => /\bCa\b/.test(one.get('code')))) {
    const undone = rest.find(
      (one) =>
        one !== row &&
        one.get('description') === row.get('description') &&
        context.signedOrZero(one, 'quantity') === negate(context.signedOrZero(row, 'quantity')),
    );
    if (!undone) continue;
    rest.splice(rest.indexOf(undone), 1);
    rest.splice(rest.indexOf(row), 1);
  }
  return rest;
}

function readAction(group: readonly StatementRow[], instruments: Instruments, context: Context): Action {
  const [first] = group;
  if (!first) throw new RowProblem('import/bad-cell', 'there is no row.');
  const { subject, text } = partsOf(first);
  const legs = new Map<string, Leg>();
  for (const row of withoutCancelled(group, context)) {
    const category = categoryOf(row.get('category')) ?? 'stock';
    const { asset, class: kind } = instruments.named(legOf(row), category);
    const sign = context.signedOrZero(row, 'quantity') < 0n ? `${asset}-` : `${asset}+`;
    const key = /split/i.test(text) ? sign : asset;
    const before = legs.get(key) ?? { asset, class: kind, quantity: ZERO, proceeds: ZERO, value: ZERO };
    legs.set(key, {
      asset,
      class: kind,
      quantity: plus(before.quantity, context.signedOrZero(row, 'quantity')),
      proceeds: plus(before.proceeds, context.signedOrZero(row, 'proceeds')),
      value: plus(before.value, context.signedOrZero(row, 'value')),
    });
  }
  return {
    lines: group.map(({ line }) => line),
    subject,
    text,
    when: context.when(first, first.get('time') === '' ? 'report date' : 'time'),
    account: context.accountOf(first),
    currency: context.currencyOf(first) ?? context.base,
    legs: [...legs.values()],
  };
}
