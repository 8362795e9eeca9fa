/**
 * The sections of money: dividends, taxes withheld, deposits, fees and interest. Each row is one movement in its own
 * currency; rows that sum up have words where the currency should be. Reversals and re-bookings, months later at times,
 * are rows with the other sign and are kept as such.
 */
import { ZERO } from '../../../core/fixed.js';
import type { FeeKind } from '../../../ledger/transaction.js';
import { addCharge, addIncome, addMoney, type MoneyEntry } from '../../entries.js';
import { attemptLines } from '../../rows.js';
import { securityClass, securityName } from '../../securities.js';
import type { Context } from './context.js';
import type { Sections, StatementRow } from './sections.js';
import type { SectionName } from './words.js';

interface CashRow extends MoneyEntry {
  readonly line: number;
  readonly description: string;
  readonly subtitle: string;
}

type Add = (row: CashRow, context: Context) => void;

const SECTIONS: readonly (readonly [SectionName, Add])[] = [
  ['dividends', (row, context) => addDividend(row, context)],
  [
    'withholding tax',
    (row, { intake }) => addCharge(intake, row.line, { ...row, kind: 'withholding', note: payerIn(row.description) }),
  ],
  ['deposits', (row, { intake }) => addMoney(intake, row.line, row)],
  ['fees', (row, { intake }) => addCharge(intake, row.line, { ...row, kind: feeKind(row) })],
  ['interest', (row, context) => addInterest(row, context)],
];

export function addCashSections(sections: Sections, context: Context): void {
  for (const [name, add] of SECTIONS) {
    const rows = sections.get(name) ?? [];
    const repeated = repeatedRows(rows);
    for (const row of rows) {
      if (repeated.has(row)) context.intake.ignore(row.line, 'told twice: the older form of the section');
      else if (context.currencyOf(row) === undefined) context.intake.ignore(row.line, 'total');
      else attemptLines(row.line, context.intake, () => add(readRow(row, context), context));
    }
  }
}

/** Customised statements hold dividends and deposits twice, the second time in an older form that has a code column. */
function repeatedRows(rows: readonly StatementRow[]): ReadonlySet<StatementRow> {
  const coded = rows.filter((row) => row.has('code'));
  return new Set(coded.length === rows.length ? [] : coded);
}

function readRow(row: StatementRow, context: Context): CashRow {
  return {
    line: row.line,
    when: context.when(row, 'date'),
    account: context.accountOf(row),
    currency: context.currencyOf(row) ?? context.base,
    amount: context.amount(row, 'amount'),
    description: row.get('description'),
    subtitle: row.get('subtitle'),
  };
}

/** The security at the beginning of a description: `AAPL(US0378331005) Cash Dividend …`; of a coupon, the bond at its end. */
export function payerIn(description: string): string {
  const bond = /(?:coupon payment|accrued interest) \(?([^()]+?)\)?$/i.exec(description)?.[1];
  if (bond !== undefined) return bond.toUpperCase();
  return securityName(/^([A-Z0-9][A-Z0-9. ]*?) ?\((?=[A-Z]*\d)[A-Z0-9]+\)/.exec(description)?.[1] ?? '');
}

/**
 * Kinds by the words in parentheses at the end. Distributions of a partnership are no dividends but reduce basis
 * (§731(a), §733), as a return of capital does (§301(c)(2)). A payment in lieu is no dividend either; what a short
 * seller pays in lieu is a cost.
 */
export function addDividend(row: CashRow, { intake }: Pick<Context, 'intake'>): void {
  const { line, when, account, currency, amount, description } = row;
  const payer = payerIn(description);
  if (/payment in lieu|ausgleichszahlung/i.test(description)) {
    const charged = amount < 0n && !/reversal|storn/i.test(description);
    if (charged) return addCharge(intake, line, { ...row, kind: 'other', note: payer });
    return addIncome(intake, line, { ...row, kind: 'other', payer });
  }
  if (
    /\((?:return of capital|limited partnership|kapitalrückzahlung)\)/i.test(description) &&
    amount > 0n &&
    payer !== ''
  ) {
    const about = { when, account, asset: payer, class: securityClass(payer), quantity: ZERO, total: amount, currency };
    intake.add(line, 'return-of-capital', about);
    return;
  }
  const kind = /\(qualified/i.test(description)
    ? 'qualified-dividend'
    : /\((?:long[- ]term capital gain|capital gain)/i.test(description)
      ? 'capital-gain-distribution'
      : /\((?:exempt|tax[- ]exempt)/i.test(description)
        ? 'exempt-interest'
        : 'dividend';
  addIncome(intake, line, { ...row, kind, payer });
}

/** Interest received is income, and so is taken back; interest paid is a cost. Accrued interest of a bond is neither's. */
export function addInterest(row: CashRow, { intake }: Pick<Context, 'intake'>): void {
  const { line, amount, description } = row;
  const payer = payerIn(description);
  const bond = /accrued interest|coupon|stückzinsen|bond interest|kupon/i.test(description);
  const credit = /credit interest|habenzinsen|guthabenzinsen|syep|securities lent|lending|reversal|storn/i.test(
    description,
  );
  if (amount > 0n || bond || credit) {
    const lent = /syep|securities lent|lending|stock yield/i.test(description);
    return addIncome(intake, line, {
      ...row,
      kind: lent ? 'other' : 'interest',
      payer: payer === '' ? undefined : payer,
    });
  }
  addCharge(intake, line, { ...row, kind: 'interest' });
}

/** What a fee was for, by its words. */
export function feeKind({ description, subtitle }: Pick<CashRow, 'description' | 'subtitle'>): FeeKind {
  const words = `${subtitle} ${description}`;
  if (/advis|beratung|management fee/i.test(words)) return 'advisory';
  return /market data|snapshot|research|news|subscription|marktdaten|abonnement/i.test(words)
    ? 'subscription'
    : 'other';
}
