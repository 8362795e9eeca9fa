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
