/** Positions and money that came from or went to another account or broker. The statement gives no basis with them. */
import { absolute, type Fixed, negate, ZERO } from '../../../core/fixed.js';
import { addMoney, addUnits } from '../../entries.js';
import { attemptLines } from '../../rows.js';
import type { Context } from './context.js';
import type { Instruments } from './instruments.js';
import type { StatementRow } from './sections.js';
import { categoryOf, isTotal } from './words.js';

export function addTransfers(rows: readonly StatementRow[], instruments: Instruments, context: Context): void {
  const { intake } = context;
  for (const row of rows) {
    if (isTotal(row.get('category')) || context.currencyOf(row) === undefined) {
      intake.ignore(row.line, 'total');
      continue;
    }
    attemptLines(row.line, intake, () => {
      const when = context.when(row, 'date');
      const account = context.accountOf(row);
      const quantity = signedQuantity(row, context);
      if (quantity === ZERO) {
        const cash = context.signedOrZero(row, 'cash amount');
        const amount = goesOut(row) ? negate(absolute(cash)) : cash;
        return addMoney(intake, row.line, { when, account, currency: context.currencyOf(row) ?? context.base, amount });
      }
      const named = instruments.named(row.get('symbol'), categoryOf(row.get('category')) ?? 'stock');
      addUnits(intake, row.line, { when, account, ...named, quantity });
    });
  }
}

const goesOut = (row: StatementRow): boolean => /^(?:out|aus)/i.test(row.get('direction'));

/** The units that came (positive) or went; zero when it was money. */
export function signedQuantity(row: StatementRow, context: Context): Fixed {
  if (row.get('symbol') === '' || row.get('symbol') === '--') return ZERO;
  const quantity = context.signedOrZero(row, 'quantity');
  return goesOut(row) ? negate(absolute(quantity)) : quantity;
}
