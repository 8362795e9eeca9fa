/** A book from texts: Tare CSV rows and price files, as tests write them. */
import { type Book, runBook } from '../../src/chain/chain.js';
import { settingsFromTree } from '../../src/settings/parse.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

export interface BookText {
  /** Tare CSV by file name. */
  readonly rows: Readonly<Record<string, string>> | string;
  /** Price files by name. */
  readonly prices?: Readonly<Record<string, string>>;
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** Runs the chain on texts. @throws when the settings are wrong. */
export function bookOf({ rows, prices = {}, settings: tree = {} }: BookText): Book {
  const { value: settings, issues } = settingsFromTree({ timezone: 'UTC', ...tree });
  if (issues.length > 0) throw new Error(issues.map(({ message }) => message).join('\n'));
  const files = typeof rows === 'string' ? { 'rows.csv': rows } : rows;
  return runBook({
    files: Object.entries(files).map(([name, text]) => ({ name, bytes: bytes(text) })),
    priceFiles: Object.entries(prices).map(([name, text]) => ({ name, bytes: bytes(text) })),
    settings,
  });
}

/** Lines without indentation and blank ones, as a file. */
export const lines = (text: string): string =>
  `${text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n')}\n`;
