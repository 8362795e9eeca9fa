/**
 * Circle Pay, which sold bitcoin until 2017: a deposit bought bitcoin with the money of a card, a switch changed one into the
 * other. Amounts carry signs and their unit.
 */
import type { Fixed } from '../../../core/fixed.js';
import { parseAmount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { action, type Read, required, symbol, text, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import { addDeposit, addIncome, addWithdrawal } from '../../movement.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';
import { addTrade, type Leg } from '../../trade.js';

export const circle: TableFormat = {
  kind: 'table',
  id: 'circle',
  platform: 'circle',
  name: 'Circle activity',
  grade: 'C',
  covers: 'everything',
  howTo: ['Circle Pay closed in 2019: use the activity file that you downloaded.'],
  headers: [
    {
      version: 'activity',
      columns: [
        ...['date', 'reference id', 'transaction type', 'from account', 'to account', 'from amount', 'from currency'],
        ...['to amount', 'to currency', 'status'],
      ],
    },
  ],
  read: (sheet, intake) => {
    const when = time(sheet, intake, 'date', { patterns: ['M/d/yyyy H:mm', 'MM/dd/yyyy HH:mm:ss', 'MMM d, yyyy'] });
    const [act, id, status] = [
      action(sheet, 'transaction type', ACTS),
      word(sheet, 'reference id'),
      text(sheet, 'status'),
    ];
    const [from, to] = [leg(sheet, 'from'), leg(sheet, 'to')];
    eachRow(sheet, intake, (row) => {
      if (/fail|cancel|declin|pending/i.test(status(row)))
        return intake.ignore(row.line, `status: ${status(row).toLowerCase()}`);
      const named = { when: when(row), id: id(row) || undefined };
      const meaning = act(row);
      const moved = (one: Leg) => ({ ...named, asset: one.asset, amount: one.quantity });
      if (meaning === 'trade') {
        const legs = { given: from(row), received: to(row) };
        if (legs.given.asset === legs.received.asset) addDeposit(intake, row.line, moved(legs.received));
        else addTrade(intake, row.line, { ...named, ...legs, class: 'digital' });
      } else if (meaning === 'spend') addWithdrawal(intake, row.line, moved(from(row)));
      else if (meaning === 'receive') addDeposit(intake, row.line, moved(to(row)));
      else addIncome(intake, row.line, { ...moved(to(row)), kind: 'fork' });
    });
  },
};

const ACTS = {
  deposit: 'trade',
  internal_switch_currency: 'trade',
  switch_currency: 'trade',
  spend: 'spend',
  receive: 'receive',
  fork: 'fork',
} as const;

function leg(sheet: Sheet, side: 'from' | 'to'): Read<Leg> {
  const [asset, quantity] = [symbol(sheet, `${side} currency`), required(sheet, `${side} amount`)];
  return (row) => {
    const [written = ''] = quantity(row).split(' ');
    const value: Fixed | undefined = parseAmount(written);
    if (value === undefined)
      throw new RowProblem('import/bad-number', `"${quantity(row)}" in the column "${side} amount" is not a number.`);
    return { asset: asset(row), quantity: value };
  };
}
