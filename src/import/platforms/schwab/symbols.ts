/**
 * What a holding was called before a reorganisation. Schwab writes the old one under its CUSIP (`171439102 CHURCHILL
 * CAPITAL IV XXXMANDATORY MERGER EFF: 07/26/21`), though it was bought under a ticker. The rows of the purchase have
 * the same description, so the ticker is found by it; without such a row the CUSIP stays and the person is told.
 */
import { isCusip, plainWords } from '../../securities.js';
import type { SchwabRecord } from './record.js';

/** Descriptions are cut off at different lengths; shorter ones than this are no proof. */
const ENOUGH = 8;

/** The name before Schwab's mark of a reorganisation. */
export const plainName = (description: string): string => plainWords(description.split(/X{3}/)[0] ?? '');

export class Symbols {
  private readonly byName = new Map<string, string>();

  constructor(records: readonly SchwabRecord[]) {
    for (const { asset, description, meaning } of records) {
      if (asset === '' || isCusip(asset) || meaning.is === 'exchange') continue;
      const name = plainName(description);
      if (name !== '') this.byName.set(name, asset);
    }
  }

  /** The ticker under which a holding was bought; undefined when no row of the file tells. */
  tickerOf({ asset, description }: SchwabRecord): string | undefined {
    if (asset !== '' && !isCusip(asset)) return asset;
    const name = plainName(description);
    const exact = this.byName.get(name);
    if (exact !== undefined) return exact;
    const found = new Set<string>();
    for (const [other, ticker] of this.byName) {
      const shorter = Math.min(name.length, other.length);
      if (shorter >= ENOUGH && name.slice(0, shorter) === other.slice(0, shorter)) found.add(ticker);
    }
    return found.size === 1 ? [...found][0] : undefined;
  }
}
