/**
 * Form 8949: which rows stand on it, page by page. One page for each box; its totals are sums of its printed rows.
 *
 * Three choices that the instructions leave to the filer are policies:
 * - `form8949.rows`: a row for each lot, or one for all lots of a sale that fall into one box ("VARIOUS" in column (b)).
 * - `form8949.exception1`: sales whose basis was reported and that need no adjustment may skip the form; their totals
 *   stand on Schedule D, lines 1a and 8a.
 * - `form8949.exception2`: one row with code M for each account and box, its rows on an attached statement.
 */
import { formatDay } from '../../../core/calendar.js';
import { formatFixed } from '../../../core/decimal-text.js';
import { type Fixed, plus, ZERO } from '../../../core/fixed.js';
import type { AssetClass } from '../../../ledger/transaction.js';
import type { Policies } from '../../../settings/policies.js';
import type { FormLine } from '../../jurisdiction.js';
import { joinCodes } from './adjustments.js';
import { type Box, partOf } from './boxes.js';
import { FORM_6781 } from './section-1256.js';

export interface Amounts {
  readonly proceeds: Fixed;
  readonly basis: Fixed;
  readonly adjustment: Fixed;
  readonly gain: Fixed;
}

/** A row as it is printed. */
export interface FormRow extends Amounts {
  readonly box: Box;
  /** Column (a). */
  readonly description: string;
  /** Column (b): a date, `VARIOUS`, `INHERITED`, or nothing on a summary row. */
  readonly acquired: string;
  /** Column (c). */
  readonly sold: string;
  /** Column (f). */
  readonly code: string;
  /** The lines that it stands for. */
  readonly lines: readonly FormLine[];
}

export interface FormPage {
  readonly box: Box;
  readonly part: 'I' | 'II';
  readonly rows: readonly FormRow[];
  readonly totals: Amounts;
}

/** Totals that go to Schedule D lines 1a and 8a without the form. */
export interface DirectTotals extends Amounts {
  readonly count: number;
}

/** The rows behind a summary row, to be attached to the return (Form 8453 when it is filed electronically). */
export interface FormStatement {
  readonly account: string;
  readonly box: Box;
  readonly rows: readonly FormRow[];
  readonly totals: Amounts;
}

export interface Form8949 {
  readonly pages: readonly FormPage[];
  readonly direct: { readonly short: DirectTotals; readonly long: DirectTotals };
  readonly statements: readonly FormStatement[];
}

export interface FormOptions {
  readonly policies: Policies;
  readonly classOf: (asset: string) => AssetClass;
}

export const NO_AMOUNTS: Amounts = { proceeds: ZERO, basis: ZERO, adjustment: ZERO, gain: ZERO };

/** Totals of printed amounts. */
export function sumAmounts(rows: Iterable<Amounts>): Amounts {
  let { proceeds, basis, adjustment, gain } = NO_AMOUNTS;
  for (const row of rows) {
    proceeds = plus(proceeds, row.proceeds);
    basis = plus(basis, row.basis);
    adjustment = plus(adjustment, row.adjustment);
    gain = plus(gain, row.gain);
  }
  return { proceeds, basis, adjustment, gain };
}

/** Column (a): `0.3 BTC`, `100 sh. XYZ`. */
export const describe = (quantity: Fixed, asset: string, kind: AssetClass): string =>
  `${formatFixed(quantity)} ${kind === 'stock' || kind === 'fund' ? 'sh. ' : ''}${asset}`;

/** Boxes in which the broker told the IRS the basis. */
const REPORTED: ReadonlySet<string> = new Set(['A', 'D', 'G', 'J']);

/** Builds the form from lines sorted by box. Section 1256 contracts have their own form and are left out. */
export function form8949(lines: Iterable<FormLine>, { policies, classOf }: FormOptions): Form8949 {
  const onForm: FormLine[] = [];
  const direct = { short: [] as FormLine[], long: [] as FormLine[] };
  for (const line of lines) {
    if (line.box === FORM_6781) continue;
    if (policies['form8949.exception1'] === 'on' && isDirect(line))
      direct[line.term === 'long' ? 'long' : 'short'].push(line);
    else onForm.push(line);
  }
  const rows =
    policies['form8949.rows'] === 'sale'
      ? rowsBySale(onForm, classOf)
      : onForm.map((one) => new LineRow(one, classOf(one.disposal.asset)));
  const statements = policies['form8949.exception2'] === 'on' ? statementsOf(rows) : [];
  const printed = statements.length > 0 ? statements.map(summaryRow) : rows;
  return {
    pages: pagesOf(printed),
    direct: { short: directTotals(direct.short), long: directTotals(direct.long) },
    statements,
  };
}

