import type { IssueKind } from './kind.js';

/** Issues of valuing things. */
export const priceIssues = {
  'prices/missing': {
    severity: 'error',
    next: 'Add a price file to the prices folder (or --prices FILE) with a line "date,asset,price,currency" for that day.',
  },
  'prices/no-rate': {
    severity: 'error',
    next: 'Add an exchange-rate file to the prices folder (or --prices FILE) that covers that day.',
  },
  'prices/implied': {
    severity: 'info',
    next: 'The price was taken from your own trades; a price file gives a better one.',
  },
} as const satisfies Record<string, IssueKind>;
