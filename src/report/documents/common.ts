/** What every JSON document begins and ends with, and how the parts that several share are written. */

import type { Book } from '../../chain/chain.js';
import { formatDay } from '../../core/calendar.js';
import { formatCents, formatFixed } from '../../core/decimal-text.js';
import { ZERO } from '../../core/fixed.js';
import type { Issue } from '../../core/issue.js';
import { isError } from '../../core/issue.js';
import type { IncomeEvent } from '../../lots/disposal.js';
import type { Lot } from '../../lots/lot.js';
import type { FormLine } from '../../tax/jurisdiction.js';
import type { Totals } from '../../tax/totals.js';
import { VERSION } from '../../version.js';

/** The first keys of every document. */
export const documentHead = (command: string, { settings }: Pick<Book, 'settings'>) => ({
  tare: VERSION,
  command,
  currency: settings.currency,
  method: settings.method,
  policies: settings.policies,
});

export const issueItem = ({ code, severity, message, file, row }: Issue) => ({ code, severity, message, file, row });

/** A disposal's line, as `lots` and `year` share it. */
export const disposalItem = (line: FormLine) => {
  const { disposal, term, box, code } = line;
  const { file, row, rows } = disposal.transaction.source;
  return {
    disposal: disposal.id,
    lot: disposal.lot,
    asset: disposal.asset,
    account: disposal.account,
    quantity: formatFixed(disposal.quantity),
    acquired: disposal.inherited ? 'INHERITED' : formatDay(disposal.acquired),
    holdingFrom: formatDay(disposal.holdingFrom),
    sold: formatDay(disposal.sold),
    proceeds: formatCents(line.proceeds),
    basis: formatCents(line.basis),
    code,
    adjustment: formatCents(line.adjustment),
    gain: formatCents(line.gain),
    term,
    box,
    kind: disposal.kind,
    termRule: disposal.fixedTerm?.rule,
    source: rows ? { file, row, rows } : { file, row },
    lotSource: { file: disposal.lotSource.file, row: disposal.lotSource.row },
  };
};

/** An open lot. Its basis is null when nobody knows it. */
export const lotItem = (lot: Lot) => ({
  lot: lot.id,
  asset: lot.asset,
  account: lot.account,
  quantity: formatFixed(lot.quantity),
  basis: lot.basis === undefined ? null : formatCents(lot.basis),
  acquired: lot.origin === 'inheritance' ? 'INHERITED' : formatDay(lot.acquired),
  holdingFrom: formatDay(lot.holdingFrom),
  source: { file: lot.source.file, row: lot.source.row },
});

export const totalsItem = ({ shortGain, longGain, disallowed, ordinaryIncome }: Totals) => ({
  shortGain: formatCents(shortGain),
  longGain: formatCents(longGain),
  disallowed: formatCents(disallowed),
  ordinaryIncome: formatCents(ordinaryIncome),
});

export const incomeItem = ({ transaction, kind, day, account, asset, quantity, value, payer }: IncomeEvent) => ({
  id: transaction.id,
  day: formatDay(day),
  account,
  kind,
  asset,
  quantity: formatFixed(quantity),
  value: formatCents(value),
  payer,
  source: { file: transaction.source.file, row: transaction.source.row },
});

/** How many problems leave the result incomplete. */
export const countErrors = (issues: readonly Issue[]): number => issues.filter(isError).length;

export const ZERO_CENTS = formatCents(ZERO);
