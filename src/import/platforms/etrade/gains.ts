/**
 * E*TRADE's gains and losses, lot by lot, with those of stock plans. Set aside for comparison. The plain cost of a vested
 * share is zero there and that of an ESPP share the price paid: `Adjusted Cost Basis` counts what was wages, which is the
 * basis (Reg. §1.83-4(b)) that Tare works with.
 */
import { absolute, ZERO } from '../../../core/fixed.js';
import { termNamed } from '../../broker-sales.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { required, word } from '../../columns/text.js';
import { parseUsDate, usDate } from '../../columns/us-date.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { eachRow } from '../../rows.js';
import { securityName } from '../../securities.js';
import type { Sheet } from '../../sheet.js';
import { nameAccount } from './record.js';

const QUANTITY = /^(?:quantity|qty\.?)$/;
const TERM = /^(?:capital gains status|term)$/;

export const etradeGains: TableFormat = {
  kind: 'table',
  id: 'etrade-gains',
  platform: 'etrade',
  name: 'E*TRADE gains and losses',
  grade: 'A',
  covers: 'reconciliation',
  informationReturn: '1099-b',
  fileName: /G&L|Gain/i,
  howTo: [
    'On etrade.com open Stock Plan (or Accounts), then My Account, Gains & Losses, and choose the year.',
    'Press Download, Download expanded. Give the file to "tare reconcile": it is compared, not imported.',
  ],
  headers: [
    {
      version: 'expanded',
      columns: [
        'record type',
        'symbol',
        QUANTITY,
        'date acquired',
        'date sold',
        'total proceeds',
        'adjusted cost basis',
      ],
      optional: [
        TERM,
        'plan type',
        /^(?:acquisition cost|ordinary income|adjusted|proceeds per|deferred loss|gain\/loss|wash sale|total wash)/,
        /^(?:date acquired|order|covered|qualified|disposition|type|grant|discount|purchase|83|vest|exercise)/,
      ],
    },
  ],
  read,
};

function read(sheet: Sheet, intake: Intake): void {
  nameAccount(intake, sheet.preambleText);
  const symbol = required(sheet, 'symbol');
  const plan = word(sheet, 'plan type');
  const quantity = requiredAmount(sheet, QUANTITY);
  const acquired = word(sheet, 'date acquired');
  const sold = required(sheet, 'date sold');
  const proceeds = requiredAmount(sheet, 'total proceeds');
  const basis = requiredAmount(sheet, 'adjusted cost basis');
  const wash = amount(sheet, 'total wash sale adjustment amount');
  const term = word(sheet, TERM);
  const covered = word(sheet, 'covered status');
  const type = word(sheet, 'record type');
  eachRow(
    sheet,
    intake,
    (row) =>
      intake.compare(row.line, {
        platform: 'etrade',
        account: intake.account,
        description: [symbol(row), plan(row)].filter(Boolean).join(' '),
        asset: securityName(symbol(row)),
        quantity: absolute(quantity(row)),
        acquired: parseUsDate(acquired(row)),
        sold: usDate(sold(row), 'date sold'),
        proceeds: proceeds(row),
        basis: basis(row),
        washDisallowed: absolute(wash(row) ?? ZERO),
        term: termNamed(term(row)),
        box: undefined,
        basisReported: /^non/i.test(covered(row)) ? false : /^cov/i.test(covered(row)) ? true : undefined,
        currency: intake.currency,
      }),
    (row) => (/^(?:summary|total)/i.test(type(row)) ? 'total' : undefined),
  );
}
