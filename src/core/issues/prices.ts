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
  'prices/unknown-format': {
    severity: 'error',
    next: 'Give one of those, or a CSV with the columns date, asset, price and currency.',
  },
  'prices/unnamed': {
    severity: 'error',
    next: 'Rename the file to its symbol, as BTC-USD.csv or AAPL.csv.',
  },
  'prices/not-daily': {
    severity: 'warning',
    next: 'Those lines were left out; download daily ones.',
  },
  'prices/inconsistent-bar': {
    severity: 'warning',
    next: 'The row was left out; a last row like that is the quote of an unfinished day: download the file again.',
  },
  'prices/adjusted': {
    severity: 'error',
    next: 'Give prices as they were traded (yfinance: auto_adjust=False), or say --set policies.prices.adjusted=use.',
  },
  'prices/dividends-undone': {
    severity: 'info',
    next: 'Dividends count once, as the cash that your files show.',
  },
  'prices/split-adjusted': {
    severity: 'info',
    next: 'The split counts once, in the number of your units; --set policies.prices.splits=as-traded says otherwise.',
  },
  'prices/split-unclear': {
    severity: 'warning',
    next: 'Compare a price from before the split with a statement, and say --set policies.prices.splits=as-traded or adjusted.',
  },
  'prices/slip': {
    severity: 'warning',
    next: 'Those days were left out; give another source for them.',
  },
  'prices/stuck': {
    severity: 'warning',
    next: 'The source may have died: compare it with another.',
  },
  'prices/shifted': {
    severity: 'warning',
    next: 'The prices were used as they are: compare some dates with another source.',
  },
  'prices/off': {
    severity: 'warning',
    next: 'The prices were used as they are: check that the file is of this asset, in this currency and unit.',
  },
  'prices/disagree': {
    severity: 'warning',
    next: 'The file that comes first by name was used; remove the wrong one.',
  },
  'prices/implied': {
    severity: 'info',
    next: 'The price was taken from your own trades; a price file gives a better one.',
  },
} as const satisfies Record<string, IssueKind>;
