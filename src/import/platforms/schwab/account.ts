/**
 * Whose file it is. Until 2021 Schwab's title said `XXXX-1234`, since 2022 `...234`, and since 2024 only the file's name
 * does (`Individual_XXX234_Transactions_20250309-115444.csv`). The account is named after the last three digits, which
 * all of them have: under two names its lots would not meet and overlapping exports would count twice.
 */
import type { Intake } from '../../intake.js';

const TITLE_DIGITS = /(?:X{2,}-?|\.{3})(\d{3,})\b/;
const FILE_DIGITS = /(?:^|[_-])X{2,}-?(\d{3,})(?:[_.-]|$)/i;

/** `schwab-234` from a text that shows the account's digits; undefined when it shows none. */
export function accountIn(text: string): string | undefined {
  const digits = TITLE_DIGITS.exec(text)?.[1];
  return digits === undefined ? undefined : `schwab-${digits.slice(-3)}`;
}

/** Names the intake's account, unless the person did. */
export function nameAccount(intake: Intake, title: string): void {
  const file = intake.file.replace(/^.*[\\/]/, '');
  if (intake.account === 'schwab') {
    const digits = FILE_DIGITS.exec(file)?.[1];
    const fromFile = digits === undefined ? undefined : `schwab-${digits.slice(-3)}`;
    intake.account = accountIn(title) ?? fromFile ?? intake.account;
    if (/\d$/.test(intake.account)) intake.masked.add(intake.account);
  }
  const named = / for (?:account )?(.*?) as of /i.exec(title)?.[1];
  if (named !== undefined) intake.noteAccountWords(named);
  intake.noteAccountWords(file.replace(/_Transactions.*|\.csv$/gi, ''));
}
