/** JSON text, scanned so that a download that was cut off can be shown too; blanks and order stay. */
import { type Piece, spoken, type Writing } from './writing.js';

const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|[{}[\]]|true|false|null/g;

interface Place {
  readonly from: number;
  readonly to: number;
  readonly quoted: boolean;
}

export function jsonWriting(text: string, encode: (text: string) => Uint8Array): Writing {
  const pieces: Piece[] = [];
  const places: Place[] = [];
  const path: string[] = [];
  let key = '';
  for (const match of text.matchAll(TOKEN)) {
    const [token] = match;
    const to = match.index + token.length;
    if (token === '{' || token === '[') path.push(key);
    else if (token === '}' || token === ']') path.pop();
    else if (token.startsWith('"') && /^\s*:/.test(text.slice(to, to + 20))) key = read(token);
    else if (/^["\d-]/.test(token)) {
      pieces.push({ text: token.startsWith('"') ? read(token) : token, part: key, header: spoken(key), role: 'cell' });
      places.push({ from: match.index, to, quoted: token.startsWith('"') });
    }
  }
  return {
    pieces,
    write: (texts) => {
      let result = '';
      let at = 0;
      places.forEach(({ from, to, quoted }, i) => {
        const before = pieces[i]?.text;
        const after = texts[i] ?? '';
        result += text.slice(at, from);
        result += after === before ? text.slice(from, to) : quoted ? JSON.stringify(after) : after;
        at = to;
      });
      return encode(result + text.slice(at));
    },
  };
}

function read(token: string): string {
  try {
    return String(JSON.parse(token));
  } catch {
    return token.slice(1, -1);
  }
}
