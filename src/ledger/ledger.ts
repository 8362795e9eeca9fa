/**
 * The files put together: one list of what happened, each fact once, own transfers joined, in the one total order.
 */
import { isCurrency } from '../core/currency.js';
import type { Issue } from '../core/issue.js';
import type { Clock } from '../core/zone.js';
import type { Settings } from '../settings/settings.js';
import { attachFees } from './attach-fees.js';
import { Classes, learnClasses } from './classes.js';
import { combineFills } from './combine-fills.js';
import { type Authorities, withoutDuplicates } from './identity.js';
import { inOrder } from './order.js';
import { type Tellers, toldTwice } from './told-twice.js';
import type { AssetClass, Transaction } from './transaction.js';
import { pairTransfers } from './transfers.js';

export interface Ledger {
  /** In order. */
  readonly transactions: readonly Transaction[];
  readonly classes: Classes;
  /** What other rows had told already. */
  readonly duplicates: readonly Transaction[];
  /** Of those, the ones that a file of another format tells, each with that file. */
  readonly toldBy: ReadonlyMap<Transaction, string>;
  /** Pairs of a withdrawal and a deposit that became transfers. */
  readonly paired: number;
  readonly issues: readonly Issue[];
}

export interface LedgerInput {
  /** The transactions of each file, the files in a fixed order. */
  readonly files: readonly (readonly Transaction[])[];
  /** Files whose rows are in the order of events. */
  readonly orderedFiles: ReadonlySet<string>;
  /** How far each file is believed where two tell one fact. */
  readonly authorities?: Authorities;
  /** What kind of file each is, for finding what two kinds both tell. */
  readonly tellers?: Tellers;
}

/** Makes the ledger of a book. */
export function buildLedger(
  { files, orderedFiles, authorities, tellers = new Map() }: LedgerInput,
  settings: Settings,
  clock: Clock,
): Ledger {
  const identified = withoutDuplicates(files, authorities, tellers);
  const twice = toldTwice(identified.kept, tellers);
  const { duplicates: toldBy } = twice;
  const kept = toldBy.size === 0 ? identified.kept : identified.kept.filter((one) => !toldBy.has(one));
  const duplicates = [...identified.duplicates, ...toldBy.keys()];
  const classes = new Classes(settings.assets, settings.policies['class.unknown'] as AssetClass);
  const classIssues = learnClasses(kept, classes);
  const { transactions, paired } = pairTransfers(attachFees(kept, isCurrency));
  const sameInstant = settings.policies['order.sameInstant'] === 'row' ? 'row' : 'id';
  const ordered = inOrder(transactions, { clock, sameInstant, orderedFiles });
  const byOrder = settings.policies['fills.average'] === 'by-order';
  const final = byOrder ? combineFills(ordered, classes) : ordered;
  return {
    transactions: final,
    classes,
    duplicates,
    toldBy,
    paired,
    issues: [...identified.issues, ...twice.issues, ...classIssues],
  };
}
