/**
 * XLSX workbooks, written anew with the same sheets, cells, types and number formats and nothing else: what else a workbook
 * keeps (its author, comments, links, the formulas, texts that no cell shows any more) is private or no business of a bug report.
 */
import { zipSync } from 'fflate';
import { type Day, parseDay } from '../../../core/calendar.js';
import { numberText } from '../../read/workbook/numbers.js';
import { Parts } from '../../read/workbook/parts.js';
import { readStrings, unescaped } from '../../read/workbook/strings.js';
import { type NumberKind, readStyles } from '../../read/workbook/styles.js';
import { readXml } from '../../read/xml.js';
import { UnpackBudget, zipMembers } from '../../read/zip.js';
import { readerOf } from './csv.js';
import type { WrittenRecord } from './records.js';
import type { Piece, Writing } from './writing.js';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

interface StoredCell {
  readonly line: number;
  readonly reference: string;
  readonly style: string;
  /** `n`, `s`, `b`, `e`, `str`, `inlineStr`. */
  readonly type: string;
  readonly value: string | undefined;
  readonly hasFormula: boolean;
  /** As the importers see it. */
  readonly text: string;
  readonly kind: NumberKind;
}

interface StoredSheet {
  readonly name: string;
  readonly cells: readonly StoredCell[];
}

/** @param headerLineOf the line of a sheet's one header, by the sheet's name; undefined when there may be several. */
export function workbookWriting(bytes: Uint8Array, headerLineOf: (sheet: string) => number | undefined): Writing {
  const parts = new Parts(bytes, zipMembers(bytes), new UnpackBudget());
  const plan = parts.workbook();
  const strings = plan.strings === undefined ? [] : readStrings(parts.text(plan.strings));
  const styles = plan.styles === undefined ? undefined : parts.text(plan.styles);
  const kinds = styles === undefined ? [] : readStyles(styles);
  const sheets = plan.sheets.map(({ name, part }): StoredSheet => {
    return { name, cells: storedCells(parts.text(part), strings, kinds, plan.date1904) };
  });
  const pieces = sheets.flatMap((sheet) => piecesOf(sheet, headerLineOf(sheet.name)));
  return { pieces, write: (texts) => written(sheets, texts, styles, plan.date1904) };
}

function storedCells(
  xml: string,
  strings: readonly string[],
  kinds: readonly NumberKind[],
  date1904: boolean,
): StoredCell[] {
  const cells: StoredCell[] = [];
  let [line, column, reference, style, type] = [0, 0, '', '', 'n'];
  let value: string | undefined;
  let [taking, aside, hasFormula] = [false, false, false];
  readXml(xml, {
    open(name, { r, s, t }) {
      if (name === 'row') [line, column] = [r === undefined ? line + 1 : Number(r), 0];
      else if (name === 'c') {
        column = r === undefined ? column + 1 : columnOf(r);
        [reference, style, type, value, hasFormula] = [
          `${letters(column)}${line}`,
          s ?? '',
          t ?? 'n',
          undefined,
          false,
        ];
      } else if (name === 'v' || (name === 't' && !aside)) [taking, value] = [true, value ?? ''];
      else if (name === 'rPh') aside = true;
      else if (name === 'f') hasFormula = true;
    },
    text(text) {
      if (taking) value = (value ?? '') + text;
    },
    close(name) {
      if (name === 'v' || name === 't') taking = false;
      else if (name === 'rPh') aside = false;
      else if (name === 'c') {
        const kind = kinds[Number(style)] ?? 'number';
        cells.push({ line, reference, style, type, value, hasFormula, kind, text: textOf(value, type, kind) });
      }
    },
  });
  return cells;

  function textOf(stored: string | undefined, as: string, kind: NumberKind): string {
    if (stored === undefined) return '';
    if (as === 's') return strings[Number(stored)] ?? '';
    return as === 'n' ? (numberText(stored, kind, date1904) ?? stored) : unescaped(stored);
  }
}

function piecesOf({ name, cells }: StoredSheet, headerLine: number | undefined): Piece[] {
  const lines = new Map<number, { value: string; quoted: boolean }[]>();
  for (const { line, reference, text } of cells) {
    const row = lines.get(line) ?? [];
    lines.set(line, row);
    for (let at = row.length; at < columnOf(reference); at++) row.push({ value: '', quoted: false });
    row[columnOf(reference) - 1] = { value: text, quoted: false };
  }
  const records = [...lines].map(([line, row]): WrittenRecord => ({ line, cells: row, end: '' }));
  const reader = readerOf(records, headerLine);
  const kinds = new Map(records.map((record, i) => [record.line, reader.pieces(record, i)]));
  const pieces: Piece[] = [{ text: name, part: 'sheets', header: '', role: 'name' }];
  for (const { line, reference, text } of cells) {
    const found = kinds.get(line)?.[columnOf(reference) - 1] ?? { part: 'beside', header: '', role: 'above' as const };
    pieces.push({ ...found, part: `${name}/${found.part}`, text });
  }
  return pieces;
}

