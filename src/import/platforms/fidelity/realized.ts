/**
 * Fidelity's closed positions: gains and losses as the broker worked them out. Nothing here is a fact of its own, so
 * every row is set aside for comparison; the history tells what happened. There is no column of wash sales, so none is said
 * to be disallowed. `SYMBOL(CUSIP)` is the first column.
 */
import { absolute, ZERO } from '../../../core/fixed.js';
import { termOfGains } from '../../broker-sales.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { required, text, word } from '../../columns/text.js';
import { parseUsDate, usDate } from '../../columns/us-date.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { eachRow } from '../../rows.js';
import { securityName } from '../../securities.js';
import type { Sheet } from '../../sheet.js';
import { accountOfFile } from './accounts.js';

export const fidelityRealized: TableFormat = {
  kind: 'table',
  id: 'fidelity-realized',
  platform: 'fidelity',
  name: 'Fidelity realized gain/loss',
  grade: 'A',
  covers: 'reconciliation',
  informationReturn: '1099-b',
  fileName: /Realized_Gain_Loss/i,
  howTo: [
    'On fidelity.com open Positions of one account, then Closed Positions, and choose the year.',
    'Press the download sign. Tare compares with it and takes nothing from it: give the history too.',
  ],
  headers: [
    {
      version: '1',
      columns: ['symbol(cusip)', 'quantity', 'date acquired', 'date sold', 'proceeds', 'cost basis'],
      optional: ['security description', /gain\/loss/],
    },
  ],
  read,
};

function read(sheet: Sheet, intake: Intake): void {
  if (intake.account === 'fidelity') intake.account = accountOfFile(intake.file) ?? intake.account;
  const symbol = required(sheet, 'symbol(cusip)');
  const description = text(sheet, 'security description');
  const sold = required(sheet, 'date sold');
  const acquired = word(sheet, 'date acquired');
  const quantity = requiredAmount(sheet, 'quantity');
  const proceeds = requiredAmount(sheet, 'proceeds');
  const basis = amount(sheet, 'cost basis');
  const short = amount(sheet, 'short term gain/loss');
  const long = amount(sheet, 'long term gain/loss');
  eachRow(
    sheet,
    intake,
    (row) => {
      const asset = securityName(symbol(row).replace(/\([^)]*\)$/, ''));
      intake.compare(row.line, {
        platform: 'fidelity',
        account: intake.account,
        description: description(row) || asset,
        asset,
        quantity: absolute(quantity(row)),
        acquired: /^various$/i.test(acquired(row)) ? 'various' : parseUsDate(acquired(row)),
        sold: usDate(sold(row), 'date sold'),
        proceeds: proceeds(row),
        basis: basis(row),
        washDisallowed: ZERO,
        term: termOfGains(short(row), long(row)),
        box: undefined,
        basisReported: undefined,
        currency: intake.currency,
      });
    },
    (row) => (row.width < 3 ? 'footer' : undefined),
  );
}
