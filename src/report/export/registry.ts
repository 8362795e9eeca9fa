/** The formats that `tare export` writes, sorted. A new one is a file here and a line in this list. */
import type { Book } from '../../chain/chain.js';
import { beancountLines } from './beancount.js';
import { hledgerLines } from './hledger.js';
import { tareCsvLines } from './tare-csv.js';

export const LEDGER_EXPORTS = {
  beancount: ({ ledger }: Book) => beancountLines(ledger.transactions),
  csv: ({ ledger }: Book) => tareCsvLines(ledger.transactions, (asset) => ledger.classes.known(asset) ?? ''),
  hledger: ({ ledger }: Book) => hledgerLines(ledger.transactions),
} as const satisfies Record<string, (book: Book) => Iterable<string>>;

export type LedgerExport = keyof typeof LEDGER_EXPORTS;
