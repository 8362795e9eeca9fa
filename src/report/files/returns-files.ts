/** The files of `tare returns --out`: a page, a workbook, and both documents as data. */
import type { CostReport } from '../../returns/cost/cost-report.js';
import { costDocument } from '../documents/cost.js';
import { returnsDocument } from '../documents/returns.js';
import { jsonPieces } from '../json.js';
import { type ReportAssets, returnsStyle } from './assets.js';
import type { FileContent } from './year-files.js';

export async function returnsFiles(report: CostReport, assets: ReportAssets): Promise<readonly FileContent[]> {
  const { returnsPage } = await import('./html/returns-page.js');
  const { returnsWorkbook } = await import('./xlsx/returns-workbook.js');
  return [
    { name: 'returns.html', content: returnsPage(report, returnsStyle(assets)) },
    { name: 'returns.xlsx', content: await returnsWorkbook(report) },
    { name: 'returns.json', content: jsonPieces(returnsDocument(report.returns)) },
    { name: 'cost.json', content: jsonPieces(costDocument(report)) },
  ];
}
