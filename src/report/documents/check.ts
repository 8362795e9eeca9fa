/** `tare check`: what was understood of each file, and what is missing. */

import { checkBalances } from '../../chain/balances.js';
import type { Book } from '../../chain/chain.js';
import { type Day, formatDay } from '../../core/calendar.js';
import { formatFixed } from '../../core/decimal-text.js';
import type { ImportedFile } from '../../import/import-file.js';
import { documentHead, issueItem } from './common.js';

export function checkDocument(book: Book): Record<string, unknown> {
  const unpaired = book.ledger.transactions.filter((one) => one.type === 'withdraw' || one.type === 'deposit');
  return {
    ...documentHead('check', book),
    files: book.imports.map(fileItem),
    balances: checkBalances(book).map(({ account, asset, stated, computed, day, agrees }) => ({
      account,
      asset,
      stated: formatFixed(stated),
      computed: formatFixed(computed),
      at: formatDay(day),
      agrees,
    })),
    transfers: {
      paired: book.ledger.paired,
      unpaired: unpaired
        .filter((one) => book.ledger.classes.of(one.asset) !== 'cash')
        .map(({ id, type, day, account, asset, quantity, source: { file, row } }) => ({
          id,
          type,
          day: formatDay(day),
          account,
          asset,
          quantity: formatFixed(quantity),
          source: { file, row },
        })),
    },
    transactions: book.ledger.transactions.length,
    issues: book.issues.map(issueItem),
  };
}

/** The account of one file. */
export function fileItem({ file, format, version, intake }: ImportedFile) {
  let first = Number.POSITIVE_INFINITY as Day;
  let last = Number.NEGATIVE_INFINITY as Day;
  for (const { day } of intake.transactions) {
    first = Math.min(first, day) as Day;
    last = Math.max(last, day) as Day;
  }
  const dated = intake.transactions.length > 0;
  return {
    file,
    platform: format?.platform ?? null,
    format: format ? format.id : null,
    version: format ? version : null,
    from: dated ? formatDay(first) : null,
    to: dated ? formatDay(last) : null,
    rows: intake.rows.counts(),
    ignored: intake.rows.ignoredReasons(),
    duplicates: intake.rows.duplicateReasons(),
    rejected: intake.rows.rejections,
  };
}
