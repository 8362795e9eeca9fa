import type { IssueKind } from './kind.js';

/** Issues of reading files and rows. */
export const importIssues = {
  'import/empty-file': { severity: 'error', next: 'Download the export again.' },
  'import/binary-file': {
    severity: 'error',
    next: 'Give the CSV that the platform offers; "tare formats" says how to download it.',
  },
  'import/unreadable': { severity: 'error', next: 'Check that the file is whole and download it again.' },
  'import/unknown-format': {
    severity: 'error',
    next: 'Run "tare map FILE" to say what its columns mean, or "tare formats" to see what is understood.',
  },
  'import/no-rows': { severity: 'warning', next: 'If the period had trades, download the export again.' },
  'import/line-too-long': {
    severity: 'error',
    next: 'Check that the file is a CSV with one record per line, and download it again.',
  },
  'import/bad-number': { severity: 'error', next: 'Correct the cell, or download the export again.' },
  'import/bad-date': { severity: 'error', next: 'Correct the cell, or download the export again.' },
  'import/bad-cell': { severity: 'error', next: 'Correct the cell, or download the export again.' },
  'import/missing-cell': { severity: 'error', next: 'Fill in the cell, or download the export again.' },
  'import/truncated-row': {
    severity: 'error',
    next: 'The row is cut off, as at the end of an interrupted download: download the export again.',
  },
  'import/unknown-action': {
    severity: 'error',
    next: 'Enter what it was as a row of a Tare CSV, and report the word so that it can be taught to Tare.',
  },
  'import/unknown-column': {
    severity: 'error',
    next: 'Remove the column, correct its name, or let its name start with "x-".',
  },
  'import/ambiguous-group': {
    severity: 'error',
    next: 'Enter the trades of that moment as rows of a Tare CSV, or use the platform’s trade export.',
  },
  'import/unpaired-leg': {
    severity: 'error',
    next: 'Its other side is missing: download the export for a longer period, or enter the trade in a Tare CSV.',
  },
  'import/digits-rounded': {
    severity: 'info',
    next: 'No asset divides further, so nothing is lost that could be sold.',
  },
  'import/amount-mismatch': {
    severity: 'warning',
    next: 'The cash amount was used; compare the row with the statement.',
  },
  'import/balance-gap': {
    severity: 'warning',
    next: 'Rows are missing or out of order at that place: download the export for the whole period.',
  },
  'import/starts-with-balance': {
    severity: 'warning',
    next: 'Add the earlier export, or an "opening" row with basis and date in a Tare CSV.',
  },
  'import/unproven-format': {
    severity: 'warning',
    next: 'This layout was seen in one source only: compare the totals with the platform’s own figures.',
  },
  'import/too-large': { severity: 'error', next: 'Export a shorter period, or save each sheet as a CSV file.' },
  'import/archive-bomb': {
    severity: 'error',
    next: 'If you know where it comes from, unpack it yourself and give the files in it.',
  },
  'import/encrypted': {
    severity: 'error',
    next: 'Unpack it with its password, or save the workbook without one, and give the result.',
  },
  'import/other-workbook': {
    severity: 'error',
    next: 'Open it in a spreadsheet program and save it as .xlsx or .csv, or download the CSV that the platform offers.',
  },
  'import/too-deep': { severity: 'error', next: 'No export is built like that: download it again from the platform.' },
  'import/unsafe-xml': {
    severity: 'error',
    next: 'No export has one, and harm can be done with it: download the file again from the platform.',
  },
  'import/web-page': {
    severity: 'error',
    next: 'What was saved may be the page of the platform, or a request to sign in: use its download button.',
  },
  'import/unknown-sheet': {
    severity: 'warning',
    next: 'If there are trades on it, save it as a CSV of its own and run "tare map" on that.',
  },
  'import/no-result': {
    severity: 'error',
    next: 'Open the workbook in a spreadsheet program, save it, and give that; or download the CSV.',
  },
  'import/digits-lost': {
    severity: 'warning',
    next: 'A spreadsheet keeps fifteen digits of a number: give the file as it was downloaded, before it was opened in one.',
  },
  'import/rows-counted': { severity: 'info', next: 'The first record is row 1.' },
  'import/no-ticker': {
    severity: 'warning',
    next: 'Its lots meet those of other files only where they use that name too.',
  },
  'import/retirement-account': {
    severity: 'info',
    next: 'If it is one, say so in tare.yaml: "accounts: { NAME: { type: 401k } }" (or ira, roth, hsa).',
  },
  'import/counted-once': {
    severity: 'warning',
    next: 'If both happened, enter the second as a row of a Tare CSV.',
  },
  'import/amount-computed': { severity: 'warning', next: 'Compare it with the statement.' },
  'import/totals-differ': {
    severity: 'warning',
    next: 'Rows are missing from one of the two: download the export again.',
  },
  'import/unknown-section': {
    severity: 'warning',
    next: 'If it tells of trades or money, please report its name so that it can be taught to Tare.',
  },
  'import/split-units': {
    severity: 'error',
    next: 'Compare the share counts with a statement; if older rows count shares from before a split, add a "split" row in a Tare CSV.',
  },
  'import/espp-basis': {
    severity: 'warning',
    next: 'What your W-2 counts as wages when you sell such shares belongs to their basis: add it to the basis of those sales.',
  },
  'import/unaccounted-row': { severity: 'error', next: 'This is a defect of Tare: please report it.' },
} as const satisfies Record<string, IssueKind>;
