/**
 * Price and exchange-rate files, detected like exports: the reader that recognises the first lines reads the file. A line
 * that does not read is an issue and costs no other line.
 */
import { type Issue, issue, type Outcome } from '../../core/issue.js';
import type { Clock } from '../../core/zone.js';
import type { Price } from '../../prices/price-book.js';
import { bytesOf, csvFile, headRows, type InputFile } from '../file.js';
import { decodeText } from '../read/decode.js';
import { headOf, PriceFile, type PriceFileHead, type PriceFormat } from './format.js';
import { priceFormats } from './registry.js';

export interface PriceFileOptions {
  readonly currency: string;
  readonly clock: Clock;
}

const HEAD_ROWS = 50;

/** Reads one price file. */
export function readPriceFile(input: InputFile, { currency, clock }: PriceFileOptions): Outcome<Price[]> {
  const decoded = decodeText(bytesOf(input), input.name);
  if ('code' in decoded) return { value: [], issues: [decoded] };
  const { text } = decoded;
  const file = csvFile(input.name, text);
  for (const source of file.sources) {
    const head = headOf(input.name, headRows(source, HEAD_ROWS));
    const format = formatOf(head);
    if (!format) continue;
    const reading = new PriceFile(head, text, source.delimiter, currency, clock);
    format.read(reading);
    return { value: reading.prices, issues: reading.issues };
  }
  const first = file.sources[0] ? headRows(file.sources[0], 1)[0] : undefined;
  return { value: [], issues: [unknownPrices(input.name, first?.cells ?? [])] };
}

/** The reader of a file, by its first lines; of two that are equally sure, the first of the registry. */
export function formatOf(head: PriceFileHead): PriceFormat | undefined {
  let best: PriceFormat | undefined;
  let sure = 0;
  for (const format of priceFormats) {
    const found = format.recognises(head);
    if (found > sure) {
      best = format;
      sure = found;
    }
  }
  return best;
}

function unknownPrices(file: string, cells: readonly string[]): Issue {
  const first = cells.join(',').slice(0, 80);
  const known = `not one of ${priceFormats.map(({ name }) => name).join('; ')}`;
  return issue('prices/unknown-format', `${file} is no price file that Tare knows (${known}): it begins "${first}".`, {
    file,
  });
}
