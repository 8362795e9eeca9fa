/**
 * What brokers call securities. One stock is `BRK/B`, `BRK B`, `BRKB` and `BRK.B`; an option has a name for every
 * broker; a bond, or a stock that was merged away, only has its CUSIP. Lots meet only under one name. The class
 * depends on the symbol alone: descriptions change from one export to the next, and a row that said "fund" in one
 * and "stock" in the other would be taken for two.
 */
import { type OptionTerms, optionName, optionOf } from '../ledger/option-symbol.js';
import type { AssetClass } from '../ledger/transaction.js';
import { wellKnownClass } from '../ledger/well-known.js';

/** Nine characters, several of them digits: no ticker looks like that. */
export const isCusip = (symbol: string): boolean => /^(?=(?:.*\d){3})[0-9A-Z]{9}$/.test(symbol);

/** Share classes that are written without their point. */
const JOINED: Readonly<Record<string, string>> = { BRKA: 'BRK.A', BRKB: 'BRK.B', BFA: 'BF.A', BFB: 'BF.B' };

/** The one name of a security; of an option, Tare's. */
export function securityName(symbol: string): string {
  const terms = optionOf(symbol);
  if (terms) return optionName(terms);
  const name = symbol
    .trim()
    .toUpperCase()
    .replace(/^([A-Z]{1,5})[/ ]([A-Z]{1,2})$/, '$1.$2');
  return JOINED[name] ?? name;
}

/** Coins by the names that brokers give them. */
const COIN = /^(?:BITCOIN|ETHEREUM|ETHER|LITECOIN|SOLANA)\b/i;

/** What a broker's security is. A broker sells securities, so what nothing says more of is a stock. */
export function securityClass(name: string, description = ''): AssetClass {
  if (optionOf(name)) return 'option';
  if (isCusip(name)) return 'bond';
  const known = wellKnownClass(name);
  if (known === 'digital') return COIN.test(description.trim()) ? 'digital' : 'stock';
  return known ?? (/^[A-Z]{4}X$/.test(name) ? 'fund' : 'stock');
}

/** The shares that a contract is for: as the description says (`(100 SHS)`), else what contracts usually are for. */
export function sharesPerContract(description: string): number {
  const said = /\((\d+) SHS\)/i.exec(description)?.[1];
  return said === undefined ? 100 : Number.parseInt(said, 10);
}

/** A fund of tax-exempt bonds, by its own name: what it pays is exempt interest (§852(b)(5)), though brokers say "dividend". */
export const isExemptFund = (description: string): boolean =>
  /\bTAX[- ]?(?:EXEMPT|FREE)\b|\bMUNI(?:CIPALS?)?\b|\bMUN (?:BD|BOND|INC)/i.test(description);

/** Letters and digits only: how descriptions of one security are compared. */
export const plainWords = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]/g, '');

export { type OptionTerms, optionName, optionOf };
