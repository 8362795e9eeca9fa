/** Workbooks for tests, written by exceljs as a spreadsheet program would, and archives around files. */
import ExcelJS from 'exceljs';
import { zipSync } from 'fflate';

export type CellValue = ExcelJS.CellValue;

export interface SheetPlan {
  readonly name: string;
  readonly rows: readonly (readonly CellValue[])[];
  /** Number formats by column, the first being 1. */
  readonly formats?: Readonly<Record<number, string>>;
}

/** The bytes of a workbook. */
export async function workbookBytes(sheets: readonly SheetPlan[]): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  for (const { name, rows, formats } of sheets) {
    const sheet = book.addWorksheet(name);
    for (const row of rows) sheet.addRow([...row]);
    for (const [column, format] of Object.entries(formats ?? {})) sheet.getColumn(Number(column)).numFmt = format;
  }
  return new Uint8Array(await book.xlsx.writeBuffer());
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** An archive of files given as text or bytes. */
export const zipBytes = (files: Readonly<Record<string, string | Uint8Array>>): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, file]) => [name, typeof file === 'string' ? encode(file) : file]),
    ),
    // The time is part of an archive; a fixed one keeps its bytes the same.
    { mtime: '2025-01-02T03:04:06' },
  );

const SPREADSHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The smallest workbook around the XML of one sheet's data, for cells that no writer would write. */
export const rawWorkbook = (sheetData: string, more: Readonly<Record<string, string>> = {}): Uint8Array =>
  zipBytes({
    '_rels/.rels': `<Relationships xmlns="${RELATIONS}"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${SPREADSHEET}" xmlns:r="${OFFICE}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${RELATIONS}"><Relationship Id="r1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${SPREADSHEET}"><sheetData>${sheetData}</sheetData></worksheet>`,
    ...more,
  });
