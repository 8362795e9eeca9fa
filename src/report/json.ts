/**
 * JSON documents of any size. A document is an object whose long lists are generators; it is written piece by piece, so
 * that a million lines never stand in memory as one text. Keys stay in the order in which they are given.
 */

/** A list that is written as it is made. */
export type Stream = Iterable<unknown>;

const PIECE_CHARS = 1 << 16;

const isStream = (value: unknown): value is Stream =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Symbol.iterator in value;

/** The text of a document in pieces of some length, ending with a line break. */
export function* jsonPieces(document: Readonly<Record<string, unknown>>): Generator<string> {
  let piece = '{';
  let first = true;
  for (const [key, value] of Object.entries(document)) {
    if (value === undefined) continue;
    piece += `${first ? '' : ','}\n  ${JSON.stringify(key)}: `;
    first = false;
    if (!isStream(value)) {
      piece += JSON.stringify(value);
      continue;
    }
    piece += '[';
    let comma = '\n    ';
    for (const item of value) {
      piece += comma + JSON.stringify(item);
      comma = ',\n    ';
      if (piece.length > PIECE_CHARS) {
        yield piece;
        piece = '';
      }
    }
    piece += comma === '\n    ' ? ']' : '\n  ]';
  }
  yield `${piece}\n}\n`;
}

export const jsonText = (document: Readonly<Record<string, unknown>>): string => [...jsonPieces(document)].join('');
