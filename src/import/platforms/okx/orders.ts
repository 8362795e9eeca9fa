/** One order's rows as trades: by price if each price has both sides, else all of them together. */
import { plus, ZERO } from '../../../core/fixed.js';
import { linesOf } from '../../groups.js';
import type { Intake } from '../../intake.js';
import { addLegs, type LegRow, netLegs } from '../../legs.js';
import type { Leg } from '../../trade.js';
import { addRebate } from '../../trade-table.js';
import type { Entry } from './bill.js';

export function addOrder(intake: Intake, rows: readonly Entry[]): void {
  const byPrice = new Map<string, Entry[]>();
  for (const row of rows) byPrice.set(row.price, [...(byPrice.get(row.price) ?? []), row]);
  const fills = [...byPrice.values()];
  if (fills.every(isTrade)) for (const fill of fills) addFill(intake, fill);
  else if (isTrade(rows)) addFill(intake, rows);
  else intake.reject(linesOf(rows), 'import/ambiguous-group', reading(rows));
}

function isTrade(rows: readonly Entry[]): boolean {
  const { given, received } = netLegs(rows.map(legOf));
  return given.length === 1 && received.length === 1;
}

/** The leg before its fee, if the fee is in the leg's own coin and so inside the change. */
function legOf({ line, asset, change, fee, feeAsset }: Entry): LegRow {
  if (feeAsset !== asset || fee === ZERO) return { line, asset, amount: change };
  return { line, asset, amount: plus(change, fee), fee: fee > ZERO ? fee : ZERO };
}

function addFill(intake: Intake, rows: readonly Entry[]): void {
  const first = [...rows].sort(byId)[0] as Entry;
  const outgoing = rows.filter(({ change }) => change < ZERO).length;
  const about = {
    when: first.when,
    id: /^\d+$/.test(first.id) ? first.id : undefined,
    order: /^\d+$/.test(first.order) ? first.order : undefined,
    class: 'digital',
    ...(outgoing > 1 ? { fills: outgoing } : {}),
  } as const;
  const others: Leg[] = rows
    .filter(({ asset, fee, feeAsset }) => feeAsset !== asset && fee > ZERO)
    .map(({ fee, feeAsset }) => ({ asset: feeAsset, quantity: fee }));
  addLegs(intake, rows.map(legOf), about, others);
  for (const { line, when, fee, feeAsset } of rows) {
    if (fee < ZERO) addRebate(intake, line, when, about.id, { asset: feeAsset, quantity: fee });
  }
}

const byId = (a: Entry, b: Entry): number => a.id.length - b.id.length || (a.id < b.id ? -1 : 1);

function reading(rows: readonly Entry[]): string {
  const { given, received } = netLegs(rows.map(legOf));
  const names = (legs: readonly Leg[]): string => legs.map(({ asset }) => asset).join(', ') || 'nothing';
  const { order, contract } = rows[0] as Entry;
  return `of order ${order} (${contract}) ${names(given)} went out and ${names(received)} came in.`;
}
