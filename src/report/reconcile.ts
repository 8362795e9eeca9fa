/** A statement's sales compared with a book, with what to tell about them. */
import type { Book } from '../chain/chain.js';
import { type Comparison, type Reconciliation, reconcile } from '../chain/reconcile/reconcile.js';
import { formatDay } from '../core/calendar.js';
import { formatCents, formatFixed } from '../core/decimal-text.js';
import { type Issue, issue } from '../core/issue.js';
import type { ImportedFile } from '../import/import-file.js';

export interface StatementReport {
  readonly found: Reconciliation;
  readonly issues: readonly Issue[];
}

/** @param statement the imports of the statement's file. */
export function statementReport(
  book: Book,
  statement: readonly ImportedFile[],
  accounts?: readonly string[],
): StatementReport {
  const sales = statement.flatMap(({ intake }) => intake.sales);
  const found = reconcile(book, sales, accounts);
  const unread = statement.flatMap(({ intake }) => intake.issues);
  return { found, issues: [...unread, ...book.issues, ...found.comparisons.flatMap(issuesOf)] };
}

function issuesOf({ side, sales, lines, differences }: Comparison): Issue[] {
  const [sale] = sales;
  const [line] = lines;
  if (side === 'statement' && sale) {
    const units = sale.quantity === undefined ? '' : `${formatFixed(sale.quantity)} `;
    const what = `${units}${sale.asset ?? sale.description}, sold ${formatDay(sale.sold)} for ${formatCents(sale.proceeds)}`;
    return [
      issue(
        'tax/statement-only',
        `${sale.source.file} row ${sale.source.row}: the book does not have ${what}.`,
        sale.source,
      ),
    ];
  }
  if (!line) return [];
  const { disposal, proceeds } = line;
  const { file, row } = disposal.transaction.source;
  const named = `${formatFixed(disposal.quantity)} ${disposal.asset}, sold ${formatDay(disposal.sold)}`;
  if (side === 'book') {
    const what = `The statement does not have ${disposal.id}: ${named} for ${formatCents(proceeds)}.`;
    return [issue('tax/not-on-statement', what, { file, row })];
  }
  if (differences.length === 0) return [];
  const fields = differences.map(({ field }) => field).join(', ');
  return [issue('tax/statement-differs', `${disposal.id} (${named}) differs in ${fields}.`, { file, row })];
}
