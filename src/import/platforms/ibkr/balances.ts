/** What the statement says was held at its end: cash by currency, and open positions. Balances to check against. */
import { isCurrency } from '../../../core/currency.js';
import { attemptLines } from '../../rows.js';
import type { Context } from './context.js';
import type { Instruments } from './instruments.js';
import type { Sections, StatementRow } from './sections.js';
import { categoryOf } from './words.js';

/** Notes the balances; none of the rows is an event. */
export function noteBalances(sections: Sections, instruments: Instruments, context: Context): void {
  for (const row of sections.get('cash report') ?? []) noteCash(row, context);
  for (const row of sections.get('open positions') ?? []) notePosition(row, instruments, context);
}

/** `Ending Cash` of a currency. The summary in the base currency adds up what the others tell. */
function noteCash(row: StatementRow, context: Context): void {
  const currency = row.get('currency').toUpperCase();
  const ending = /^(?:ending cash|endbarsaldo|endsaldo)$/i.test(row.get('summary'));
  attemptLines(row.line, context.intake, () => {
    if (ending && isCurrency(currency) && context.end !== undefined) {
      const when = { at: undefined, day: context.end };
      context.intake.balance(row.line, when, currency, context.amount(row, 'total'), context.accountOf(row));
    }
    context.intake.ignore(row.line, 'balance, for comparison');
  });
}

/** One row sums up a position, others its lots. */
function notePosition(row: StatementRow, instruments: Instruments, context: Context): void {
  attemptLines(row.line, context.intake, () => {
    const category = categoryOf(row.get('category'));
    if (/^summary$/i.test(row.get('discriminator')) && category && context.end !== undefined) {
      const { asset } = instruments.named(row.get('symbol'), category);
      const when = { at: undefined, day: context.end };
      context.intake.balance(row.line, when, asset, context.amount(row, 'quantity'), context.accountOf(row));
    }
    context.intake.ignore(row.line, 'position, for comparison');
  });
}
