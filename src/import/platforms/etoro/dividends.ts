/**
 * The statement's sheet of dividends. The net of each is also a row of the account's activity, where it is read; what only
 * this sheet knows is the tax that was withheld before. So each row adds the part of the dividend that was withheld, and
 * its withholding, and the two sheets together make the gross dividend.
 */

import { ZERO } from '../../../core/fixed.js';
import { addPayout } from '../../account-history.js';
import { eitherAmount } from '../../columns/either-mark.js';
import { required, word } from '../../columns/text.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';
import { HOW_TO, moment } from './shared.js';

const NET = 'net dividend received (usd)';
const TAX = 'withholding tax amount (usd)';

export const etoroDividends: TableFormat = {
  kind: 'table',
  id: 'etoro-dividends',
  platform: 'etoro',
  name: 'eToro dividends',
  grade: 'B',
  covers: 'income',
  howTo: HOW_TO,
  headers: [
    {
      version: 'since 2021',
      columns: ['date of payment', 'instrument name', NET, TAX, 'position id'],
      optional: [
        'withholding tax rate (%)',
        'type',
        'isin',
        'currency',
        /^(?:net dividend received|withholding tax amount) \(/,
      ],
    },
  ],
  read,
};

function read(sheet: Sheet, intake: Intake): void {
  const when = moment(sheet, intake, 'date of payment');
  const name = required(sheet, 'instrument name');
  const withheld = eitherAmount(sheet, sheet.find(TAX), TAX);
  const type = word(sheet, 'type');
  eachRow(sheet, intake, (row) => {
    const tax = withheld(row) ?? ZERO;
    if (tax === ZERO) return intake.ignore(row.line, 'nothing was withheld; the dividend is told by the activity');
    if (/cfd/i.test(type(row)))
      return intake.ignore(row.line, 'a contract for difference: the activity has its result');
    const payout = { lines: row.line, when: when(row), kind: 'dividend', payer: name(row) } as const;
    addPayout(intake, { ...payout, net: ZERO, currency: 'USD', withheld: tax });
  });
}
