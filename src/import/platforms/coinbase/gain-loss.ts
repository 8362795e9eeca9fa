/**
 * The gain/loss report of Coinbase's tax centre: closed lots by Coinbase's own reckoning. Its sales stand in the transaction
 * history as well, so nothing of it is imported; it is there to be compared with.
 */
import { absolute, ZERO } from '../../../core/fixed.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { required, word } from '../../columns/text.js';
import { parseUsDate, usDate } from '../../columns/us-date.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';

const inCurrency = (name: string): RegExp => new RegExp(`^${name} \\([a-z]{3}\\)$`);

export const coinbaseGainLoss: TableFormat = {
  kind: 'table',
  id: 'coinbase-gain-loss',
  platform: 'coinbase',
  name: 'Coinbase gain/loss report',
  grade: 'C',
  covers: 'reconciliation',
  authority: 1,
  informationReturn: '1099-da',
  fileName: /gainloss/i,
  howTo: [
    'Sign in at coinbase.com, open "Taxes", then "Documents", and generate the "Gain/loss report" as CSV.',
    'It is compared with and never imported: add the transaction history (coinbase) for the transactions themselves.',
  ],
  headers: [
    {
      version: '1',
      columns: [
        'transaction type',
        'transaction id',
        'tax lot id',
        'asset name',
        'amount',
        'date acquired',
        inCurrency('cost basis'),
        'date of disposition',
        inCurrency('proceeds'),
        inCurrency('gains \\(losses\\)'),
        'holding period (days)',
        'data source',
      ],
    },
  ],
  read,
};

function read(sheet: Sheet, intake: Intake): void {
  const asset = required(sheet, 'asset name');
  const quantity = requiredAmount(sheet, 'amount');
  const acquired = word(sheet, 'date acquired');
  const sold = required(sheet, 'date of disposition');
  const proceeds = requiredAmount(sheet, inCurrency('proceeds'));
  const basis = amount(sheet, inCurrency('cost basis'));
  eachRow(sheet, intake, (row) =>
    intake.compare(row.line, {
      platform: 'coinbase',
      account: intake.account,
      description: asset(row),
      asset: asset(row).toUpperCase(),
      quantity: absolute(quantity(row)),
      acquired: parseUsDate(acquired(row)),
      sold: usDate(sold(row), 'date of disposition'),
      proceeds: proceeds(row),
      basis: basis(row),
      washDisallowed: ZERO,
      term: undefined,
      box: undefined,
      basisReported: undefined,
      currency: intake.currency,
    }),
  );
}
