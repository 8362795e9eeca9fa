/** Worked cases in `fixtures/law/<country>/*.case`: a source, settings, Tare CSV rows, and what must come out. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { ROOT } from '../support/sources.js';

export interface WorkedCase {
  readonly name: string;
  readonly source: string;
  readonly settings: Record<string, unknown>;
  /** The tables of the file by name; `transactions` as text. */
  readonly transactions: string;
  readonly tables: Readonly<Record<string, readonly Record<string, string>[]>>;
}

export function workedCases(country: string): WorkedCase[] {
  const folder = join(ROOT, 'fixtures', 'law', country);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.case'))
    .sort()
    .map((name) => parseCase(name.replace('.case', ''), readFileSync(join(folder, name), 'utf8')));
}

function parseCase(name: string, text: string): WorkedCase {
  const [head = '', ...sections] = text.split(/^\[(\w+)\]\n/m);
  const parts: Record<string, string> = {};
  for (let i = 0; i < sections.length; i += 2) parts[sections[i] as string] = (sections[i + 1] as string).trim();
  const { transactions = '', ...rest } = parts;
  const parse = (table: string) => Papa.parse<Record<string, string>>(table, { header: true }).data;
  return {
    name,
    source: /^# (.*)$/m.exec(head)?.[1] ?? '',
    settings: JSON.parse(/^settings (.*)$/m.exec(head)?.[1] ?? '{}'),
    transactions,
    tables: Object.fromEntries(Object.entries(rest).map(([key, table]) => [key, parse(table)])),
  };
}
