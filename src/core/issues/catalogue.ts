/** Every issue code there is, by area. A code is stable: tools match on it, so it is never renamed or reused. */
import { bookIssues } from './book.js';
import { importIssues } from './import.js';
import type { IssueKind } from './kind.js';
import { ledgerIssues } from './ledger.js';
import { lotIssues } from './lots.js';
import { priceIssues } from './prices.js';
import { rebalanceIssues } from './rebalance.js';
import { returnIssues } from './returns.js';
import { taxIssues } from './tax.js';

export const issueCatalogue = {
  ...bookIssues,
  ...importIssues,
  ...ledgerIssues,
  ...priceIssues,
  ...lotIssues,
  ...taxIssues,
  ...returnIssues,
  ...rebalanceIssues,
} as const satisfies Record<string, IssueKind>;

export type IssueCode = keyof typeof issueCatalogue;