/** Exception 1: basis reported, and nothing in columns (f) and (g). */
const isDirect = ({ box, code, adjustment }: FormLine): boolean =>
  REPORTED.has(box) && code === '' && adjustment === ZERO;

const directTotals = (lines: readonly FormLine[]): DirectTotals => ({ ...sumAmounts(lines), count: lines.length });

function pagesOf(rows: readonly FormRow[]): FormPage[] {
  const byBox = new Map<Box, FormRow[]>();
  for (const row of rows) {
    const page = byBox.get(row.box);
    if (page) page.push(row);
    else byBox.set(row.box, [row]);
  }
  return [...byBox]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([box, page]) => ({ box, part: partOf(box), rows: page, totals: sumAmounts(page) }));
}

/** One row for lines that share sale and box. The first's place in the order is kept. */
function rowsBySale(lines: readonly FormLine[], classOf: FormOptions['classOf']): FormRow[] {
  const groups = new Map<string, FormLine[]>();
  for (const line of lines) {
    const key = `${line.box}\u0000${line.disposal.id}\u0000${line.disposal.asset}\u0000${line.disposal.sold}`;
    const group = groups.get(key);
    if (group) group.push(line);
    else groups.set(key, [line]);
  }
  return [...groups.values()].map((group) => rowOf(group, classOf));
}

function rowOf(lines: readonly FormLine[], classOf: FormOptions['classOf']): FormRow {
  const [first] = lines as readonly [FormLine, ...FormLine[]];
  const { disposal, box } = first;
  if (lines.length === 1) return new LineRow(first, classOf(disposal.asset));
  const quantity = lines.reduce((total, line) => plus(total, line.disposal.quantity), ZERO);
  const acquired = new Set(lines.map(acquiredText));
  return {
    box: box as Box,
    description: describe(quantity, disposal.asset, classOf(disposal.asset)),
    acquired: acquired.size === 1 ? ([...acquired][0] as string) : 'VARIOUS',
    sold: formatDay(disposal.sold),
    code: joinCodes(lines.map(({ code }) => code)),
    ...sumAmounts(lines),
    lines,
  };
}

/** A row of one line. Its words are made when they are printed: of a million rows, most are printed once or never. */
class LineRow implements FormRow {
  constructor(
    private readonly line: FormLine,
    private readonly kind: AssetClass,
  ) {}

  get box(): Box {
    return this.line.box as Box;
  }
  get description(): string {
    return describe(this.line.disposal.quantity, this.line.disposal.asset, this.kind);
  }
  get acquired(): string {
    return acquiredText(this.line);
  }
  get sold(): string {
    return formatDay(this.line.disposal.sold);
  }
  get code(): string {
    return this.line.code;
  }
  get proceeds(): Fixed {
    return this.line.proceeds;
  }
  get basis(): Fixed {
    return this.line.basis;
  }
  get adjustment(): Fixed {
    return this.line.adjustment;
  }
  get gain(): Fixed {
    return this.line.gain;
  }
  get lines(): readonly FormLine[] {
    return [this.line];
  }
}

/** Column (b) of one lot. */
export const acquiredText = ({ disposal }: FormLine): string =>
  disposal.inherited ? 'INHERITED' : formatDay(disposal.acquired);

function statementsOf(rows: readonly FormRow[]): FormStatement[] {
  const groups = new Map<string, FormRow[]>();
  for (const row of rows) {
    const key = `${row.box}\u0000${row.lines[0]?.disposal.account}`;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()].map((group) => {
    const [first] = group as [FormRow, ...FormRow[]];
    const account = first.lines[0]?.disposal.account ?? '';
    return { account, box: first.box, rows: group, totals: sumAmounts(group) };
  });
}

/** Exception 2: the broker's name and "see attached statement", dates left blank, M beside all other codes. */
const summaryRow = ({ account, box, rows, totals }: FormStatement): FormRow => ({
  box,
  description: `${account}, see attached statement`,
  acquired: '',
  sold: '',
  code: joinCodes(['M', ...rows.map(({ code }) => code)]),
  ...totals,
  lines: rows.flatMap(({ lines }) => lines),
});
