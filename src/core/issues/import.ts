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
  'import/no-rows': { severity: 'error', next: 'If the period had trades, download the export again.' },
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
  'import/quote-assumed': {
    severity: 'warning',
    next: 'If one was traded for a stablecoin or another currency, enter it as a row of a Tare CSV instead.',
  },
  'import/margin-elsewhere': {
    severity: 'warning',
    next: 'Add the export that has the results of margin trades (of Kraken, the ledgers).',
  },
  'import/leg-rounded-away': {
    severity: 'info',
    next: 'Less than a cent was paid or received, so nothing is to be done.',
  },
  'import/seconds-lost': {
    severity: 'error',
    next: 'Download the export again and give it as it comes: a spreadsheet that saved it has cut the seconds off.',
  },
  'import/zone-not-named': {
    severity: 'warning',
    next: 'Give the file the name that the platform gave it, which tells the zone, as in "(UTC+2)".',
  },
  'import/day-order-assumed': {
    severity: 'warning',
    next: 'If that is wrong, download the export again and give it without saving it in a spreadsheet.',
  },
  'import/direction-unknown': {
    severity: 'error',
    next: 'Give the file its original name, with "deposit" or "withdraw" in it.',
  },
  'import/told-apart-by-price': {
    severity: 'info',
    next: 'Only one reading has prices that a market can have; the platform’s trade export tells them row by row.',
  },
  'import/fees-shared': {
    severity: 'info',
    next: 'The platform’s trade export tells the fee of each.',
  },
  'import/fee-apart': {
    severity: 'warning',
    next: 'It was counted as a fee by itself; if its trade lies in an earlier export, add that.',
  },
  'import/earn-surplus': {
    severity: 'warning',
    next: 'If the file holds the whole history, the difference is interest: enter it as income in a Tare CSV.',
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
  'import/settled-otherwise': {
    severity: 'warning',
    next: 'If it was paid out otherwise, remove the row and enter what happened in a Tare CSV.',
  },
  'import/other-export': {
    severity: 'error',
    next: 'Add that export as well; without it the events that only it tells are missing.',
  },
  'import/zone-assumed': {
    severity: 'warning',
    next: 'Compare one time with the platform: an hour can move a trade to another day, and 31 December to another year.',
  },
  'import/unknown-section': {
    severity: 'error',
    next: 'Download the statement in English, and report the section so that it can be taught to Tare.',
  },
  'import/retirement-account': {
    severity: 'warning',
    next: 'Write that line into tare.yaml (ira, roth, 401k or hsa), or "type: taxable" if it is an ordinary account.',
  },
  'import/basis-elsewhere': {
    severity: 'warning',
    next: 'Say where it came from: in a Tare CSV, an "opening" with basis and acquired in an account of its own, and a "withdraw" from there that day.',
  },
  'import/old-symbol': {
    severity: 'warning',
    next: 'Give one export with its purchase and this row; or enter in a Tare CSV, for the day before, a "merger" of its old symbol into this one.',
  },
  'import/cash-in-lieu': {
    severity: 'warning',
    next: 'It was counted as a short-term gain in full, which is never too little; if it matters, replace the row by a "sell" of the fraction in a Tare CSV.',
  },
  'import/prior-year': {
    severity: 'warning',
    next: 'It was counted on the day it was paid: compare with the 1099-DIV of the year before.',
  },
  'import/accrued-interest': {
    severity: 'info',
    next: 'It is part of neither basis nor proceeds; compare with the 1099-INT.',
  },
  'import/pending': {
    severity: 'warning',
    next: 'Download the export again when it has settled.',
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
  'import/counted-once': {
    severity: 'warning',
    next: 'If both happened, enter the second as a row of a Tare CSV.',
  },
  'import/amount-computed': { severity: 'warning', next: 'Compare it with the statement.' },
  'import/totals-differ': {
    severity: 'warning',
    next: 'Rows are missing from one of the two: download the export again.',
  },
  'import/split-units': {
    severity: 'error',
    next: 'Compare the share counts with a statement; if older rows count shares from before a split, add a "split" row in a Tare CSV.',
  },
  'import/units-restated': {
    severity: 'warning',
    next: 'Compare with a statement: the file counts what was acquired in units from after a split, and this sale in those before.',
  },
  'import/espp-basis': {
    severity: 'warning',
    next: 'What your W-2 counts as wages when you sell such shares belongs to their basis: add it to the basis of those sales.',
  },
  'import/settlement-dates': {
    severity: 'warning',
    next: 'A sale counts on the day of the trade, one or two business days before: check those around the turn of the year.',
  },
  'import/securities-joined': {
    severity: 'info',
    next: 'If they are not the same, keep them apart in tare.yaml: the ISIN as its own symbol, "assets: { ISIN: { symbol: ISIN } }".',
  },
  'import/securities-apart': {
    severity: 'warning',
    next: 'Say the one it is in tare.yaml, "assets: { ISIN: { symbol: TICKER } }": until then no wash sale is seen between the names.',
  },
  'import/vest-wages': {
    severity: 'info',
    next: 'It is on the W-2, which "otherIncome" in tare.yaml states; Tare adds it only by the policy "income.wages": added.',
  },
  'import/section-left-out': {
    severity: 'warning',
    next: 'If it tells of trades or money, please report its name so that it can be taught to Tare.',
  },
  'import/unmapped-word': {
    severity: 'error',
    next: 'Add it under "words" in the mapping, or run "tare map" again with --word "WORD=what it is".',
  },
  'import/unsettled-event': {
    severity: 'error',
    next: 'What that is for tax is unsettled or depends on its terms: enter it in a Tare CSV as what you and your adviser hold it to be.',
  },
  'import/fee-elsewhere': {
    severity: 'info',
    next: 'Such a fee stands in a row of its own ("Other Fee") if the balance was reduced by it; it was not counted here.',
  },
  'import/annotation': {
    severity: 'warning',
    next: 'Add the export of the exchange itself, which has the fills with their times and fees.',
  },
  'import/unaccounted-row': { severity: 'error', next: 'This is a defect of Tare: please report it.' },
} as const satisfies Record<string, IssueKind>;
