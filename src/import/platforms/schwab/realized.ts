/**
 * Schwab's realised gains and losses, lot by lot or summed by sale: what the broker worked out itself. Nothing here is
 * a fact of its own, so every row is set aside for comparison; the transactions file tells what happened. `Cost Basis` is
 * after wash sales and `Unadjusted Cost Basis` before; `Disallowed Loss` is written below zero.
 */
import { absolute, ZERO } from '../../../core/fixed.js';
import { termNamed, termOfGains } from '../../broker-sales.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { required, text, word } from '../../columns/text.js';
import { parseUsDate, usDate } from '../../columns/us-date.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { eachRow } from '../../rows.js';
import { securityName } from '../../securities.js';
import type { Row, Sheet } from '../../sheet.js';
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
  read,
};

const COST = /^cost ?basis(?! method)/;

function read(sheet: Sheet, intake: Intake): void {
  nameAccount(intake, sheet.preambleText);
  const symbol = required(sheet, 'symbol');
  const name = text(sheet, 'name');
  const sold = required(sheet, 'closed date');
  const opened = word(sheet, 'opened date');
  const quantity = requiredAmount(sheet, 'quantity');
  const proceeds = requiredAmount(sheet, 'proceeds');
  const basis = amount(sheet, COST);
  const disallowed = amount(sheet, 'disallowed loss');
  const term = word(sheet, 'term');
  const long = amount(sheet, 'long term gain/loss');
  const short = amount(sheet, 'short term gain/loss');
  const one = (row: Row): void =>
    intake.compare(row.line, {
      platform: 'schwab',
      account: intake.account,
      description: name(row) || symbol(row),
      asset: securityName(symbol(row)),
      quantity: absolute(quantity(row)),
      acquired: parseUsDate(opened(row)),
      sold: usDate(sold(row), 'closed date'),
      proceeds: proceeds(row),
      basis: basis(row),
      washDisallowed: absolute(disallowed(row) ?? ZERO),
      term: termNamed(term(row)) ?? termOfGains(short(row), long(row)),
      box: undefined,
      basisReported: undefined,
      currency: intake.currency,
    });
  eachRow(sheet, intake, one, (row) => (/^"?(?:total|account total)/i.test(row.cell(0)) ? 'total' : undefined));
}
