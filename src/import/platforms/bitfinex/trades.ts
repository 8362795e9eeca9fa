/**
 * Bitfinex trades: the sign of the amount is the side, there is no total, and the fee is negative in a currency of its own,
 * mostly that of what is received. A positive fee is a rebate.
 */
import { type Fixed, negate } from '../../../core/fixed.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { pair } from '../../columns/pair.js';
import { RowProblem } from '../../columns/problem.js';
import { type Read, text, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import type { Sheet } from '../../sheet.js';
import { feeIn, priceTimes, readTrades } from '../../trade-table.js';
import { DATES, HOW_TO, NAMES, nameOf } from './names.js';

export const bitfinexTrades: TableFormat = {
  kind: 'table',
  id: 'bitfinex-trades',
  platform: 'bitfinex',
  name: 'Bitfinex trades',
  grade: 'A',
  covers: 'trades',
  authority: 2,
  howTo: [...HOW_TO, 'Choose Trades, the whole period, and export as CSV.'],
  fileName: /trades/i,
  headers: [
    {
      version: 'trades',
      columns: ['#', 'pair', 'amount', 'price', 'fee', 'fee currency', 'date', 'order id'],
      optional: ['fee perc'],
    },
  ],
  read,
};

function read(sheet: Sheet, intake: Intake): void {
  const [quantity, fee] = [requiredAmount(sheet, 'amount'), amount(sheet, 'fee')];
  const paid: Read<Fixed | undefined> = (row) => {
    const found = fee(row);
    return found && negate(found);
  };
  const feeName = word(sheet, 'fee currency');
  const pairOf = pair(sheet, 'pair', { names: NAMES });
  readTrades(sheet, intake, {
    when: time(sheet, intake, 'date', { patterns: DATES }),
    pair: (row) => {
      const found = pairOf(row);
      if (!/F0$/.test(found.base)) return found;
      throw new RowProblem('import/unknown-action', `${found.base} is a contract, and its results are in the ledger.`);
    },
    side: (row) => (quantity(row) < 0n ? 'sell' : 'buy'),
    quantity,
    total: priceTimes(requiredAmount(sheet, 'price'), quantity),
    fee: feeIn(paid, (row) => nameOf(feeName(row).toUpperCase())),
    id: idOf(sheet),
    order: text(sheet, 'order id'),
  });
}

/** Trade and movement numbers are counted apart. */
function idOf(sheet: Sheet): Read<string> {
  const id = word(sheet, '#');
  return (row) => id(row) && `trade-${id(row)}`;
}
