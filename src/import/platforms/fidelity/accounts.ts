/**
 * Whose rows they are. Exports of all accounts have a column with the number, those of 2021 to 2023 a column with name
 * and number together (`Joint WROS - TOD X30097152`); those of one account only say it in the file's name
 * (`History_for_Account_X12345678.csv`). Where a person has named the account of a file that holds several, they are
 * still kept apart: what happens in an IRA must not mix with what is taxed.
 */
import { text } from '../../columns/text.js';
import type { Intake } from '../../intake.js';
import type { Row, Sheet } from '../../sheet.js';

const NUMBER = /(?:^|[^A-Z0-9])([A-Z]?\d{8,9})(?:[^A-Z0-9]|$)/i;
const MASKED = /\*+(\d{3,4})\b/;

const numberIn = (words: string): string | undefined =>
  NUMBER.exec(words)?.[1]?.toUpperCase() ?? MASKED.exec(words)?.[1];

export class Accounts {
  private readonly number: (row: Row) => string;
  private readonly label: (row: Row) => string;
  private readonly given: string | undefined;
  private readonly several: boolean;

  constructor(
    sheet: Sheet,
    private readonly intake: Intake,
  ) {
    this.number = text(sheet, 'account number');
    this.label = text(sheet, 'account');
    this.given = intake.account === 'fidelity' ? undefined : intake.account;
    this.several = distinct(sheet, (row) => this.keyOf(row)) > 1;
    if (this.given === undefined) intake.account = accountOfFile(intake.file) ?? intake.account;
    intake.noteAccountWords(intake.file.replace(/^.*[\\/]/, '').replace(/\.csv$/i, ''));
    intake.noteAccountWords(sheet.preambleText);
  }

  /** The account of a row, and what its name says of it. */
  of(row: Row): string {
    const key = this.keyOf(row);
    const base = this.given ?? 'fidelity';
    const account = key === '' || (this.given !== undefined && !this.several) ? this.intake.account : `${base}-${key}`;
    const label = this.label(row);
    if (label !== '') this.intake.noteAccountWords(label, account);
    return account;
  }

  private keyOf(row: Row): string {
    const number = this.number(row);
    const label = this.label(row);
    if (number !== '') return numberIn(number) ?? number;
    return (
      numberIn(label) ??
      label
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-|-$/g, '')
    );
  }
}

/** `fidelity-X12345678` from the file's name. */
export function accountOfFile(file: string): string | undefined {
  const number = numberIn(file.replace(/^.*[\\/]/, '').replace(/_/g, ' '));
  return number === undefined ? undefined : `fidelity-${number}`;
}

function distinct(sheet: Sheet, keyOf: (row: Row) => string): number {
  const keys = new Set<string>();
  if (!sheet.has('account number') && !sheet.has('account')) return 0;
  for (const block of sheet.blocks())
    for (const row of block) if (row.width > 3 && keyOf(row) !== '') keys.add(keyOf(row));
  return keys.size;
}
