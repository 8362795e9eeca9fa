/** A closed year beside the same year as it comes out now: what changed, row by row and field by field. */
import type { ClosedYear, YearState } from './closed-year.js';

type Item = Readonly<Record<string, unknown>>;

export interface FieldChange {
  readonly field: string;
  readonly closed: string;
  readonly now: string;
}

export interface Change {
  readonly what: 'row' | 'income' | 'lot' | 'carryover';
  readonly change: 'changed' | 'new' | 'gone';
  /** As `S1 from lot B1`. */
  readonly name: string;
  readonly fields: readonly FieldChange[];
}

/** Where a row stands in its file is no part of what was filed. */
const IGNORED: ReadonlySet<string> = new Set(['source', 'lotSource', 'termRule', 'kind']);

/** Everything that is not as it was closed; empty when the year still comes out the same. */
export function changesSince(closed: ClosedYear, now: YearState): Change[] {
  return [
    ...listChanges('row', closed.rows, now.rows, (row) => `${row.disposal} from lot ${row.lot}`),
    ...listChanges('income', closed.income, now.income, (one) => `${one.id}`),
    ...listChanges('lot', closed.lots, now.lots, (lot) => `${lot.lot} in ${lot.account}`),
    ...carryoverChanges(closed, now),
  ];
}

function listChanges(
  what: Change['what'],
  before: readonly Item[],
  after: readonly Item[],
  nameOf: (item: Item) => string,
): Change[] {
  const known = numbered(before, nameOf);
  const found = numbered(after, nameOf);
  const changes: Change[] = [];
  for (const [name, item] of known) {
    const now = found.get(name);
    if (!now) changes.push({ what, change: 'gone', name, fields: [] });
    else {
      const fields = fieldChanges(item, now);
      if (fields.length > 0) changes.push({ what, change: 'changed', name, fields });
    }
  }
  for (const name of found.keys()) if (!known.has(name)) changes.push({ what, change: 'new', name, fields: [] });
  return changes;
}

/** By name; items that share one are told apart by their number. */
function numbered(items: readonly Item[], nameOf: (item: Item) => string): Map<string, Item> {
  const seen = new Map<string, number>();
  return new Map(
    items.map((item) => {
      const name = nameOf(item);
      const count = (seen.get(name) ?? 0) + 1;
      seen.set(name, count);
      return [count === 1 ? name : `${name} (${count})`, item];
    }),
  );
}

const text = (value: unknown): string =>
  value === undefined || value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);

function fieldChanges(before: Item, after: Item): FieldChange[] {
  const fields = new Set([...Object.keys(before), ...Object.keys(after)].filter((field) => !IGNORED.has(field)));
  return [...fields]
    .map((field) => ({ field, closed: text(before[field]), now: text(after[field]) }))
    .filter(({ closed, now }) => closed !== now);
}

function carryoverChanges({ carryover }: ClosedYear, now: YearState): Change[] {
  return (['in', 'out'] as const).flatMap((direction): Change[] => {
    const fields = fieldChanges(carryover[direction], now.carryover[direction]);
    const name = direction === 'in' ? 'losses carried in' : 'losses carried out';
    return fields.length === 0 ? [] : [{ what: 'carryover', change: 'changed', name, fields }];
  });
}

const PLURALS: Readonly<Record<Change['what'], string>> = {
  row: 'rows',
  income: 'income events',
  lot: 'lots',
  carryover: 'carryovers',
};

/** `2 rows changed, 1 lot new: S1 from lot B1 (basis 100.00, now 90.00); …`. */
export function changesText(changes: readonly Change[], shown = 3): string {
  const counts = new Map<string, number>();
  for (const { what, change } of changes) counts.set(`${what} ${change}`, (counts.get(`${what} ${change}`) ?? 0) + 1);
  const summary = [...counts].map(([key, count]) => {
    const [what = 'row', change = ''] = key.split(' ') as [Change['what'], string];
    return `${count} ${count === 1 ? what : PLURALS[what]} ${change}`;
  });
  const examples = changes.slice(0, shown).map(({ name, fields, change }) => {
    const told = fields.map(({ field, closed, now }) => `${field} ${closed || 'nothing'}, now ${now || 'nothing'}`);
    return told.length > 0 ? `${name} (${told.join('; ')})` : `${name} (${change})`;
  });
  return `${summary.join(', ')}: ${examples.join('; ')}${changes.length > shown ? '; …' : ''}`;
}
