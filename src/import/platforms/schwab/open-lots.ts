/**
 * Schwab's open lots of one holding (`HYLB Lot Details for XXXX-4321 as of …`): set aside for comparison, their sum
 * handed on as the balance of that holding. The symbol stands in the title only.
 */
import { plus, ZERO } from '../../../core/fixed.js';
import { parseAmount } from '../../columns/amount.js';
import { text } from '../../columns/text.js';
import type { TableFormat } from '../../format.js';
import { eachRow } from '../../rows.js';
import { securityName } from '../../securities.js';
import { nameAccount } from './account.js';
import { statementDay } from './positions.js';

export const schwabOpenLots: TableFormat = {
  kind: 'table',
  id: 'schwab-open-lots',
  platform: 'schwab',
  name: 'Charles Schwab open lots',
  grade: 'A',
  covers: 'reconciliation',
  informationReturn: '1099-b',
  fileName: /Lot/i,
  howTo: [
    'On schwab.com open Accounts, then Positions, and press the cost basis of a holding to see its lots.',
    'Press Export there. Tare checks what it computed against their sum.',
  ],
  headers: [
    {
      version: '1',
      columns: ['open date', 'quantity', 'cost/share', 'cost basis', 'holding period'],
      optional: [/^transaction|price|market value|gain|disallowed/, ''],
    },
  ],
  read(sheet, intake) {
    const title = sheet.preambleText;
    nameAccount(intake, title);
    const symbol = /^"?(.+?) Lot Details for /im.exec(title)?.[1];
    const when = statementDay(title);
    const quantity = text(sheet, 'quantity');
    let held = ZERO;
    let last = 0;
    eachRow(
      sheet,
      intake,
      () => {},
      (row) => {
        if (/^total/i.test(row.cell(0))) return 'total';
        held = plus(held, parseAmount(quantity(row)) ?? ZERO);
        last = row.line;
        return 'open lot, for comparison';
      },
    );
    if (symbol !== undefined && when && last > 0) intake.balance(last, when, securityName(symbol), held);
  },
};
