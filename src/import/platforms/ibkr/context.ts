/**
 * What the rows of a statement have in common: whose they are, in which currency the account is kept, when the statement
 * ends and on which clock its times are. Statements are on New York's clock unless the time of their making says
 * otherwise (`WhenGenerated … CET`).
 */

import { type Day, validDay } from '../../../core/calendar.js';
import { isCurrency } from '../../../core/currency.js';
import { type Fixed, ZERO } from '../../../core/fixed.js';
import { parseAmount, shortened } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { isBlank } from '../../columns/text.js';
import { timeReader } from '../../columns/time.js';
import type { Intake, When } from '../../intake.js';
import type { DecimalMark } from '../../sheet.js';
import type { Sections, StatementRow } from './sections.js';
import { monthOf } from './words.js';

const ZONES: Readonly<Record<string, string>> = {
  GMT: 'Europe/London',
  BST: 'Europe/London',
  CET: 'Europe/Berlin',
  CEST: 'Europe/Berlin',
  HKT: 'Asia/Hong_Kong',
  JST: 'Asia/Tokyo',
  AEST: 'Australia/Sydney',
  AEDT: 'Australia/Sydney',
};
const DEFAULT_ZONE = 'America/New_York';

export class Context {
  readonly base: string;
  /** The last day of the statement. */
  readonly end: Day | undefined;
  private readonly given: string | undefined;
  private readonly several: boolean;
  private readonly time: (text: string, column: string) => When;

  constructor(
    readonly intake: Intake,
    sections: Sections,
    private readonly mark: DecimalMark,
  ) {
    const field = fieldReader(sections);
    this.base = field('account', /^(?:base currency|basiswährung)$/i) || intake.currency;
    this.end = lastDay(field('statement', /^(?:period|zeitraum)$/i));
    const zone = ZONES[/ ([A-Z]{3,4})$/.exec(field('statement', /^(?:whengenerated|erstellt)$/i))?.[1] ?? ''];
    this.time = timeReader(intake, { zone: zone ?? DEFAULT_ZONE });
    this.given = intake.account === 'ibkr' ? undefined : intake.account;
    const own = accountName(field('account', /^(?:account|konto)$/i));
    if (this.given === undefined && own !== undefined) intake.account = own;
    this.several = accountsOf(sections).size > 1;
    intake.noteAccountWords(
      field('account', /^(?:account type|customer type|kontotyp|kontoart|kundentyp|kundenart)$/i),
    );
    intake.noteAccountWords(field('account', /^(?:customer type|kundentyp|kundenart)$/i));
  }

  /** The account of a row: consolidated statements have a column for it. */
  accountOf(row: StatementRow): string {
    const own = accountName(row.get('account'));
    if (own === undefined || (this.given !== undefined && !this.several)) return this.intake.account;
    return this.given === undefined ? own : `${this.given}-${own.replace(/^ibkr-/, '')}`;
  }

  number(row: StatementRow, column: Parameters<StatementRow['get']>[0]): Fixed | undefined {
    return this.parse(row.get(column), column);
  }

  parse(written: string, column: string): Fixed | undefined {
    if (isBlank(written)) return undefined;
    const value = parseAmount(written, this.mark);
    if (value === undefined) {
      throw new RowProblem('import/bad-number', `"${shortened(written)}" in the column "${column}" is not a number.`);
    }
    return value;
  }

  /** A number that must be there. */
  amount(row: StatementRow, column: Parameters<StatementRow['get']>[0]): Fixed {
    const value = this.number(row, column);
    if (value === undefined) throw new RowProblem('import/missing-cell', `the column "${column}" is empty.`);
    return value;
  }

  signedOrZero = (row: StatementRow, column: Parameters<StatementRow['get']>[0]): Fixed =>
    this.number(row, column) ?? ZERO;

  when(row: StatementRow, column: 'time' | 'date' | 'report date'): When {
    const written = row.get(column);
    if (written === '') throw new RowProblem('import/missing-cell', `the column "${column}" is empty.`);
    return this.time(written, column);
  }

  /** The currency of a row; undefined for rows that sum up others, which have words there. */
  currencyOf(row: StatementRow): string | undefined {
    const written = row.get('currency').toUpperCase();
    return isCurrency(written) ? written : undefined;
  }
}

/** `ibkr-U1234567`; the stars of a masked number are left out. */
export function accountName(written: string): string | undefined {
  const id = written.replace(/ .*$/, '').replace(/[^A-Za-z0-9]/g, '');
  return id === '' ? undefined : `ibkr-${id}`;
}

function accountsOf(sections: Sections): Set<string> {
  const found = new Set<string>();
  for (const [name, rows] of sections) {
    if (name === 'account' || name === 'statement') continue;
    for (const row of rows) if (row.get('account') !== '') found.add(row.get('account'));
  }
  return found;
}

type FieldReader = (section: 'statement' | 'account', field: RegExp) => string;

const fieldReader =
  (sections: Sections): FieldReader =>
  (section, field) =>
    sections
      .get(section)
      ?.find((row) => field.test(row.get('field')))
      ?.get('field value') ?? '';

/** The end of `January 1, 2024 - December 31, 2025`, of `Dezember 31, 2025` or of `2025-12-31`. */
export function lastDay(period: string): Day | undefined {
  const iso = [...period.matchAll(/(\d{4})-(\d{2})-(\d{2})/g)].at(-1);
  if (iso) return validDay(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const named = [...period.matchAll(/(\p{L}+)\.? (\d{1,2}), (\d{4})/gu)].at(-1);
  const month = named && monthOf(named[1] ?? '');
  return named && month !== undefined ? validDay(Number(named[3]), month, Number(named[2])) : undefined;
}
