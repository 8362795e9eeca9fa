/** TXF: lines of which the first letter says what the rest is. */
import type { Piece, Writing } from './writing.js';

const NAMES: Readonly<Record<string, string>> = { D: 'date', $: 'amount', P: 'description', X: 'description' };

export function txfWriting(text: string, encode: (text: string) => Uint8Array): Writing {
  const lines = [...text.matchAll(/([D$PX])([^\r\n]*)(\r\n|\n|\r|$)|([^\r\n]*)(\r\n|\n|\r|$)/gy)];
  const pieces: Piece[] = lines.map((line) => {
    const name = NAMES[line[1] ?? ''];
    if (name === undefined) return { text: '', part: 'mark', header: '', role: 'header' };
    return { text: line[2] ?? '', part: line[1] ?? '', header: name, role: 'cell' };
  });
  return {
    pieces,
    write: (texts) =>
      encode(
        lines
          .map((line, i) => (line[1] === undefined ? line[0] : `${line[1]}${texts[i] ?? ''}${line[3] ?? ''}`))
          .join(''),
      ),
  };
}
