/**
 * One record of a Flex query, whether it was an element of XML or a row of CSV. Every field is the customer's choice, so
 * a field that was not asked for is empty, and what needs it says which one to add to the query. The two flavours name
 * the fields differently; here they go by the names of the XML.
 */
import { type Fixed, ZERO } from '../../../../core/fixed.js';
import { parseAmount, shortened } from '../../../columns/amount.js';
import { RowProblem } from '../../../columns/problem.js';

export class FlexRecord {
  constructor(
    /** `Trade`, `Lot`, `CashTransaction`. */
    readonly element: string,
    /** The list that it stands in: `Trades`. */
    readonly section: string,
    readonly row: number,
    /** The statement that it belongs to. */
    readonly statement: FlexStatement,
    private readonly fields: ReadonlyMap<string, string>,
  ) {}

  /** A field as text; empty when it was not asked for or has nothing in it. */
  text(name: string): string {
    const found = this.fields.get(name.toLowerCase()) ?? '';
    return /^(-{1,2}|n\/a)$/i.test(found) ? '' : found;
  }

  /** The first of several fields that has something in it. */
  first(...names: readonly string[]): string {
    for (const name of names) {
      const found = this.text(name);
      if (found !== '') return found;
    }
    return '';
  }

  /** @throws RowProblem that names the field. */
  required(...names: readonly string[]): string {
    const found = this.first(...names);
    if (found !== '') return found;
    throw new RowProblem('import/missing-cell', `there is no ${names[0]}; add that field to the Flex query.`);
  }

  /** A number; undefined when there is none. @throws RowProblem when it does not read. */
  number(...names: readonly string[]): Fixed | undefined {
    for (const name of names) {
      const written = this.text(name);
      if (written === '') continue;
      const value = parseAmount(written);
      if (value !== undefined) return value;
      throw new RowProblem('import/bad-number', `"${shortened(written)}" in ${name} is not a number.`);
    }
    return undefined;
  }

  /** For comparing records: what does not read counts for nothing here, and is said where it is told. */
  looseNumber(...names: readonly string[]): Fixed {
    return parseAmount(this.first(...names)) ?? ZERO;
  }

  /** A number that may be missing and then counts for nothing. */
  amount(...names: readonly string[]): Fixed {
    return this.number(...names) ?? ZERO;
  }

  requiredNumber(...names: readonly string[]): Fixed {
    this.required(...names);
    return this.number(...names) ?? ZERO;
  }

  /** The same record with a field that it lacks. */
  with(name: string, value: string): FlexRecord {
    const fields = new Map(this.fields).set(name.toLowerCase(), value);
    return new FlexRecord(this.element, this.section, this.row, this.statement, fields);
  }

  /** The codes in `notes` or `code`: `A`, `Ep`, `P`. */
  codes(): ReadonlySet<string> {
    return new Set(
      this.first('notes', 'code')
        .split(/[;,\s]+/)
        .filter(Boolean),
    );
  }
}

/** The period and the account of a statement; several accounts make several statements. */
export interface FlexStatement {
  /** IBKR's number of the account; empty when the file does not tell. */
  readonly accountId: string;
  /** The first and the last day of the period, as written. */
  readonly fromDate: string;
  readonly toDate: string;
}

/** Columns of the CSV whose names are not those of the XML, without regard to case and signs. */
const CSV_NAMES: Readonly<Record<string, string>> = {
  clientaccountid: 'accountid',
  accountalias: 'acctalias',
  currencyprimary: 'currency',
  assetclass: 'assetcategory',
  notescodes: 'notes',
  costbasis: 'cost',
};

/** `Buy/Sell` is `buysell`. */
export function fieldName(column: string): string {
  const bare = column.toLowerCase().replace(/[^a-z0-9]/g, '');
  return CSV_NAMES[bare] ?? bare;
}
