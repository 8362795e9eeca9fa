/**
 * The workbook's template: which sheets there are, how they look, and what goes into which cell. Whoever wants another
 * order of columns, another font or fewer sheets changes `templates/year/year.xlsx`, not this program.
 */
import ExcelJS from 'exceljs';

export interface TemplateColumn {
  /** The figure's name, from `{name}` in the model row; empty for a column that stays as it is. */
  readonly name: string;
  /** `[proceeds]-[basis]`, when the model row has a formula. */
  readonly formula: string | undefined;
  readonly width: number | undefined;
  /** The cell of the totals row: a text, or a formula over columns. */
  readonly total: string;
  readonly totalStyle: Partial<ExcelJS.Style>;
  readonly title: string;
  readonly titleStyle: Partial<ExcelJS.Style>;
  readonly style: Partial<ExcelJS.Style>;
}

export interface TemplateSheet {
  readonly sheet: ExcelJS.Worksheet;
  readonly columns: readonly TemplateColumn[];
}

export async function readTemplate(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer);
  return workbook;
}

const textOf = ({ value }: ExcelJS.Cell): string => (typeof value === 'string' ? value : '');

/** The model of a sheet with rows: totals in row 1, titles in row 2, the model in row 3. */
export function templateSheet(workbook: ExcelJS.Workbook, name: string): TemplateSheet | undefined {
  const sheet = workbook.getWorksheet(name);
  if (!sheet) return undefined;
  const columns = Array.from({ length: sheet.columnCount }, (_, i): TemplateColumn => {
    const [top, head, model] = [1, 2, 3].map((row) => sheet.getCell(row, i + 1)) as [
      ExcelJS.Cell,
      ExcelJS.Cell,
      ExcelJS.Cell,
    ];
    const match = /^\{(\w+)\}(?:=(.+))?$/.exec(textOf(model));
    return {
      name: match?.[1] ?? '',
      formula: match?.[2],
      width: sheet.getColumn(i + 1).width,
      total: textOf(top),
      totalStyle: top.style,
      title: textOf(head),
      titleStyle: head.style,
      style: model.style,
    };
  });
  return { sheet, columns };
}

/** `A`, `B`, … `AA`. */
export function columnLetter(index: number): string {
  let text = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    text = String.fromCharCode(65 + ((rest - 1) % 26)) + text;
  return text;
}

/** The letter of each named column. */
export const letters = (columns: readonly TemplateColumn[]): ReadonlyMap<string, string> =>
  new Map(columns.flatMap(({ name }, i) => (name === '' ? [] : [[name, columnLetter(i)] as const])));
