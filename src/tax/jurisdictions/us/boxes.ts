/**
 * Which box of Form 8949 a sale belongs to. Three questions: did the broker send an information return, did it report
 * the basis to the IRS, and is it a digital asset (boxes G to L since 2025; before, crypto had none of its own and went
 * into C and F)? The answers come from the account's settings, else from what the platform sends by law.
 *
 * Sources: Form 8949 (2024, 2025) and instructions; §6045(g)(3)(C) for the dates from which basis is reported;
 * Reg. §1.6045-1(d)(2)(i)(C), (g)(4) for digital assets: sales from 2026, of units acquired from 2026 in that account.
 */
import { type Day, dayOf, yearOf } from '../../../core/calendar.js';
import type { AssetClass } from '../../../ledger/transaction.js';
import type { Disposal } from '../../../lots/disposal.js';
import { accountSettings, type Settings } from '../../../settings/settings.js';
import type { Term } from './holding-period.js';

export type Box = 'A' | 'B' | 'C' | 'D' | 'E' | 'F' | 'G' | 'H' | 'I' | 'J' | 'K' | 'L';

export const FIRST_YEAR_OF_DIGITAL_BOXES = 2025;

/** What a broker sends for an account's sales of a kind of asset. */
export type InformationReturn = '1099-b' | '1099-da' | 'none';

/** From when a broker reports the basis of what was acquired. */
const COVERED_FROM: Readonly<Record<AssetClass, Day>> = {
  stock: dayOf(2011, 1, 1),
  fund: dayOf(2012, 1, 1),
  bond: dayOf(2014, 1, 1),
  option: dayOf(2014, 1, 1),
  future: dayOf(2014, 1, 1),
  digital: dayOf(2026, 1, 1),
  cash: dayOf(9999, 1, 1),
};

/** What the platforms of a book send, by account, where the settings do not say. */
export type PlatformReturns = (account: string) => InformationReturn;

export interface BoxQuestion {
  readonly disposal: Disposal;
  readonly class: AssetClass;
  readonly term: Term;
}

/** The box of a sale. */
export function boxOf({ disposal, class: kind, term }: BoxQuestion, settings: Settings, sends: PlatformReturns): Box {
  const year = yearOf(disposal.sold);
  const digital = kind === 'digital';
  const stated = accountSettings(settings, disposal.account).informationReturn;
  const form = stated ?? byLaw(sends(disposal.account), digital, year);
  const column = form === 'none' ? 2 : isCovered(disposal, kind, settings) ? 0 : 1;
  const boxes = digital && year >= FIRST_YEAR_OF_DIGITAL_BOXES ? DIGITAL_BOXES : SECURITY_BOXES;
  return boxes[term][column] as Box;
}

const SECURITY_BOXES = { short: ['A', 'B', 'C'], long: ['D', 'E', 'F'] } as const;
const DIGITAL_BOXES = { short: ['G', 'H', 'I'], long: ['J', 'K', 'L'] } as const;

/** A 1099-DA exists for digital assets only and since 2025; a 1099-B never for coins. */
function byLaw(form: InformationReturn, digital: boolean, year: number): InformationReturn {
  if (form === '1099-da') return digital && year >= FIRST_YEAR_OF_DIGITAL_BOXES ? form : 'none';
  return digital ? 'none' : form;
}

/** The broker reported the basis: bought there, since the law asks for it. */
function isCovered(disposal: Disposal, kind: AssetClass, settings: Settings): boolean {
  if (disposal.lotHome !== disposal.account) return false;
  const from = accountSettings(settings, disposal.account).basisReportedFrom ?? COVERED_FROM[kind];
  return disposal.acquired >= from;
}

/** Part I is short-term, Part II long-term. */
export const partOf = (box: Box): 'I' | 'II' => ('ABCGHI'.includes(box) ? 'I' : 'II');
