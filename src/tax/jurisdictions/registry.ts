/** Every country whose law Tare knows, sorted by code. A new one is a folder here and a line in this list. */
import type { Jurisdiction } from '../jurisdiction.js';
import { unitedStates } from './us/index.js';

export const jurisdictions: readonly Jurisdiction[] = [unitedStates];

export const jurisdictionOf = (country: string): Jurisdiction | undefined =>
  jurisdictions.find((one) => one.country === country);
