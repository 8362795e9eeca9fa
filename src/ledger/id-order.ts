/**
 * Ids in the order people number things: `B2` before `B10`. Written without regular expressions, since a day of a
 * date-only broker can tie thousands of rows and each comparison comes here.
 */
const ZERO_CODE = 48;
const isDigit = (code: number): boolean => code >= ZERO_CODE && code < ZERO_CODE + 10;

/** Compares texts with the runs of digits in them as numbers. Total: only equal texts compare as 0. */
export function compareIds(a: string, b: string): number {
  if (a === b) return 0;
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(j);
    if (isDigit(x) && isDigit(y)) {
      const iEnd = runEnd(a, i);
      const jEnd = runEnd(b, j);
      const byNumber = compareRuns(a, skipZeros(a, i, iEnd), iEnd, b, skipZeros(b, j, jEnd), jEnd);
      if (byNumber !== 0) return byNumber;
      i = iEnd;
      j = jEnd;
    } else if (x !== y) return x - y;
    else {
      i++;
      j++;
    }
  }
  return a.length - i - (b.length - j) || (a < b ? -1 : 1);
}

function runEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && isDigit(text.charCodeAt(at))) at++;
  return at;
}

function skipZeros(text: string, from: number, to: number): number {
  let at = from;
  while (at < to - 1 && text.charCodeAt(at) === ZERO_CODE) at++;
  return at;
}

function compareRuns(a: string, aFrom: number, aTo: number, b: string, bFrom: number, bTo: number): number {
  const byLength = aTo - aFrom - (bTo - bFrom);
  if (byLength !== 0) return byLength;
  for (let k = 0; k < aTo - aFrom; k++) {
    const byDigit = a.charCodeAt(aFrom + k) - b.charCodeAt(bFrom + k);
    if (byDigit !== 0) return byDigit;
  }
  return 0;
}

/** The same for ids of plain characters in bytes, between two positions each. */
export function compareIdBytes(bytes: Uint8Array, aFrom: number, aTo: number, bFrom: number, bTo: number): number {
  let i = aFrom;
  let j = bFrom;
  while (i < aTo && j < bTo) {
    const x = bytes[i] as number;
    const y = bytes[j] as number;
    if (isDigit(x) && isDigit(y)) {
      const iEnd = digitsEnd(bytes, i, aTo);
      const jEnd = digitsEnd(bytes, j, bTo);
      const byNumber = compareDigits(bytes, i, iEnd, j, jEnd);
      if (byNumber !== 0) return byNumber;
      i = iEnd;
      j = jEnd;
    } else if (x !== y) return x - y;
    else {
      i++;
      j++;
    }
  }
  const byLength = aTo - i - (bTo - j);
  if (byLength !== 0) return byLength;
  return compareDigits(bytes, aFrom, aTo, bFrom, bTo, false);
}

function digitsEnd(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && isDigit(bytes[at] as number)) at++;
  return at;
}

/** Compares two runs: as numbers, leading zeros aside, or else character by character. */
function compareDigits(
  bytes: Uint8Array,
  aFrom: number,
  aTo: number,
  bFrom: number,
  bTo: number,
  asNumbers = true,
): number {
  let i = aFrom;
  let j = bFrom;
  if (asNumbers) {
    while (i < aTo - 1 && bytes[i] === ZERO_CODE) i++;
    while (j < bTo - 1 && bytes[j] === ZERO_CODE) j++;
    if (aTo - i !== bTo - j) return aTo - i - (bTo - j);
  }
  for (; i < aTo && j < bTo; i++, j++) {
    const byDigit = (bytes[i] as number) - (bytes[j] as number);
    if (byDigit !== 0) return byDigit;
  }
  return 0;
}
