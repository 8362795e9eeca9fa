/**
 * A broker's statement beside the book: what agrees, what differs and in which field, what only one side has, and the rows
 * of Form 8949 that follow (`tax/…/statement-row.ts`). Compared are the years that the statement has sales in, and the
 * accounts of which it has at least one sale, unless they are named: a person's other accounts are not missing from it.
 */
import { formatDay } from '../../core/calendar.js';
import { formatCents } from '../../core/decimal-text.js';
import { absolute, type Fixed, minus, plus, sum, ZERO } from '../../core/fixed.js';
import type { BrokerSale } from '../../import/broker-sales.js';
import type { FormLine } from '../../tax/jurisdiction.js';
import { joinCodes } from '../../tax/jurisdictions/us/adjustments.js';
import { type Amounts, acquiredText, sumAmounts } from '../../tax/jurisdictions/us/form-8949.js';
import { FORM_6781 } from '../../tax/jurisdictions/us/section-1256.js';
import { boxFor, type StatementRow, statementRow } from '../../tax/jurisdictions/us/statement-row.js';
import { type Book, linesOf } from '../chain.js';
import { type Pair, pairSales, roundingOf } from './pairs.js';

export const FIELDS = ['proceeds', 'basis', 'acquired', 'sold', 'term', 'wash'] as const;
export type Field = (typeof FIELDS)[number];

export interface Difference {
  readonly field: Field;
  /** As printed. */
  readonly stated: string;
  readonly own: string;
}

/** A row of Form 8949 as the statement asks for it. */
export interface AdjustedRow extends StatementRow {
  readonly lines: readonly FormLine[];
  readonly acquired: string;
  readonly sold: string;
}

export interface Comparison extends Pair {
  /** Which side has it. */
  readonly side: 'both' | 'statement' | 'book';
  readonly differences: readonly Difference[];
  /** None for a sale that the book does not have. */
  readonly rows: readonly AdjustedRow[];
}

export interface Reconciliation {
  readonly years: readonly number[];
  readonly accounts: readonly string[];
  readonly comparisons: readonly Comparison[];
  readonly stated: Amounts;
  readonly own: Amounts;
  /** Lines of other accounts in the same years: not compared. */
  readonly leftOut: number;
}

/** @param accounts those that the statement is of; found out when not named. */
export function reconcile(book: Book, sales: readonly BrokerSale[], accounts?: readonly string[]): Reconciliation {
  const years = [...new Set(sales.map(({ sold }) => book.jurisdiction.taxYearOf(sold)))].sort((a, b) => a - b);
  const all = [...linesOf(book, (day) => years.includes(book.jurisdiction.taxYearOf(day)))].filter(
    ({ box }) => box !== FORM_6781,
  );
  const ownAccounts = new Set(all.map(({ disposal }) => disposal.account));
  const named = accounts ?? namedAccounts(sales, ownAccounts);
  const wanted = named ? all.filter(({ disposal }) => named.includes(disposal.account)) : all;
  const found = pairSales(sales, wanted);
  const met = new Set(found.pairs.flatMap(({ lines }) => lines.map(({ disposal }) => disposal.account)));
  const covered = named ?? [...(met.size > 0 ? met : ownAccounts)].sort();
  const onlyLines = found.onlyLines.filter(({ disposal }) => covered.includes(disposal.account));
  const lines = wanted.filter(({ disposal }) => covered.includes(disposal.account));
  return {
    years,
    accounts: covered,
    comparisons: [
      ...found.pairs.map(compared),
      ...found.onlySales.map(
        (sale): Comparison => ({ side: 'statement', sales: [sale], lines: [], differences: [], rows: [] }),
      ),
      ...onlyLines.map(notOnStatement),
    ].sort(byDay),
    stated: statedAmounts(sales),
    own: sumAmounts(lines),
    leftOut: all.length - lines.length,
  };
}

/** The accounts that a statement names, if the book calls all of them the same. */
function namedAccounts(sales: readonly BrokerSale[], own: ReadonlySet<string>): string[] | undefined {
  const names = new Set(sales.map(({ account }) => account ?? ''));
  return names.size > 0 && [...names].every((name) => own.has(name)) ? [...names].sort() : undefined;
}

/** Sums of a statement: its wash sales are its adjustment. */
function statedAmounts(sales: readonly BrokerSale[]): Amounts {
  const proceeds = sum(sales.map((one) => one.proceeds));
  const basis = sum(sales.map((one) => one.basis ?? ZERO));
  const adjustment = sum(sales.map((one) => one.washDisallowed));
  return { proceeds, basis, adjustment, gain: plus(minus(proceeds, basis), adjustment) };
}

const dayOf = ({ sales, lines }: Comparison): number => sales[0]?.sold ?? lines[0]?.disposal.sold ?? 0;
const byDay = (a: Comparison, b: Comparison): number => dayOf(a) - dayOf(b);

