/**
 * The gain/loss report of Coinbase's tax centre: closed lots by Coinbase's own reckoning. Its sales stand in the transaction
 * history as well, so nothing of it is imported; it is there to be compared with.
 */
import { readClosedLots } from '../../closed-lots.js';
import type { TableFormat } from '../../format.js';

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
  read: (sheet, intake) =>
    readClosedLots(sheet, intake, {
      platform: 'coinbase',
      asset: 'asset name',
      quantity: 'amount',
      acquired: 'date acquired',
      sold: 'date of disposition',
      proceeds: inCurrency('proceeds'),
      basis: inCurrency('cost basis'),
    }),
};
