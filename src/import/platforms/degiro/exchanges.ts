/**
 * Exchanges of currencies: one row takes, one gives, with the order's number or only the same minute. The row in the
 * foreign currency has the rate. Where several are booked in one minute, as for the dividends of a night, those of two
 * currencies are summed, and more than two are told apart by their rates.
 */
import { absolute, type Fixed, minus, over, sum } from '../../../core/fixed.js';
import { RowProblem } from '../../columns/problem.js';
import type { Intake } from '../../intake.js';
import { netLegs } from '../../legs.js';
import { attemptLines } from '../../rows.js';
import { addTrade } from '../../trade.js';
import type { AccountRow } from './row.js';

export function addExchanges(rows: readonly AccountRow[], intake: Intake): void {
  const groups = new Map<string, AccountRow[]>();
  for (const row of rows) {
    const key = row.order || `${row.when.at ?? row.when.day} ${row.isin}`;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  for (const group of groups.values()) {
    for (const part of partsOf(group)) {
      const lines = part.map(({ line }) => line).sort((a, b) => a - b);
      attemptLines(lines, intake, () => addExchange(part, lines, intake));
    }
  }
}

function addExchange(rows: readonly AccountRow[], lines: readonly number[], intake: Intake): void {
  const [first] = rows;
  const legs = rows.map(({ line, currency, amount = 0n as Fixed }) => ({ line, asset: currency, amount }));
  const { given, received } = netLegs(legs);
  const [out] = given;
  const [into] = received;
  if (given.length === 0 && received.length === 0) return intake.ignore(lines, 'taken back: sums to nothing');
  if (!first || !out || !into || given.length > 1 || received.length > 1) {
    throw new RowProblem('import/unpaired-leg', 'an exchange of currencies without its other side in the same minute.');
  }
  addTrade(intake, lines, { when: first.when, given: out, received: into, order: first.order || undefined });
}

/** Two currencies are one exchange; of more, each foreign row goes with the rows that its rate leads to. */
function partsOf(group: readonly AccountRow[]): (readonly AccountRow[])[] {
  if (new Set(group.map(({ currency }) => currency)).size <= 2) return [group];
  const base = group.filter(({ rate }) => rate === undefined);
  const parts: AccountRow[][] = [];
  for (const foreign of group) {
    if (foreign.rate === undefined || foreign.rate <= 0n || foreign.amount === undefined) continue;
    const { rate, amount } = foreign;
    const expected = over(absolute(amount), rate, 'half-even');
    const off = (one: AccountRow): Fixed => absolute(minus(absolute(one.amount ?? (0n as Fixed)), expected));
    const [nearest] = base
      .filter((one) => (one.amount ?? 0n) < 0n !== amount < 0n && off(one) * 200n <= sum([expected, 2n as Fixed]))
      .sort((a, b) => (off(a) < off(b) ? -1 : 1));
    if (nearest) base.splice(base.indexOf(nearest), 1);
    parts.push(nearest ? [foreign, nearest] : [foreign]);
  }
  for (const one of base) parts.push([one]);
  return parts;
}
