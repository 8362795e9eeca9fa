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
import { type FileKinds, withoutDuplicates } from './identity.js';
import { settleEffects } from './inferred-effects.js';
import { inOrder } from './order.js';
import { withoutRetold } from './retold.js';
import { toldTwice } from './told-twice.js';
import type { AssetClass, Transaction } from './transaction.js';
import { pairTransfers } from './transfers.js';

export interface Ledger {
  /** In order. */
  readonly transactions: readonly Transaction[];
  readonly classes: Classes;
  /** What other rows had told already. */
  readonly duplicates: readonly Transaction[];
  /** Why, of those that a file of another format tells. */
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
  /** Which kind of export each file is, and how far it is believed where two tell one fact. */
  readonly kinds?: FileKinds;
}

/** Makes the ledger of a book. */
export function buildLedger(
  { files, orderedFiles, kinds = new Map() }: LedgerInput,
  settings: Settings,
  clock: Clock,
): Ledger {
  const once = withoutDuplicates(files, kinds);
  const { kept: ownWords, retold, issues: retoldIssues } = withoutRetold(once.kept, kinds);
  const twice = toldTwice(ownWords, kinds);
  const kept = twice.duplicates.size === 0 ? ownWords : ownWords.filter((one) => !twice.duplicates.has(one));
  const toldBy = new Map([...twice.duplicates].map(([one, file]) => [one, `told by ${file}`]));
  for (const one of retold) toldBy.set(one, 'told by another kind of export of the account');
  const classes = new Classes(settings.assets, settings.policies['class.unknown'] as AssetClass);
  const classIssues = learnClasses(kept, classes);
  const { transactions, paired } = pairTransfers(attachFees(kept, isCurrency));
  const sameInstant = settings.policies['order.sameInstant'] === 'row' ? 'row' : 'id';
  const ordered = settleEffects(inOrder(transactions, { clock, sameInstant, orderedFiles }));
  const byOrder = settings.policies['fills.average'] === 'by-order';
  const final = byOrder ? combineFills(ordered, classes) : ordered;
  return {
    transactions: final,
    classes,
    duplicates: [...once.duplicates, ...toldBy.keys()],
    toldBy,
    paired,
    issues: [...once.issues, ...retoldIssues, ...twice.issues, ...classIssues],
  };
}
