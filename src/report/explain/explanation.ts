/**
 * Where a figure comes from: a transaction, the lines it gave, the lots they took, what each lot cost, the fees, the losses
 * that were moved, and the rows of the files, word for word. Worked out when asked, from the names alone; nothing is kept
 * for it.
 */
import { type Book, linesOf, openLotsOf, transactionsOf } from '../../chain/chain.js';
import { formatFixed } from '../../core/decimal-text.js';
import type { Source, Transaction } from '../../ledger/transaction.js';
import { disposalItem, lotItem } from '../documents/common.js';
import { transactionItem } from '../documents/ledger.js';
import { basisLines } from '../text/summary.js';
import { wrapped } from '../text/table.js';
import { acquisitionSteps, incomeStep, lineSteps, washedInto } from './steps.js';

export interface SourceRow {
  readonly file: string;
  readonly row: number;
  readonly text: string | null;
}

export interface Explanation {
  readonly id: string;
  readonly transaction: ReturnType<typeof transactionItem> | null;
  readonly rows: readonly SourceRow[];
  /** What the transaction brought in, and at which basis. */
  readonly acquired: readonly string[];
  readonly disposals: readonly (ReturnType<typeof disposalItem> & {
    readonly steps: readonly string[];
    readonly lotRows: readonly SourceRow[];
  })[];
  readonly lots: readonly (ReturnType<typeof lotItem> & { readonly steps: readonly string[] })[];
  readonly soldBy: readonly ReturnType<typeof disposalItem>[];
  /** Units of the lot that left without a sale. */
  readonly leftBy: readonly { readonly id: string; readonly type: string; readonly quantity: string }[];
  readonly issues: readonly string[];
}

/** Explains a transaction, a disposal or a lot; undefined when nothing has that name. */
export function explanationOf(
  book: Book,
  id: string,
  textOf: (file: string) => string | undefined,
): Explanation | undefined {
  const transaction = transactionNamed(book, id);
  const lines = [...linesOf(book)];
  const own = lines.filter(({ disposal }) => disposal.id === id || disposal.transaction.id === id);
  // `B4` means all pieces that wash sales made of it.
  const isLot = (lot: string): boolean => lot === id || new RegExp(`^${escaped(id)}[a-z]+$`).test(lot);
  const lots = [...openLotsOf(book)].filter((lot) => lot.name === id || lot.id === id);
  const soldBy = lines.filter(({ disposal }) => isLot(disposal.lot) && disposal.id !== id);
  const leftBy = book.matched.removals.filter(({ lot }) => isLot(lot));
  const found = [own, lots, soldBy, leftBy].some((list) => list.length > 0);
  if (!transaction && !found) return undefined;
  const income = book.matched.income.filter((one) => one.transaction === transaction);
  return {
    id,
    transaction: transaction ? transactionItem(transaction) : null,
    rows: transaction ? rowsOf(transaction.source, textOf) : [],
    acquired: transaction ? [...acquisitionSteps(book, transaction), ...income.map(incomeStep)] : [],
    disposals: own.map((line) => ({
      ...disposalItem(line),
      steps: lineSteps(book, line),
      lotRows: rowsOf(line.disposal.lotSource, textOf),
    })),
    lots: lots.map((lot) => ({ ...lotItem(lot), steps: washedInto(book, lot.id) })),
    soldBy: soldBy.map(disposalItem),
    leftBy: leftBy.map((one) => ({
      id: one.transaction.id,
      type: one.transaction.type,
      quantity: formatFixed(one.quantity),
    })),
    issues: book.issues
      .filter(({ file, row }) => file === transaction?.source.file && row === transaction?.source.row)
      .map(({ message }) => message),
  };
}

/** `S1.fee2` belongs to S1, `B4a` to B4. */
function transactionNamed(book: Book, id: string): Transaction | undefined {
  const names = [id, id.replace(/\.fee\d*$/, ''), id.replace(/[a-z]+$/, '')];
  for (const name of names) for (const one of transactionsOf(book, () => true)) if (one.id === name) return one;
  return undefined;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function rowsOf({ file, row, rows = [row] }: Source, textOf: (file: string) => string | undefined): SourceRow[] {
  const lines = textOf(file)?.split(/\r\n|\n|\r/);
  return rows.map((number) => ({ file, row: number, text: lines?.[number - 1] ?? null }));
}

/** The explanation as text. */
export function explanationLines(one: Explanation, book: Book): string[] {
  const lines: string[] = [];
  const say = (sentences: readonly string[]): void => {
    for (const sentence of sentences) lines.push(...wrapped(sentence, 80, '  '));
  };
  const showRows = (rows: readonly SourceRow[]): void => {
    for (const { file, row, text } of rows) lines.push(`    ${file} row ${row}: ${text ?? '(not a text line)'}`);
  };
  if (one.transaction) {
    const { type, quantity, asset, account, day } = one.transaction;
    lines.push(`${one.transaction.id}: ${type} of ${quantity} ${asset}, ${day}, account ${account}`);
    showRows(one.rows);
    say(one.acquired);
  }
  for (const disposal of one.disposals) {
    lines.push('', `${disposal.disposal} from lot ${disposal.lot}`);
    say(disposal.steps);
    showRows(disposal.lotRows);
  }
  for (const lot of one.lots) {
    const held = `${lot.quantity} ${lot.asset} in ${lot.account}, basis ${lot.basis ?? 'unknown'}, acquired ${lot.acquired}`;
    const from = lot.holdingFrom === lot.acquired ? '' : `, held from ${lot.holdingFrom}`;
    lines.push('', `Open lot ${lot.lot}: ${held}${from}`);
    say(lot.steps);
  }
  if (one.soldBy.length + one.leftBy.length > 0) lines.push('');
  for (const sale of one.soldBy)
    lines.push(
      `  ${sale.quantity} of ${sale.lot} sold by ${sale.disposal} on ${sale.sold}, gain ${sale.gain} ${sale.term}`,
    );
  for (const left of one.leftBy) lines.push(`  ${left.quantity} left by ${left.id} (${left.type})`);
  for (const message of one.issues) lines.push('', ...wrapped(message));
  return [...lines, ...basisLines(book)];
}
