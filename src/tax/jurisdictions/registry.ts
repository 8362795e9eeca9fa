/** Every country whose law Tare knows, sorted by code. A new one is a folder here and a line in this list. */
import type { Jurisdiction } from '../jurisdiction.js';
import { australia } from './au/index.js';
import { canada } from './ca/index.js';
import { germany } from './de/index.js';
import { unitedKingdom } from './uk/index.js';
import { unitedStates } from './us/index.js';

export const jurisdictions: readonly Jurisdiction[] = [australia, canada, germany, unitedKingdom, unitedStates];

/** Other names of the same country. */
const ALSO: Readonly<Record<string, string>> = { gb: 'uk' };

export const jurisdictionOf = (country: string): Jurisdiction | undefined =>
  jurisdictions.find((one) => one.country === (ALSO[country] ?? country));
