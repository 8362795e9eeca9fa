/** One statement of a file: whose account it is, in which money, and its entries with the rows that they stand on. */
import type { Fixed } from '../../../core/fixed.js';
import { RowProblem } from '../../columns/problem.js';
import type { Intake, When } from '../../intake.js';
import { attemptLine } from '../../rows.js';
import { whenIn } from './fields.js';
import { trustedFitid } from './ids.js';
import type { OfxNode } from './parse.js';
import type { Securities } from './securities.js';

export interface Entry {
  readonly node: OfxNode;
  readonly row: number;
}

/** What entries of one statement share. */
export class Statement {
  /** Entries that were told together with another. */
  readonly told = new Set<OfxNode>();

  constructor(
    readonly intake: Intake,
    readonly account: string,
    /** Of amounts that name none. */
    readonly currency: string,
    readonly securities: Securities,
    /** Numbers the rows of the whole file. */
    private readonly rows: ReadonlyMap<OfxNode, number>,
  ) {}

  entries(nodes: Iterable<OfxNode>): Entry[] {
    return [...nodes].flatMap((node) => {
      const row = this.rows.get(node);
      return row === undefined ? [] : [{ node, row }];
    });
  }

  /** Tells an entry, or rejects it. */
  tell({ node, row }: Entry, tell: () => void): void {
    attemptLine(row, this.intake, () => {
      if (node.cutOff) throw new RowProblem('import/truncated-row', `the file ends inside this ${node.name}.`);
      tell();
    });
  }

  ignore({ node, row }: Entry, reason: string): void {
    this.told.add(node);
    this.intake.ignore(row, reason);
  }

  /** The money of an entry's amounts. Amounts beside ORIGCURRENCY are already in the statement's. */
  currencyOf(node: OfxNode): string {
    return node.text('CURRENCY', 'CURSYM').toUpperCase() || this.currency;
  }
}

/** What every investment transaction has: when, an id if it can be trusted, a note. */
export interface About {
  readonly when: When;
  readonly id: string | undefined;
  readonly note: string | undefined;
  readonly account: string;
}

/** @throws RowProblem without a date that exists. */
export function aboutOf(part: OfxNode, { account }: Statement): About {
  const transaction = part.child('INVTRAN');
  const when = whenIn(transaction, 'DTTRADE');
  const note = transaction?.text('MEMO').replace(/\s+/g, ' ') || undefined;
  return { when, id: trustedFitid(transaction?.text('FITID') ?? '', when.day), note, account };
}

/** The id of a second transaction that the same entry tells. */
export const idFor = (id: string | undefined, part: string): string | undefined =>
  id === undefined ? undefined : `${id}.${part}`;

/** The transaction's own id in the file, trusted or not: for entries that refer to one another. */
export const fitidOf = (node: OfxNode): string => {
  for (const { value } of node.all('FITID')) return value;
  return '';
};

export const money = (asset: string, amount: Fixed) =>
  ({ asset, quantity: amount, total: amount, currency: asset, class: 'cash' }) as const;
