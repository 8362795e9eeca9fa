/**
 * Bonds at brokers: priced per 100 of face value in one row and per 1 in another, and bought with the interest that has
 * accrued since the last coupon. That interest is no part of the price: it is the seller's income, and the buyer's to
 * subtract from the coupon (Pub. 550, "Bonds Sold Between Interest Dates").
 */
import { formatFixed } from '../core/decimal-text.js';
import { absolute, type Fixed, larger, negate, ONE, ZERO } from '../core/fixed.js';
import { addIncome } from './entries.js';
import type { Intake, When } from './intake.js';
import { type PrintedTrade, residualOf, tolerance, worthOf } from './settled-trade.js';

/**
 * Whether a price is per unit or per 100 of face value: whichever comes nearer to the cash, since brokers mix both
 * (Fidelity prints 90.67 for a purchase and 1 for the redemption of the same kind of bond).
 */
export function bondUnit(trade: PrintedTrade): Fixed {
  const per100 = (10n ** 16n) as Fixed;
  const far = (unit: Fixed): Fixed => absolute(residualOf({ ...trade, unit }));
  return far(per100) <= far(ONE) ? per100 : ONE;
}

/**
 * The interest that a bond's buyer pays the seller, where a broker prints no column for it: what the cash is more than
 * price and fee, if that is no more than half a year's coupon can be.
 */
export function impliedAccrued(trade: PrintedTrade): Fixed {
  const residual = residualOf(trade);
  if (trade.price === undefined || residual <= tolerance(trade)) return ZERO;
  return residual * 16n <= larger(worthOf(trade), ZERO) ? residual : ZERO;
}

const TREASURY = /\b(?:TREAS(?:URY)?|UST|T-?BILL|STRIP)\b/i;
const COMPANY = /\b(?:INC|CORP|CO|LLC|PLC|LTD|BANK|BK|MTN|NA|CD|FDIC|HLDGS?|GROUP|FINL?|CAP)\b/i;
const MUNICIPAL =
  /\b(?:REV|GO|MUN|MUNI(?:CIPAL)?|CNTY|COUNTY|DIST|AUTH|UTIL|TURNPIKE|WTR|SWR|HSG|TAX|SALES|UNIV|ST|CITY|REF|IMPT)\b/i;

/** Whose bond it is, as far as its description tells. */
export function bondIssuer(description: string): 'treasury' | 'company' | 'municipal' | 'unknown' {
  if (TREASURY.test(description)) return 'treasury';
  if (MUNICIPAL.test(description)) return 'municipal';
  return COMPANY.test(description) ? 'company' : 'unknown';
}

export interface AccruedInterest {
  readonly when: When;
  readonly account: string;
  readonly currency: string;
  readonly asset: string;
  readonly description: string;
  readonly side: 'bought' | 'sold';
  /** Positive. */
  readonly accrued: Fixed;
  /** Where more is known of it than its description tells. */
  readonly issuer?: ReturnType<typeof bondIssuer>;
}

/**
 * Adds the interest of a bond's purchase or sale. Whose bond it is decides whether it is taxable; where that is not plain,
 * the reading that saves no tax is taken.
 */
export function addAccrued(intake: Intake, line: number, bond: AccruedInterest): void {
  const { when, account, currency, asset, description, side, accrued } = bond;
  const issuer = bond.issuer ?? bondIssuer(description);
  const bought = side === 'bought';
  const taxable = bought ? issuer === 'treasury' || issuer === 'company' : issuer !== 'municipal';
  const kind = taxable ? 'interest' : 'exempt-interest';
  addIncome(intake, line, { when, account, currency, amount: bought ? negate(accrued) : accrued, kind, payer: asset });
  const what = bought ? `was paid and taken from ${kind}` : `was received and counted as ${kind}`;
  intake.report('import/accrued-interest', `${formatFixed(accrued)} of accrued interest ${what}.`, line);
}
