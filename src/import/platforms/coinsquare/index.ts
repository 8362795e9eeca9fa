/**
 * Coinsquare: what was given and what was received. Its other export, with "action", "currency" and "base_currency", is not
 * read: whether "sell CAD" for bitcoin gives the dollars or the bitcoin does not follow from it.
 */
import { absolute } from '../../../core/fixed.js';
import { requiredAmount } from '../../columns/amount.js';
import { symbol } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import { eachRow } from '../../rows.js';
import { addTrade } from '../../trade.js';

export const coinsquare: TableFormat = {
  kind: 'table',
  id: 'coinsquare',
  platform: 'coinsquare',
  name: 'Coinsquare quick trades',
  grade: 'A',
  covers: 'trades',
  howTo: ['Sign in at coinsquare.com and open Wallet, then History.', 'Choose QuickTrade and export it.'],
  headers: [
    { version: 'v2', columns: ['date', 'from_currency', 'from_amount', 'to_currency', 'to_amount'], only: true },
  ],
  read: (sheet, intake) => {
    const when = time(sheet, intake, 'date', { patterns: ['dd-MM-yy', 'dd-MM-yyyy'] });
    const [from, given] = [symbol(sheet, 'from_currency'), requiredAmount(sheet, 'from_amount')];
    const [to, received] = [symbol(sheet, 'to_currency'), requiredAmount(sheet, 'to_amount')];
    eachRow(sheet, intake, (row) => {
      addTrade(intake, row.line, {
        when: when(row),
        class: 'digital',
        given: { asset: from(row), quantity: absolute(given(row)) },
        received: { asset: to(row), quantity: absolute(received(row)) },
      });
    });
  },
};
