/** The columns of the tax statement, whose names were written in three ways: with underscores, with blanks, with `Value`. */
import type { Fixed } from '../../../core/fixed.js';
import { amount } from '../../columns/amount.js';
import { required, text, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { HeaderVersion } from '../../format.js';
import type { Intake, When } from '../../intake.js';
import type { Row, Sheet } from '../../sheet.js';

const ROLES = ['primary', 'base', 'quote', 'fee'] as const;
export type Role = (typeof ROLES)[number];

const START = ['user id', 'time', 'category', 'operation', 'order id', 'transaction id'];

/** The header of one generation; `value` stands behind the columns of worths, `method` is how it calls withdrawals. */
function header(version: string, mark: string, value: string, method: string): HeaderVersion {
  const roles = ROLES.flatMap((role) => {
    const realized = `realized amount for ${role} asset`;
    return [`${role} asset`, realized, `${realized} in usd${value}`];
  });
  const names = [...START, ...roles, 'payment method', `${method} method`, 'additional note'];
  return { version, columns: names.map((name) => name.replaceAll(' ', mark)) };
}

export const HEADERS: readonly HeaderVersion[] = [
  header('2019', '_', ' value', 'withdrawal'),
  header('2022', ' ', '', 'withdraw'),
  header('2022 with values', ' ', ' value', 'withdrawal'),
];

/** One asset of a row: how much, negative when the file says so, and its worth in dollars. */
export interface Part {
  readonly asset: string;
  readonly quantity: Fixed | undefined;
  readonly value: Fixed | undefined;
}

export interface TaxRow {
  readonly line: number;
  readonly when: When;
  readonly category: string;
  readonly operation: string;
  readonly order: string | undefined;
  readonly id: string | undefined;
  readonly note: string | undefined;
  readonly part: (role: Role) => Part;
}

const named = (words: string): RegExp => new RegExp(`^${words.replaceAll(' ', '[ _]')}$`);

export function taxRowReader(sheet: Sheet, intake: Intake): (row: Row) => TaxRow {
  const when = time(sheet, intake, 'time');
  const category = required(sheet, 'category');
  const operation = word(sheet, 'operation');
  const order = word(sheet, named('order id'));
  const number = word(sheet, named('transaction id'));
  const note = text(sheet, named('additional note'));
  const parts = Object.fromEntries(ROLES.map((role) => [role, partReader(sheet, role)])) as Record<
    Role,
    (row: Row) => Part
  >;
  return (row) => {
    const kind = category(row).toLowerCase();
    const id = number(row);
    return {
      line: row.line,
      when: when(row),
      category: kind,
      operation: operation(row).toLowerCase(),
      order: order(row) || undefined,
      // Numbers of deposits and of trades are counted apart, so the category belongs to the name.
      id: id === '' || /[eE]\+\d+$/.test(id) ? undefined : `${kind.replaceAll(' ', '-')}-${id}`,
      note: note(row) || undefined,
      part: (role) => parts[role](row),
    };
  };
}

function partReader(sheet: Sheet, role: Role): (row: Row) => Part {
  const asset = word(sheet, named(`${role} asset`));
  const quantity = amount(sheet, named(`realized amount for ${role} asset`));
  const value = amount(sheet, named(`realized amount for ${role} asset in usd(?: value)?`));
  return (row) => ({ asset: asset(row).toUpperCase(), quantity: quantity(row), value: value(row) });
}
