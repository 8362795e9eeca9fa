/**
 * Schwab's realised gains and losses, lot by lot or summed by sale: what the broker worked out itself. Nothing here is
 * a fact of its own, so every row is set aside for comparison; the transactions file tells what happened.
 */
import { readClosedLots } from '../../closed-lots.js';
import type { TableFormat } from '../../format.js';
import { nameAccount } from './account.js';

const OTHERS = [
  /gain\/loss|gain \$|gain %/,
  /^transaction/,
  /per share$|price/,
  'term',
  'wash sale?',
  'disallowed loss',
];

export const schwabRealized: TableFormat = {
  kind: 'table',
  id: 'schwab-realized',
  platform: 'schwab',
  name: 'Charles Schwab realized gain/loss',
  grade: 'A',
  covers: 'reconciliation',
  informationReturn: '1099-b',
  fileName: /Realized|GainLoss/i,
  howTo: [
    'On schwab.com open Accounts, then Realized Gain/Loss, choose the account and the period, and "Lot Details".',
    'Press Export. Tare compares with it and takes nothing from it: give the transactions file too.',
  ],
  headers: [
    {
      version: 'lot details',
      columns: ['symbol', 'closed date', 'opened date', 'quantity', 'proceeds', /^cost ?basis/],
      optional: ['name', 'unadjusted cost basis', ...OTHERS],
    },
    {
      version: 'summary',
      columns: ['symbol', 'closed date', 'quantity', 'proceeds', /^cost ?basis/],
      optional: ['name', 'unadjusted cost basis', 'cost basis method', ...OTHERS],
    },
  ],
  read(sheet, intake) {
    nameAccount(intake, sheet.preambleText);
    const isDetail = sheet.has('opened date');
    readClosedLots(
      sheet,
      intake,
      {
        platform: 'schwab',
        asset: 'symbol',
        description: 'name',
        quantity: 'quantity',
        ...(isDetail ? { acquired: 'opened date', term: 'term' } : {}),
        sold: 'closed date',
        proceeds: 'proceeds',
        basis: /^cost ?basis/,
        disallowed: 'disallowed loss',
        shortGain: 'short term gain/loss',
        longGain: 'long term gain/loss',
      },
      (row) => (/^"?(?:total|account total)/i.test(row.cell(0)) ? 'total' : undefined),
    );
  },
};
