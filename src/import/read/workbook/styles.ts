/**
 * What a cell's number is, by its number format: a date is a number that is shown as one. Only this is taken from the
 * styles (ECMA-376 part 1, §18.8.30 for the formats that have numbers instead of codes).
 */
import { readXml } from '../xml.js';

export type NumberKind = 'number' | 'date' | 'time' | 'date-time' | 'percent';

/** The kind of each style, by its place in the list that cells refer to. */
export function readStyles(xml: string): NumberKind[] {
  const codes = new Map<string, string>();
  const kinds: NumberKind[] = [];
  let inCells = false;
  readXml(xml, {
    open(name, { numFmtId = '0', formatCode = '' }) {
      if (name === 'numFmt') codes.set(numFmtId, formatCode);
      else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) kinds.push(kindOf(codes.get(numFmtId), Number(numFmtId)));
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return kinds;
}

function kindOf(code: string | undefined, id: number): NumberKind {
  if (code !== undefined) return kindOfFormat(code);
  if (id === 9 || id === 10) return 'percent';
  if (id === 22) return 'date-time';
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47)) return 'time';
  return (id >= 14 && id <= 17) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58) ? 'date' : 'number';
}

/** Reads a format's code, as `m/d/yyyy h:mm` or `"$"#,##0.00;[Red]("$"#,##0.00)`. */
export function kindOfFormat(code: string): NumberKind {
  const bare = (code.split(';')[0] ?? '')
    .replace(/"[^"]*"/g, '')
    .replace(/\\.|_.|\*./g, '')
    .replace(/\[(?![hms]+\])[^\]]*\]/gi, '')
    .toLowerCase();
  // Hours beyond a day, `[h]:mm`, are an amount of time and no moment.
  if (/\[[hms]+\]/.test(bare) || bare.includes('general')) return 'number';
  const hasTime = /[hs]/.test(bare);
  const hasDate = /[yd]/.test(bare) || (bare.includes('m') && !hasTime);
  if (hasDate) return hasTime ? 'date-time' : 'date';
  if (hasTime) return 'time';
  return bare.includes('%') ? 'percent' : 'number';
}
