/**
 * Securities outside the US are known by their ISIN: two letters of a country, nine characters of its own numbering, a
 * check digit. Many exports have no ticker at all, and then the ISIN is the name. What a security is, the number says
 * only at its edges (`XF` is what Trade Republic gives to coins), so the security's own name helps: funds say that they
 * are, and a bond has its coupon in its name.
 */
import type { AssetClass } from '../ledger/transaction.js';
import type { Intake } from './intake.js';
import { securityClass, securityName } from './securities.js';

export const isIsin = (text: string): boolean => /^[A-Z]{2}[A-Z0-9]{9}\d$/.test(text);

/** A security as a row names it; any part may be empty. */
export interface NamedSecurity {
  readonly ticker?: string;
  readonly isin?: string;
  readonly name?: string;
}

const FUND = new RegExp(
  '\\b(?:UCITS|ETFS?|ETCS?|ETPS?|FUNDS?|FONDS?|FOND[EA]R?|SICAV|OEIC|INDE(?:X|KS)|ISHARES|XTRACKERS|VANGUARD|CSIF|ACCUMULATION|' +
    '(?:UNIT|INVESTMENT) TRUST)\\b|\\((?:ACC|DIST?|INC)\\)',
  'i',
);
const BOND = /\d\s?%|\b(?:BUNDESANLEIHE|ANLEIHE|OBLIGATION(?:EN)?)\b/i;

/** What a security is, as far as its names tell. */
export function namedClass({ ticker = '', isin = '', name = '' }: NamedSecurity): AssetClass {
  if (isin.startsWith('XF000')) return 'digital';
  if (FUND.test(name)) return 'fund';
  if (BOND.test(name)) return 'bond';
  return ticker === '' || isIsin(ticker) ? 'stock' : securityClass(securityName(ticker), name);
}

/** What Tare calls a security: by its ticker, or else its ISIN; empty when the row names neither. */
export function namedAsset({ ticker = '', isin = '' }: NamedSecurity): string {
  return ticker === '' ? isin.toUpperCase() : securityName(ticker);
}

/** Notes the ticker that a row shows beside an ISIN, for files that have the ISIN alone. */
export function noteTicker(intake: Intake, { ticker = '', isin = '' }: NamedSecurity): void {
  const [number, name] = [isin.toUpperCase(), securityName(ticker)];
  if (!isIsin(number) || name === '' || isIsin(name)) return;
  const known = intake.tickers.get(number);
  if (known) known.add(name);
  else intake.tickers.set(number, new Set([name]));
}

/** Says once for a file that its securities go by what it calls them. */
export function reportNames(intake: Intake, names: Iterable<string>): void {
  const all = new Set(names);
  const [first] = all;
  if (first === undefined) return;
  const what = 'the file has neither tickers nor ISINs: securities stand under their names';
  intake.report('import/no-ticker', `${what} ("${first}"${all.size > 1 ? ` and ${all.size - 1} more` : ''}).`);
}

/** Says once for a file that its securities go by their ISINs. */
export function reportIsins(intake: Intake, assets: Iterable<string>): void {
  const numbers = new Set([...assets].filter(isIsin));
  const [first] = numbers;
  if (first === undefined) return;
  const count = numbers.size === 1 ? `the security ${first} stands` : `${numbers.size} securities (${first}…) stand`;
  intake.report('import/no-ticker', `the file has no tickers: ${count} under the ISIN.`);
}
