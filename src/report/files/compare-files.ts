/** The files of `tare compare --out`: a page, a workbook, and the document as data. */
import type { Comparison } from '../../returns/compare/compare.js';
import { compareDocument } from '../documents/compare.js';
import { jsonPieces } from '../json.js';
import { type ReportAssets, returnsStyle } from './assets.js';
import type { FileContent } from './year-files.js';

export async function compareFiles(found: Comparison, assets: ReportAssets): Promise<readonly FileContent[]> {
  const { comparePage } = await import('./html/compare-page.js');
  const { compareWorkbook } = await import('./xlsx/compare-workbook.js');
  return [
    { name: 'compare.html', content: comparePage(found, returnsStyle(assets)) },
    { name: 'compare.xlsx', content: await compareWorkbook(found) },
    { name: 'compare.json', content: jsonPieces(compareDocument(found)) },
  ];
}
