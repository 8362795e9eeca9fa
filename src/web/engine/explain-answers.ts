/** Where a figure comes from, for the screen that goes down from a row of a form to the rows of the files. */
import type { Book } from '../../chain/chain.js';
import { type Explanation, explanationOf, type SourceRow } from '../../report/explain/explanation.js';
import type { Session } from './session.js';
import { type SourceAnswer, SourceRows } from './source-rows.js';

type Sale = Explanation['disposals'][number];

export interface ExplainAnswer extends Omit<Explanation, 'rows' | 'disposals' | 'lots'> {
  readonly rows: readonly SourceAnswer[];
  readonly disposals: readonly (Omit<Sale, 'lotRows'> & { readonly lotRows: readonly SourceAnswer[] })[];
  readonly lots: readonly (Explanation['lots'][number] & { readonly row: SourceAnswer })[];
  /** What the sentences name and can be asked about. */
  readonly names: readonly string[];
  /** More sales took units of the lot than are listed. */
  readonly moreSales: number;
}

const sources = new WeakMap<Book, SourceRows>();

/** A lot of a busy account can have been sold in thousands of pieces. */
const MOST_SALES = 500;

/** Undefined when nothing in the book has that name. */
export function explainAnswer(session: Session, id: string): ExplainAnswer | undefined {
  const book = session.book();
  // The texts are looked up here, where each file is split once.
  const found = explanationOf(book, id, () => undefined);
  if (!found) return undefined;
  const known = sources.get(book) ?? new SourceRows(session);
  sources.set(book, known);
  const look = ({ file, row }: SourceRow): SourceAnswer => known.row(file, row);
  return {
    ...found,
    rows: found.rows.map(look),
    disposals: found.disposals.slice(0, MOST_SALES).map((one) => ({ ...one, lotRows: one.lotRows.map(look) })),
    lots: found.lots.map((one) => ({ ...one, row: known.row(one.source.file, one.source.row) })),
    soldBy: found.soldBy.slice(0, MOST_SALES),
    names: namesIn(book, found),
    moreSales: Math.max(0, found.soldBy.length - MOST_SALES),
  };
}

/** The sales and lots of what is explained, and those that moved a loss from or to them. */
function namesIn({ matched }: Book, { disposals, lots }: Explanation): string[] {
  const names = new Set<string>([
    ...disposals.slice(0, MOST_SALES).flatMap(({ disposal, lot }) => [disposal, lot]),
    ...lots.map(({ lot }) => lot),
  ]);
  const own = new Set(names);
  for (const { disposal, soldLot, replacement } of matched.replacements)
    if (own.has(replacement) || (own.has(disposal) && own.has(soldLot))) names.add(disposal).add(replacement);
  return [...names];
}
