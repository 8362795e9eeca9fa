/** A row of either table: cash has four cells, an investment has six. */
import type { Fixed } from '../../../core/fixed.js';
import { parseAmount, shortened } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { timeReader } from '../../columns/time.js';
import type { Intake, When } from '../../intake.js';
import type { Row } from '../../sheet.js';

export interface CashRow {
  readonly kind: 'cash';
  readonly line: number;
  readonly when: When;
  readonly details: string;
  readonly amount: Fixed;
  readonly balance: Fixed | undefined;
}

export interface Investment {
  readonly kind: 'investment';
  readonly line: number;
  readonly when: When;
  readonly name: string;
  readonly details: string;
  /** Signed. */
  readonly quantity: Fixed;
  readonly price: Fixed | undefined;
  /** Signed as the quantity. */
  readonly cost: Fixed;
}

export function rowReader(intake: Intake): (row: Row) => CashRow | Investment {
  const day = timeReader(intake, { patterns: ['dd/MM/yyyy', 'd/M/yyyy'] });
  return (row) => {
    const about = { line: row.line, when: day(row.cell(0), 'date') };
    if (row.cell(5) !== '') {
      return {
        ...{ kind: 'investment', ...about, name: row.cell(1), details: row.cell(2) },
        ...{ quantity: numberAt(row, 3, 'quantity'), price: maybe(row.cell(4)), cost: numberAt(row, 5, 'cost') },
      };
    }
    return {
      ...{ kind: 'cash', ...about, details: row.cell(1), amount: numberAt(row, 2, 'amount') },
      balance: maybe(row.cell(3)),
    };
  };
}

const maybe = (text: string): Fixed | undefined => (text === '' ? undefined : parseAmount(text));

function numberAt(row: Row, at: number, name: string): Fixed {
  const found = row.cell(at);
  const value = parseAmount(found.replace(/^(-?)\./, '$10.'));
  if (value !== undefined) return value;
  throw new RowProblem('import/bad-number', `"${shortened(found)}" in the column "${name}" is not a number.`);
}
