/**
 * `tare close YEAR`: locks a filed year. Later runs prove that it still comes out the same. A year that is incomplete is not
 * closed, nor is one anew that was closed before, unless the return was amended: then the former file is kept beside it.
 */
import { existsSync, renameSync } from 'node:fs';
import { join, relative } from 'node:path';
import { CLOSED } from '../../book/book-files.js';
import { printsOf, readClosedYears } from '../../book/closed-years.js';
import { runBook } from '../../chain/chain.js';
import { isError } from '../../core/issue.js';
import { carryoversOf, closedDocument, deferredLosses, lotsAtEnd } from '../../report/closed/closed-year.js';
import { openingCsv } from '../../report/closed/opening-csv.js';
import { verdictIssues, verifyClosed } from '../../report/closed/verify.js';
import { documentHead } from '../../report/documents/common.js';
import { jsonPieces } from '../../report/json.js';
import { wrapped } from '../../report/text/table.js';
import { yearReport } from '../../report/year.js';
import { bookFolder, folderFiles, openBook } from '../book-folder.js';
import type { Run } from '../command.js';
import { UsageError } from '../io.js';
import { writeFolder } from '../write-files.js';
import { listOf, print, readYear, requireForms } from './shared.js';

export const run: Run = async (io, [yearText, files], options) => {
  const year = readYear(yearText);
  const folder = bookFolder(io, options) ?? io.cwd;
  const input = openBook(io, listOf(files), options);
  const prints = printsOf(input);
  const known = readClosedYears(folderFiles(folder));
  const before = known.find(({ closed }) => closed === year);
  const earlier = known.filter(({ closed }) => closed < year);
  const book = runBook(input);
  if (book.jurisdiction.country !== 'us')
    throw new UsageError(`A year of ${book.jurisdiction.name} cannot be closed: Tare has no forms of it.`);
  requireForms(book, 'close');
  const report = yearReport(book, year, { carryovers: carryoversOf(earlier) });
  if (before && options.again !== true) {
    const verdicts = verifyClosed([...earlier, before], { ...input, prints }).slice(-1);
    const issues = verdictIssues(verdicts);
    const same = `${year} is closed already, and still comes out the same.`;
    return print(io, book, options, {
      document: () => ({ ...documentHead('close', book), year, written: false, changes: verdicts[0]?.changes, issues }),
      lines: () => (issues.length === 0 ? [same] : [`${year} is closed already. Nothing was written.`]),
      issues,
    });
  }
  if (report.lines.length === 0 && report.income.length === 0)
    throw new UsageError(`Nothing happened in ${year}: there is no sale and no income to close.`);
  const errors = report.issues.filter(isError).length;
  if (errors > 0 && options.force !== true) {
    const count = errors === 1 ? '1 problem' : `${errors} problems`;
    const next = 'Mend what it lists first, or close it as it is with --force.';
    throw new UsageError(`${year} is incomplete: ${count} in "tare year ${year}". ${next}`);
  }
  const root = join(folder, CLOSED);
  const kept = before ? keepFormer(root, year) : undefined;
  const lots = lotsAtEnd(input, year);
  const document = closedDocument({ report, lots, inputs: prints, settings: input.settingsTree });
  const written = writeFolder(
    root,
    [
      { name: `${year}.json`, content: jsonPieces(document) },
      { name: `${year}-lots.csv`, content: openingCsv(lots, year, book.ledger.classes) },
    ],
    options.force === true || before !== undefined,
  );
  const shown = written.map(({ path }) => relative(io.cwd, path) || path);
  const deferred = deferredLosses(book, year);
  const lines = [
    `${year} is closed: ${report.lines.length} rows, ${report.income.length} income events, ${lots.length} open lots.`,
    ...wrapped(`Written: ${shown.join(', ')}. Keep both with your copy of the return.`),
    ...(kept ? [`The former one is kept as ${relative(io.cwd, kept)}.`] : []),
    ...wrapped(
      `To begin ${year + 1} without the years before: tare year ${year + 1} ${shown[1]} FILES… (with the exports of December too, for wash sales).`,
    ),
    ...(deferred.length > 0
      ? wrapped(
          `${deferred.length} losses were deferred into purchases after ${year}; they are listed under "deferred".`,
        )
      : []),
  ];
  return print(io, book, options, {
    document: () => ({
      ...documentHead('close', book),
      year,
      written: true,
      files: shown,
      deferred,
      issues: report.issues,
    }),
    lines: () => lines,
    issues: options.force === true ? [] : report.issues.filter(isError),
  });
};

/** Gives the former file a name with a number. */
function keepFormer(root: string, year: number): string {
  let number = 1;
  while (existsSync(join(root, `${year}.${number}.json`))) number++;
  const kept = join(root, `${year}.${number}.json`);
  renameSync(join(root, `${year}.json`), kept);
  return kept;
}
