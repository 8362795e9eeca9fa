/** `tare check`: what was understood of each file, and what is missing. */

import { checkBalances } from '../../chain/balances.js';
import type { Book } from '../../chain/chain.js';
import { type Day, formatDay } from '../../core/calendar.js';
import { formatFixed } from '../../core/decimal-text.js';
import type { ImportedFile } from '../../import/import-file.js';
import type { Unpaired } from '../../ledger/likely-partners.js';
import { completenessOf } from '../completeness.js';
import { documentHead, issueItem } from './common.js';

export function checkDocument(book: Book): Record<string, unknown> {
  const { unpaired, quiet } = completenessOf(book);
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
      unpaired: unpaired.map(({ one, likely }) => ({
        ...movementItem(one),
        likely: likely ? movementItem(likely) : null,
      })),
    },
    quiet: quiet.map(({ account, from, to }) => ({ account, from: formatDay(from), to: formatDay(to) })),
    transactions: book.ledger.transactions.length,
    issues: book.issues.map(issueItem),
  };
}

const movementItem = ({ id, type, day, account, asset, quantity, source: { file, row } }: Unpaired) => ({
  id,
  type,
  day: formatDay(day),
  account,
  asset,
  quantity: formatFixed(quantity),
  source: { file, row },
});

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
