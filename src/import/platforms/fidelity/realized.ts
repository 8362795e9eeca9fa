/**
 * Fidelity's closed positions: gains and losses as the broker worked them out. Nothing here is a fact of its own, so
 * every row is set aside for comparison; the history tells what happened.
 */
import { readClosedLots } from '../../closed-lots.js';
import type { TableFormat } from '../../format.js';
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
  read(sheet, intake) {
    if (intake.account === 'fidelity') intake.account = accountOfFile(intake.file) ?? intake.account;
    readClosedLots(
      sheet,
      intake,
      {
        platform: 'fidelity',
        asset: 'symbol(cusip)',
        symbolOf: (text) => text.replace(/\(.*\)$/, ''),
        description: 'security description',
        quantity: 'quantity',
        acquired: 'date acquired',
        sold: 'date sold',
        proceeds: 'proceeds',
        basis: 'cost basis',
        shortGain: /^short.*gain\/loss/,
        longGain: /^long.*gain\/loss/,
      },
      (row) => (row.width < 3 ? 'footer' : undefined),
    );
  },
};
