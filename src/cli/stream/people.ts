/**
 * The rows of many people, one person after another, as they come in: Tare CSV with a column `person`, or a JSON object on each line
 * with the same names. Only one person's rows are held at a time. Rows of a person have to stand together, as a sort by person or
 * the partition of a batch engine leaves them.
 */
import Papa from 'papaparse';
import { UsageError } from '../io.js';

export interface Person {
  readonly person: string;
  /** The number of the person's first row in the input, its header not counted. */
  readonly from: number;
  /** Tare CSV: a header and the person's rows. */
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What the person's rows of NDJSON said of settings, as `tare.yaml` would. */
  readonly settings: unknown;
}

interface Record {
  readonly person: string;
  readonly header: readonly string[];
  /** Undefined for a line that has settings only. */
  readonly cells: readonly string[] | undefined;
  readonly settings?: unknown;
}

const PERSON = 'person';

/** Groups rows by person. @throws UsageError when there is no person, or when one comes again after another. */
export async function* people(input: AsyncIterable<Uint8Array>): AsyncGenerator<Person> {
  const seen = new Set<string>();
  let current:
    | { person: string; from: number; header: readonly string[]; rows: string[][]; settings: unknown }
    | undefined;
  let number = 0;
  for await (const { person, header, cells, settings } of records(lines(input))) {
    number++;
    if (current?.person !== person) {
      if (current) yield current;
      if (seen.has(person))
        throw new UsageError(
          `Row ${number}: the rows of ${person} do not stand together. Sort the input by person first.`,
        );
      seen.add(person);
      current = { person, from: number, header, rows: [], settings: undefined };
    }
    if (settings !== undefined) current.settings = settings;
    if (cells === undefined) continue;
    const row = current.header === header ? cells : recast(current, header, cells);
    current.rows.push([...row]);
  }
  if (current) yield current;
}

/** Objects on lines of NDJSON need not have the same names: the header grows, earlier rows stay as they are. */
function recast(current: { header: readonly string[] }, header: readonly string[], cells: readonly string[]): string[] {
  const names = [...current.header, ...header.filter((name) => !current.header.includes(name))];
  current.header = names;
  return names.map((name) => cells[header.indexOf(name)] ?? '');
}

async function* records(input: AsyncIterable<string>): AsyncGenerator<Record> {
  let header: readonly string[] | undefined;
  let at = -1;
  let held = '';
  let first = true;
  for await (const line of input) {
    if (line.trim() === '' && held === '') continue;
    if (first && line.trimStart().startsWith('{')) {
      yield ofJson(line);
      for await (const next of input) if (next.trim() !== '') yield ofJson(next);
      return;
    }
    first = false;
    // A quoted cell may hold line breaks: a record is whole when its quotes are even.
    held = held === '' ? line : `${held}\n${line}`;
    if (quotes(held) % 2 === 1) continue;
    const cells = Papa.parse<string[]>(held, { delimiter: ',' }).data[0] ?? [];
    held = '';
    if (header) {
      yield { person: cells[at] ?? '', header, cells: cells.filter((_, i) => i !== at) };
      continue;
    }
    at = cells.indexOf(PERSON);
    if (at < 0) throw new UsageError('The header has no column "person". Add one that tells whose each row is.');
    header = cells.filter((_, i) => i !== at);
  }
  if (held !== '') throw new UsageError('The last row ends within quotes: the input is cut off.');
}

function ofJson(line: string): Record {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new UsageError(`A line is no JSON object: ${line.slice(0, 60)}`);
  }
  const object = typeof value === 'object' && value !== null ? (value as { [name: string]: unknown }) : {};
  const { person, settings, ...rest } = object;
  if (typeof person !== 'string' && typeof person !== 'number')
    throw new UsageError(`A line has no "person": ${line.slice(0, 60)}`);
  const header = Object.keys(rest);
  const cells =
    header.length === 0 ? undefined : Object.values(rest).map((cell) => (cell === null ? '' : String(cell)));
  return { person: String(person), header, cells, settings };
}

const quotes = (text: string): number => text.split('"').length - 1;

/** Lines of bytes, however they are cut into pieces. */
async function* lines(input: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of input) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = parts.pop() ?? '';
    for (const line of parts) yield line.endsWith('\r') ? line.slice(0, -1) : line;
  }
  rest += decoder.decode();
  if (rest !== '') yield rest;
}
