/** The authority by which each kind of disposal is taxed, for `tare explain`. */
import type { DisposalKind } from '../../../lots/disposal.js';

export const CITATIONS: Readonly<Record<DisposalKind, string>> = {
  sale: 'a sale: what is received less the basis (§1001(a))',
  swap: 'one property for another: taxed at the value of what is received (§1001(b); Notice 2014-21, A-6)',
  spend: 'paying with property disposes of it at the worth of what is bought (Notice 2014-21, A-6)',
  fee: 'a fee paid in an asset disposes of that asset (26 CFR §1.1001-7(b)(1)(ii))',
  short: 'a short sale is taxed when it is closed (§1233; 26 CFR §1.1233-1(a)(1))',
  option: 'an option sold, closed or expired (§1234)',
  worthless: 'a security that became worthless counts as sold on the last day of the year (§165(g)(1))',
  merger: 'what is received beside stock is taxed up to the gain (§354, §356(a)(1))',
  'return-of-capital': 'a return of capital beyond the basis is gain (§301(c)(3))',
  'cash-settled': 'a contract settled in money (§1234A)',
  liquidation: 'a sale or settlement forced by the platform is a sale (§1001(a))',
  mark: 'a contract that counts as sold for its value on the last day of the year (§1256(a)(1))',
};
