/**
 * What Fidelity's sentences mean. The action is free text: a phrase that says what happened, then the security, then
 * `(Cash)` or `(Margin)`. The first pattern that fits decides, so narrower phrases stand before wider ones. What fits
 * none is rejected by name.
 *
 * Short-term gains that a fund distributes are ordinary dividends (Form 1099-DIV, box 1a).
 */
import type { FeeKind, IncomeKind } from '../../../ledger/transaction.js';

export type Meaning =
  | { readonly is: 'bought' | 'sold' | 'reinvest' | 'plan' | 'cancel' }
  | { readonly is: 'income'; readonly kind: IncomeKind }
  | { readonly is: 'charge'; readonly kind: FeeKind }
  /** Money, or shares when the row has a quantity. */
  | { readonly is: 'movement' }
  | { readonly is: 'sweep' | 'redemption' | 'reorganisation' | 'distribution' | 'split' | 'stock-dividend' }
  | { readonly is: 'return-of-capital' | 'cash-in-lieu' }
  | { readonly is: 'expire' | 'assign' | 'exercise' };

const income = (kind: IncomeKind): Meaning => ({ is: 'income', kind });
const charge = (kind: FeeKind): Meaning => ({ is: 'charge', kind });

/** A trade of a 401(k), whose rows have a word of their own in the type column. */
const PLAN: Meaning = { is: 'plan' };

const PHRASES: readonly (readonly [RegExp, Meaning])[] = [
  [
    /\bTAX (?:PAID|WITHHELD|W\/H)\b|^(?:NON-?RESIDENT|NRA|FED(?:ERAL)?|STATE) TAX\b|BACKUP WITHHOLDING/,
    charge('withholding'),
  ],
  [/^(?:BUY|SELL) CANCEL\b|CXL DESCRIPTION CANCELLED TRADE/, { is: 'cancel' }],
  [/^YOU BOUGHT\b/, { is: 'bought' }],
  [/^YOU SOLD\b/, { is: 'sold' }],
  [/^REINVESTMENT\b/, { is: 'reinvest' }],
  [/^(?:REDEMPTION FROM|PURCHASE INTO) CORE ACCOUNT\b/, { is: 'sweep' }],
  [/^EXCHANGE(?:D TO| IN)\b/, { is: 'bought' }],
  [/^EXCHANGE OUT\b/, { is: 'sold' }],
  [/^CONTRIBUTIONS?\b/, PLAN],
  [/^(?:PAYMENT|DIVIDEND RECEIVED.*) IN LIEU\b|^SUBSTITUTE (?:PAYMENT|DIVIDEND)/, income('other')],
  [/^DIVIDEND CHARGED\b/, charge('other')],
  [/^QUALIFIED DIV/, income('qualified-dividend')],
  [/^DIVIDEND (?:RECEIVED|ADJUSTMENT)\b|^DIVIDENDS?$|^SHORT-TERM CAP GAIN\b/, income('dividend')],
  [/^LONG-TERM CAP GAIN\b|^CAP(?:ITAL)? GAIN\b/, income('capital-gain-distribution')],
  [/^MUNI EXEMPT INT\b|^TAX-?EXEMPT INT/, income('exempt-interest')],
  [/^(?:MARGIN|DEBIT) INTEREST\b|^INTEREST CHARGED\b/, charge('interest')],
  [/^(?:CREDIT |BOND |CD )?INTEREST\b/, income('interest')],
  [/^ADVISOR(?:Y)? FEE\b|^ASSET-?(?: BASED|\/ACCT) FEE\b/, charge('advisory')],
  [/^(?:FEE CHARGED|ADJUST FEE|ADR|ADVANCE FEE|FOREIGN CUSTODY|SHORT BORROW)\b|^[A-Z/ ]{0,30}\bFEE\b/, charge('other')],
  [/^RETURN OF CAPITAL\b/, { is: 'return-of-capital' }],
  [/^(?:CASH )?IN LIEU\b/, { is: 'cash-in-lieu' }],
  [/^REDEMPTION PAYOUT\b|^(?:CALLED|MATURED|MATURITY|PARTIAL CALL|FULL CALL|TENDERED)\b/, { is: 'redemption' }],
  [/^(?:MERGER|REVERSE SPLIT|NAME CHANGED?|SYMBOL CHANGE|CUSIP CHANGE|CONVERSION)\b/, { is: 'reorganisation' }],
  [/^STOCK DIVIDEND\b/, { is: 'stock-dividend' }],
  [/^(?:STOCK|FORWARD) SPLIT\b/, { is: 'split' }],
  [/^DISTRIBUTION\b/, { is: 'distribution' }],
  [/^EXPIRED\b/, { is: 'expire' }],
  [/^ASSIGNED\b/, { is: 'assign' }],
  [/^EXERCISED?\b/, { is: 'exercise' }],
  [/^TRANSFER(?:RED)? (?:OF ASSETS|FROM|TO)\b|^JOURNALED\b|^ACAT\b|^CONTRIBUTED TO\b/, { is: 'movement' }],
  [
    /^DIRECT (?:DEPOSIT|DEBIT)\b|^CHECK (?:RECEIVED|PAID)\b|^ELECTRONIC FUNDS TRANSFER\b|^WIRE TRANSFER\b/,
    { is: 'movement' },
  ],
  [/^(?:BILL PAYMENT|DEBIT CARD|CASH ADVANCE|ATM|DEPOSIT|WITHDRAWALS?|MISC|ADJUSTMENT|FUNDS)\b/, { is: 'movement' }],
  [
    /^(?:CASH|PART(?:IC)?|CO) (?:CONTRIB(?:UTION)?|CONTR)\b|^ROLLOVER\b|^ROTH CONVERSION\b|^RECHARACTERIZ/,
    { is: 'movement' },
  ],
  [/^(?:NORMAL|EARLY|PREMATURE|CASH) DISTR/, { is: 'movement' }],
];

/** What an action means; undefined when no phrase fits. */
export function meaningOf(action: string, type: string): Meaning | undefined {
  if (/^(?:contributions?|transfers?|exchanges?|withdrawals?)$/i.test(type)) return PLAN;
  const text = plainAction(action);
  return PHRASES.find(([phrase]) => phrase.test(text))?.[1];
}

/** Upper case, single blanks. */
export const plainAction = (action: string): string => action.trim().replace(/\s+/g, ' ').toUpperCase();

/** Words that only stand in accounts sheltered from tax. */
export const SHELTERED_WORDS =
  /^(?:PART(?:IC)? CONTR\w*|NORMAL DISTR|ROLLOVER \w+|ROTH CONVERSION|CASH CONTRIBUTION (?:CURRENT|PRIOR) YEAR)/;