function written(
  sheets: readonly StoredSheet[],
  texts: readonly string[],
  styles: string | undefined,
  date1904: boolean,
): Uint8Array {
  const table = new Map<string, number>();
  const files: Record<string, string> = {};
  const names: string[] = [];
  let at = 0;
  for (const [i, { cells }] of sheets.entries()) {
    names.push(texts[at++] ?? '');
    let rows = '';
    let line = 0;
    for (const cell of cells) {
      if (cell.line !== line) rows += `${line === 0 ? '' : '</row>'}<row r="${cell.line}">`;
      line = cell.line;
      rows += cellXml(cell, texts[at++] ?? '', table);
    }
    if (line > 0) rows += '</row>';
    files[`xl/worksheets/sheet${i + 1}.xml`] =
      `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`;
  }
  const shared = [...table.keys()].map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join('');
  files['xl/sharedStrings.xml'] = `${HEAD}<sst xmlns="${MAIN}">${shared}</sst>`;
  if (styles !== undefined) files['xl/styles.xml'] = styles;
  frame(files, names, date1904);
  const encoded = Object.entries(files).map(([name, text]) => [name, new TextEncoder().encode(text)] as const);
  // A fixed time, since that of writing would tell something too.
  return zipSync(Object.fromEntries(encoded), { mtime: '2000-01-01T00:00:00' });
}

/** What holds the sheets together. */
function frame(files: Record<string, string>, names: readonly string[], date1904: boolean): void {
  const others = ['sharedStrings', ...(files['xl/styles.xml'] === undefined ? [] : ['styles'])];
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
  const list = names.map((name, i) => `<sheet name="${escaped(name)}" sheetId="${i + 1}" r:id="s${i + 1}"/>`).join('');
  const properties = date1904 ? '<workbookPr date1904="1"/>' : '';
  files['xl/workbook.xml'] =
    `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">${properties}<sheets>${list}</sheets></workbook>`;
  const sheets = names.map((_, i) => relation(`s${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`)).join('');
  const parts = others.map((name) => relation(name, name, `${name}.xml`)).join('');
  files['xl/_rels/workbook.xml.rels'] =
    `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${sheets}${parts}</Relationships>`;
  files['_rels/.rels'] =
    `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${relation('r1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`;
  const override = (part: string, type: string): string =>
    `<Override PartName="/xl/${part}.xml" ContentType="${CONTENT}.${type}+xml"/>`;
  files['[Content_Types].xml'] =
    `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
    `<Default Extension="xml" ContentType="application/xml"/>${override('workbook', 'sheet.main')}` +
    `${names.map((_, i) => override(`worksheets/sheet${i + 1}`, 'worksheet')).join('')}` +
    `${others.map((name) => override(name, name)).join('')}</Types>`;
}

function cellXml(cell: StoredCell, text: string, table: Map<string, number>): string {
  const { reference, style, type, value, hasFormula } = cell;
  const open = `<c r="${reference}"${style === '' ? '' : ` s="${style}"`}`;
  if (value === undefined) return hasFormula ? `${open}><f>0</f></c>` : `${open}/>`;
  if (type === 'b' || type === 'e') return `${open} t="${type}"><v>${escaped(value)}</v></c>`;
  if (type === 'n') return `${open}><v>${numberOf(cell, value, text)}</v></c>`;
  const at = table.get(text) ?? table.size;
  table.set(text, at);
  return `${open} t="s"><v>${at}</v></c>`;
}

/** The stored number of a changed text: a date's moves by as many days as its text did. */
function numberOf({ text: before, kind }: StoredCell, value: string, text: string): string {
  if (text === before) return value;
  const [from, to] = [parseDay(before.slice(0, 10)), parseDay(text.slice(0, 10))];
  if (kind !== 'number' && kind !== 'percent' && from !== undefined && to !== undefined)
    return String(Number(value) + ((to as Day) - (from as Day)));
  const number = Number(text.replace('%', ''));
  if (!Number.isFinite(number)) return value;
  return kind === 'percent' ? String(number / 100) : text;
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign);

/** 1 for `A7`, 28 for `AB7`. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of /^[A-Za-z]+/.exec(reference)?.[0] ?? '')
    column = column * 26 + (letter.toUpperCase().charCodeAt(0) - 64);
  return column;
}

function letters(column: number): string {
  let text = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    text = String.fromCharCode(65 + ((rest - 1) % 26)) + text;
  return text;
}
