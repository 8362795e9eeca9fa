/**
 * thinkorswim's account statement: six tables and more, with each trade in three of them. Its table of cash has no security but
 * in words, a spread as one sum; its table of trades has the legs and no fees. The account's own history at the broker tells
 * all of it plainly, so the statement is recognised, and the person asked for that.
 */
import type { FileText } from '../../file.js';
import type { DocumentFormat } from '../../format.js';
import type { Intake } from '../../intake.js';

export const thinkorswim: DocumentFormat = {
  kind: 'document',
  id: 'thinkorswim',
  platform: 'thinkorswim',
  name: 'thinkorswim account statement',
  grade: 'B',
  covers: 'reconciliation',
  informationReturn: '1099-b',
  fileName: /AccountStatement/i,
  howTo: [
    'The statement cannot be imported. On schwab.com open Accounts, then History, and export the transactions as CSV.',
    'They have the same trades, leg by leg, with fees and dividends.',
  ],
  recognises: ({ text }) => (isStatement(text) ? 0.9 : 0),
  read,
};

const isStatement = (text: string): boolean => {
  const head = text.slice(0, 4000);
  return (
    /^\W*(?:This document was exported from|Account Statement for )/i.test(head) && /^\W*Cash Balance\W*$/im.test(head)
  );
};

function read({ sources: [source] }: FileText, intake: Intake): void {
  for (const block of source?.blocks() ?? []) {
    for (const row of block) {
      intake.rows.seen(row.line);
      intake.ignore(row.line, 'row of a thinkorswim statement');
    }
  }
  const what =
    'a thinkorswim statement tells spreads as one sum: the transactions CSV of the account at Schwab is needed.';
  intake.report('import/other-export', what);
}
