import type { IssueKind } from './kind.js';

/** Issues of the book: its folder and `tare.yaml`. */
export const bookIssues = {
  'book/settings': { severity: 'error', next: 'Correct it in tare.yaml, or on the command line after --set.' },
  'book/identifications': { severity: 'error', next: 'Correct that line of identifications.csv.' },
  'book/corrections': { severity: 'error', next: 'Correct that line of corrections.csv.' },
  'book/correction-misfit': {
    severity: 'error',
    next: 'It was not applied: write under "was" what the row reads now, or remove the line from corrections.csv.',
  },
  'book/correction-refused': {
    severity: 'error',
    next: 'It was not applied: save the table as a CSV of its own and correct that, or enter what happened in a Tare CSV.',
  },
  'book/corrected': { severity: 'info', next: 'The export itself is as it was downloaded.' },
  'book/mapping': {
    severity: 'error',
    next: 'Correct the file in the folder mappings, or make it anew with "tare map".',
  },
  'book/no-exports': {
    severity: 'error',
    next: 'Put exports into the exports folder with "tare import FILE", or name files on the command line.',
  },
  'book/closed-year-changed': {
    severity: 'error',
    next: 'Take the change back; or amend the return, and close the year anew with "tare close YEAR --again".',
  },
} as const satisfies Record<string, IssueKind>;
