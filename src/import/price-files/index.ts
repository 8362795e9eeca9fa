/**
 * Price and exchange-rate files. The long form has a line per price, `date,asset,price,currency`; the wide form a column
 * per asset, `date,BTC,ETH`, in the book's currency. A line that does not read is an issue and costs no other line.
 */
import { parseDay } from '../../core/calendar.js';
import { parseFixed } from '../../core/decimal-text.js';
import { type Issue, issue, type Outcome } from '../../core/issue.js';
import type { Clock } from '../../core/zone.js';
import type { Price } from '../../prices/price-book.js';
import { parseIsoTime } from '../columns/time.js';
import { bytesOf, csvFile, type InputFile, type RowSource } from '../file.js';
import type { Row } from '../read/csv.js';
import { decodeText } from '../read/decode.js';
import { normaliseHeaders } from '../read/header.js';

export interface PriceFileOptions {
  readonly currency: string;
  readonly clock: Clock;
}

/** Reads one price file. */
export function readPriceFile(input: InputFile, options: PriceFileOptions): Outcome<Price[]> {
  const decoded = decodeText(bytesOf(input), input.name);
  if ('code' in decoded) return { value: [], issues: [decoded] };
  const [source] = csvFile(input.name, decoded.text).sources;
  const issues: Issue[] = [];
  const prices: Price[] = [];
  let read: LineReader | undefined;
  for (const row of rowsOf(source)) {
    if (!read) {
      read = lineReader(normaliseHeaders(row.cells), row.cells, input.name, options);
      if (!read) return { value: [], issues: [unknownPrices(input.name, row)] };
      continue;
    }
    const problem = read(row, prices);
    if (problem)
      issues.push(
        issue('import/bad-cell', `${input.name} row ${row.line}: ${problem}`, { file: input.name, row: row.line }),
      );
  }
  return { value: prices, issues };
}

type LineReader = (row: Row, prices: Price[]) => string | undefined;

function* rowsOf(source: RowSource | undefined): Generator<Row> {
  for (const block of source?.blocks() ?? []) yield* block;
}

function unknownPrices(file: string, row: Row): Issue {
  const header = row.cells.join(',').slice(0, 80);
  const known = 'not "date,asset,price,currency" or "date,BTC,ETH"';
  const what = `${file} is no price file that Tare knows: its header is "${header}", ${known}.`;
  return issue('import/unknown-format', what, { file, row: row.line });
}

function lineReader(
  header: readonly string[],
  cells: readonly string[],
  file: string,
  { currency, clock }: PriceFileOptions,
): LineReader | undefined {
  const at = (...names: string[]): number => header.findIndex((name) => names.includes(name));
  const date = at('date', 'day', 'time', 'timestamp');
  if (date < 0) return undefined;
  const asset = at('asset', 'symbol', 'ticker', 'coin');
  const price = at('price', 'close', 'rate');
  const money = at('currency');
  const when = (row: Row) => dayAndTime(row.cell(date), clock);
  if (asset >= 0 && price >= 0) {
    return (row, prices) => {
      const moment = when(row);
      const value = parseFixed(row.cell(price));
      if (!moment || value === undefined || value < 0n) return 'the date or the price does not read.';
      const name = row.cell(asset);
      prices.push({ asset: name, currency: row.cell(money) || currency, price: value, ...moment, source: file });
      return undefined;
    };
  }
  if (asset >= 0 || header.length < 2) return undefined;
  return (row, prices) => {
    const moment = when(row);
    if (!moment) return `"${row.cell(date)}" is not a date.`;
    for (let i = 0; i < cells.length; i++) {
      const written = i === date ? '' : row.cell(i);
      if (written === '') continue;
      const value = parseFixed(written);
      if (value === undefined || value < 0n) return `"${written}" in the column ${cells[i]} is not a price.`;
      prices.push({ asset: (cells[i] ?? '').trim(), currency, price: value, ...moment, source: file });
    }
    return undefined;
  };
}

function dayAndTime(text: string, clock: Clock): Pick<Price, 'day' | 'at'> | undefined {
  const day = parseDay(text);
  if (day !== undefined) return { day };
  const parsed = parseIsoTime(text);
  if (!parsed) return undefined;
  if (parsed.kind === 'day') return { day: parsed.day };
  const instant = parsed.kind === 'instant' ? parsed.at : clock.instantOf(parsed.localMs);
  return { day: clock.dayAt(instant), at: instant };
}