function compared(pair: Pair): Comparison {
  return { ...pair, side: 'both', differences: differencesOf(pair), rows: adjustedRows(pair) };
}

/** A sale that no form reports stands in box C or F (I or L). */
function notOnStatement(line: FormLine): Comparison {
  const { code, proceeds, basis, adjustment, gain } = line;
  const box = boxFor(line.box >= 'G', termOf(line), 'no-form');
  const row = { ...words([line]), lines: [line], box, code, proceeds, basis, adjustment, gain };
  return { side: 'book', sales: [], lines: [line], differences: [], rows: [row] };
}

const words = (lines: readonly FormLine[]): Pick<AdjustedRow, 'acquired' | 'sold'> => ({
  acquired: single(lines.map(acquiredText)) ?? 'VARIOUS',
  sold: single(lines.map(({ disposal }) => formatDay(disposal.sold))) ?? 'VARIOUS',
});

const single = <T>(values: readonly T[]): T | undefined => (new Set(values).size === 1 ? values[0] : undefined);

const termOf = ({ term }: FormLine): 'short' | 'long' => (term === 'long' ? 'long' : 'short');

const basisOf = (sales: readonly BrokerSale[]): Fixed | undefined =>
  sales.some(({ basis }) => basis === undefined) ? undefined : sum(sales.map(({ basis }) => basis ?? ZERO));

function differencesOf(pair: Pair): Difference[] {
  const { sales, lines } = pair;
  const own = sumAmounts(lines);
  const tolerance = roundingOf(pair);
  const found: Difference[] = [];
  const note = (field: Field, stated: string, ours: string): void => {
    found.push({ field, stated, own: ours });
  };
  const noteAmount = (field: Field, stated: Fixed | undefined, ours: Fixed): void => {
    if (stated !== undefined && absolute(minus(stated, ours)) > tolerance)
      note(field, formatCents(stated), formatCents(ours));
  };
  noteAmount('proceeds', sum(sales.map(({ proceeds }) => proceeds)), own.proceeds);
  noteAmount('basis', basisOf(sales), own.basis);
  const acquired = single(sales.map((one) => one.acquired));
  const ours = single(lines.map(acquiredText)) ?? 'VARIOUS';
  if (typeof acquired === 'number' && formatDay(acquired) !== ours) note('acquired', formatDay(acquired), ours);
  const sold = single(sales.map((one) => one.sold));
  const soldHere = words(lines).sold;
  if (sold !== undefined && formatDay(sold) !== soldHere) note('sold', formatDay(sold), soldHere);
  const term = single(sales.map((one) => one.term));
  const terms = single(lines.map(termOf)) ?? 'both';
  if (term !== undefined && term !== terms) note('term', term, terms);
  noteAmount('wash', sum(sales.map((one) => one.washDisallowed)), washOf(lines));
  return found;
}

const washOf = (lines: readonly FormLine[]): Fixed =>
  sum(lines.filter(({ code }) => code.includes('W')).map(({ adjustment }) => adjustment));

/**
 * One row for each term. Where the statement sums what falls into both terms, each row but the first has the book's own
 * amounts, and the first takes the rest, so that the columns still sum to the statement's.
 */
function adjustedRows(pair: Pair): AdjustedRow[] {
  const { sales, lines } = pair;
  const parts = (['short', 'long'] as const)
    .map((term) => lines.filter((line) => termOf(line) === term))
    .filter((part) => part.length > 0);
  const [first = [], ...others] = parts;
  const rest = sumAmounts(others.flat());
  const basis = basisOf(sales);
  const reported = sales.every((sale) => sale.basisReported !== false && isReported(sale, lines));
  const term = single(sales.map((one) => one.term));
  const tolerance = roundingOf(pair);
  return parts.map((part) => {
    const own = sumAmounts(part);
    const isFirst = part === first;
    const stated = isFirst ? minus(sum(sales.map((one) => one.proceeds)), rest.proceeds) : own.proceeds;
    const statedBasis = basis === undefined ? undefined : isFirst ? minus(basis, rest.basis) : own.basis;
    const row = statementRow(
      { proceeds: stated, basis: statedBasis, term, basisReported: reported },
      {
        ...own,
        term: termOf(part[0] as FormLine),
        code: joinCodes(part.map(({ code }) => code)),
        digitalBoxes: hasDigitalBox(sales, part),
      },
      tolerance,
    );
    return { ...row, ...words(part), lines: part };
  });
}

/** Said by the statement, or else as the book takes the account to report. */
const isReported = ({ basisReported }: BrokerSale, lines: readonly FormLine[]): boolean =>
  basisReported ?? lines.every(({ box }) => 'ADGJ'.includes(box));

const hasDigitalBox = (sales: readonly BrokerSale[], lines: readonly FormLine[]): boolean => {
  const box = single(sales.map((sale) => sale.box)) ?? lines[0]?.box ?? '';
  return box >= 'G';
};
