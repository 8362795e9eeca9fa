/**
 * The sheets of a workbook as files. A single sheet goes by the workbook's name; where several have content, each is
 * `book.xlsx/Sheet`, like the member of an archive, so that an issue names the place where a person must look.
 */
import { type Issue, issue } from '../../core/issue.js';
import { cellFile, type FileText } from '../file.js';
import type { WorkbookSheet } from '../read/workbook/index.js';

export function sheetFiles(name: string, sheets: readonly WorkbookSheet[]): FileText[] {
  return sheets.map((sheet) => {
    const place = sheets.length === 1 ? name : `${name}/${sheet.name.replace(/[\\/]/g, '-')}`;
    return { ...cellFile(place, sheet.rows), issues: flawIssues(place, sheet) };
  });
}

/** What the cells could not tell: said once for each sheet, at the first place. */
function flawIssues(file: string, { flaws }: WorkbookSheet): Issue[] {
  const issues: Issue[] = [];
  if (flaws.noResult) {
    const { cell, row, count } = flaws.noResult;
    const what =
      count === 1 ? `the formula in ${cell} has no result` : `${count} formulas, the first in ${cell}, have no result`;
    issues.push(issue('import/no-result', `${file} row ${row}: ${what}.`, { file, row }));
  }
  if (flaws.digitsLost) {
    const { cell, row, count } = flaws.digitsLost;
    const what = count === 1 ? `the number in ${cell} has` : `${count} numbers, the first in ${cell}, have`;
    issues.push(
      issue('import/digits-lost', `${file} row ${row}: ${what} lost the digits after the fifteenth.`, { file, row }),
    );
  }
  return issues;
}
