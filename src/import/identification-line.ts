/** Writes a line of `identifications.csv` in the order of the columns that the file has; a new file gets all of them. */
import { formatFixed } from '../core/decimal-text.js';
import { formatInstant, type Instant } from '../core/zone.js';
import type { LotChoice } from '../ledger/transaction.js';
import { IDENTIFICATION_COLUMNS } from './identifications.js';
import { normaliseHeaders } from './read/header.js';

export interface IdentificationLine {
  readonly recorded: Instant;
  readonly disposal: string;
  readonly lots: readonly LotChoice[];
  readonly told: boolean;
}

/** The file's text with the line after its last; undefined when the file lacks a column that the line needs. */
export function appendIdentification(old: string, line: IdentificationLine): string | undefined {
  const all = [...IDENTIFICATION_COLUMNS, 'told'];
  const text = old.trim() === '' ? `${all.join(',')}\n` : old.endsWith('\n') ? old : `${old}\n`;
  const columns = normaliseHeaders((text.split(/\r\n|\n|\r/, 1)[0] ?? '').split(','));
  const needed = line.told ? all : IDENTIFICATION_COLUMNS;
  if (needed.some((name) => !columns.includes(name))) return undefined;
  const cells: Readonly<Record<string, string>> = {
    recorded: formatInstant(line.recorded),
    disposal: line.disposal,
    lots: line.lots
      .map(({ lot, quantity }) => (quantity === undefined ? lot : `${lot}:${formatFixed(quantity)}`))
      .join(';'),
    told: line.told ? 'yes' : 'no',
  };
  return `${text}${columns.map((name) => quoted(cells[name] ?? '')).join(',')}\n`;
}

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
