/**
 * Where a figure comes from: a transaction, the lines it gave, the lots they took, what each lot cost, and the rows of
 * the files, word for word. Worked out when asked, from the names alone; nothing is kept for it.
 */
import { type Book, linesOf } from '../chain/chain.js';
import { formatDay } from '../core/calendar.js';
import { formatCents, formatFixed } from '../core/decimal-text.js';
import type { Source } from '../ledger/transaction.js';
import type { FormLine } from '../tax/jurisdiction.js';
import { disposalItem, lotItem } from './documents/common.js';
import { transactionItem } from './documents/ledger.js';
import { wrapped } from './text/table.js';

export interface SourceRow {
  readonly file: string;
  readonly row: number;
  readonly text: string | null;
}

export interface Explanation {
  readonly id: string;
  readonly transaction: ReturnType<typeof transactionItem> | null;
  readonly rows: readonly SourceRow[];
  readonly disposals: readonly (ReturnType<typeof disposalItem> & {
    readonly steps: readonly string[];
    readonly lotRows: readonly SourceRow[];
  })[];
  readonly lots: readonly ReturnType<typeof lotItem>[];
  readonly soldBy: readonly ReturnType<typeof disposalItem>[];
  readonly issues: readonly string[];
}

/** Explains a transaction, a disposal or a lot; undefined when nothing has that name. */
export function explanationOf(
  book: Book,
  id: string,
  textOf: (file: string) => string | undefined,
): Explanation | undefined {
  const transaction = book.ledger.transactions.find((one) => one.id === id || one.id === id.replace(/\.fee\d*$/, ''));
  const lines = [...linesOf(book)];
  const own = lines.filter(({ disposal }) => disposal.id === id || disposal.transaction.id === id);
  const lots = book.matched.lots.filter((lot) => lot.id === id);
  const soldBy = lines.filter(({ disposal }) => disposal.lot === id && disposal.id !== id);
  if (!transaction && own.length === 0 && lots.length === 0 && soldBy.length === 0) return undefined;
  return {
    id,
    transaction: transaction ? transactionItem(transaction) : null,
    rows: transaction ? rowsOf(transaction.source, textOf) : [],
    disposals: own.map((line) => ({
      ...disposalItem(line),
      steps: stepsOf(book, line),
      lotRows: rowsOf(line.disposal.lotSource, textOf),
    })),
    lots: lots.map(lotItem),
    soldBy: soldBy.map(disposalItem),
    issues: book.issues
      .filter(({ file, row }) => file === transaction?.source.file && row === transaction?.source.row)
      .map(({ message }) => message),
  };
}

function rowsOf({ file, row, rows = [row] }: Source, textOf: (file: string) => string | undefined): SourceRow[] {
  const lines = textOf(file)?.split(/\r\n|\n|\r/);
  return rows.map((number) => ({ file, row: number, text: lines?.[number - 1] ?? null }));
}

/** The arithmetic of one line, in words. */
function stepsOf(book: Book, line: FormLine): string[] {
  const { disposal, term } = line;
  const steps = [
    `${formatFixed(disposal.quantity)} ${disposal.asset} of lot ${disposal.lot}, acquired ${formatDay(disposal.acquired)}, ` +
      `basis ${formatCents(line.basis)} (what was paid with fees, for this share of the lot).`,
    `Proceeds ${formatCents(line.proceeds)} (what was received less fees, for this share of the sale).`,
  ];
  if (line.code.includes('W')) {
    const replaced = book.matched.replacements.filter(
      (one) => one.disposal === disposal.id && one.soldLot === disposal.lot,
    );
    const into = replaced.map(
      (one) =>
        `${formatFixed(one.quantity)} by ${one.replacement} (${formatCents(one.disallowed)}${one.permanent ? ', lost for good' : ''})`,
    );
    steps.push(`Loss disallowed ${formatCents(line.adjustment)}: replaced ${into.join(', ')} within 30 days (§1091).`);
  }
  const why =
    disposal.fixedTerm?.rule ??
    (disposal.inherited
      ? 'inherited property is long-term (§1223(9))'
      : `held from ${formatDay(disposal.holdingFrom)} to ${formatDay(disposal.sold)} (§1222)`);
  steps.push(
    `Gain ${formatCents(line.gain)} = proceeds − basis + adjustment; ${term}-term: ${why}; box ${line.box || 'none'}.`,
  );
  return steps;
}

/** The explanation as text. */
export function explanationLines(one: Explanation): string[] {
  const lines: string[] = [];
  const showRows = (rows: readonly SourceRow[]): void => {
    for (const { file, row, text } of rows) lines.push(`    ${file} row ${row}: ${text ?? '(not a text line)'}`);
  };
  if (one.transaction) {
    const { type, quantity, asset, account, day } = one.transaction;
    lines.push(`${one.id}: ${type} of ${quantity} ${asset}, ${day}, account ${account}`);
    showRows(one.rows);
  }
  for (const disposal of one.disposals) {
    lines.push('', `${disposal.disposal} from lot ${disposal.lot}`);
    for (const step of disposal.steps) lines.push(...wrapped(step, 80, '  '));
    showRows(disposal.lotRows);
  }
  for (const lot of one.lots) {
    lines.push(
      '',
      `Open lot ${lot.lot}: ${lot.quantity} ${lot.asset} in ${lot.account}, basis ${lot.basis ?? 'unknown'}, acquired ${lot.acquired}`,
    );
  }
  for (const sale of one.soldBy)
    lines.push(`  ${sale.quantity} sold by ${sale.disposal} on ${sale.sold}, gain ${sale.gain} ${sale.term}`);
  for (const message of one.issues) lines.push('', ...wrapped(message));
  return lines;
}
