/** Rows of the files of a book, word for word, for whoever wants to see where a figure comes from. */
import { bytesOf, type InputFile } from '../import/file.js';
import type { SourceText } from '../report/files/html/data.js';

/** Each file is split once, when a row of it is first asked for. */
export function sourceTexts(files: readonly InputFile[]): SourceText {
  const known = new Map<string, readonly string[]>();
  return (name, row) => {
    let lines = known.get(name);
    if (!lines) {
      const file = files.find((one) => one.name === name);
      lines = file ? new TextDecoder().decode(bytesOf(file)).split(/\r\n|\n|\r/) : [];
      known.set(name, lines);
    }
    return lines[row - 1];
  };
}
