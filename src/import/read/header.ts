/**
 * Header cells, normalised: what a platform renames from one export to the next is case, spacing, byte order marks
 * and quotes, so `"Trade Date" ` and `\uFEFFtrade date` are the same column.
 */

/** Lower case, marks and outer quotes gone, runs of blanks one space. */
export function normaliseHeader(cell: string): string {
  return cell
    .replace(/[\uFEFF\u200B\u00AD]/g, '')
    .replace(/\u00A0/g, ' ')
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .trim()
    .replace(/\s+/g, ' ')
    .toLowerCase();
}

export const normaliseHeaders = (cells: readonly string[]): string[] => cells.map(normaliseHeader);
