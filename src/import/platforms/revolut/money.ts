/** Amounts with their currency in the cell: `$52.07`, `-€30.93`, `USD 12`, `71000,00 CZK`, `2,235,532.18 CZK`. */
import type { Fixed } from '../../../core/fixed.js';
import { parseAmount, shortened } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { isBlank, type Read } from '../../columns/text.js';
import type { Sheet } from '../../sheet.js';

export interface Money {
  readonly amount: Fixed;
  /** Empty where the cell names none. */
  readonly currency: string;
}

const SIGNS: Readonly<Record<string, string>> = { $: 'USD', '€': 'EUR', '£': 'GBP', '₿': 'BTC', '¥': 'JPY', zł: 'PLN' };

/** The amount in a column, by the file's decimal mark or, where that makes no number, by the other. */
export function money(sheet: Sheet, column: string): Read<Money | undefined> {
  const at = sheet.find(column);
  const other = sheet.decimalMark === 'comma' ? 'point' : 'comma';
  return (row) => {
    const found = row.cell(at);
    if (isBlank(found)) return undefined;
    const code = /\p{L}{2,5}|[$€£¥₿]/u.exec(found)?.[0] ?? '';
    const digits = found
      .replace(code, '')
      .replace(/[\u00a0\u202f]/g, ' ')
      .replace(/- /, '-')
      .trim();
    const amount = parseAmount(digits, sheet.decimalMark) ?? parseAmount(digits, other);
    if (amount !== undefined) return { amount, currency: SIGNS[code] ?? code.toUpperCase() };
    throw new RowProblem('import/bad-number', `"${shortened(found)}" in the column "${column}" is not an amount.`);
  };
}
