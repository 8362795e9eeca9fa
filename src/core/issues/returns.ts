import type { IssueKind } from './kind.js';

/** Issues of returns and costs. */
export const returnIssues = {
  'returns/no-price': {
    severity: 'warning',
    next: 'The days between were bridged by Modified Dietz; a price file for them gives the daily return.',
  },
  'returns/no-end-price': {
    severity: 'error',
    next: 'Without it what the account is worth is not known, and no return: add a price file, or end earlier with --to DATE.',
  },
  'returns/flow-without-value': {
    severity: 'error',
    next: 'Without it no return can be told from money that came or went: add a price for that day.',
  },
  'returns/money-assumed': {
    severity: 'warning',
    next: 'It was counted as paid in on the day it was missing: add the export of deposits, or say "accounts: { NAME: { margin: true } }".',
  },
  'returns/no-rates': {
    severity: 'error',
    next: 'State your own: "taxpayer: { shortRate: 35%, longRate: 15% }" in tare.yaml, or --set taxpayer.shortRate=35%.',
  },
  'returns/flat-rates-abroad': {
    severity: 'warning',
    next: 'Allowances, exemptions, discounts and limits on losses of the country are not in them: state what you really pay.',
  },
  'returns/one-rate': {
    severity: 'error',
    next: 'State both taxpayer.shortRate and taxpayer.longRate, or neither.',
  },
  'returns/no-basis': {
    severity: 'error',
    next: 'What selling it would cost in tax is not known: enter its basis as an "opening" row in a Tare CSV.',
  },
  'returns/realized-unknown': {
    severity: 'error',
    next: 'The taxes above leave it out: see "tare lots" for what is missing.',
  },
  'returns/baseline-left-out': {
    severity: 'warning',
    next: 'The other baselines stand; add what is missing to have this one too.',
  },
  'returns/baseline-exhausted': {
    severity: 'warning',
    next: 'From that day on it cannot be compared; it is left out of the verdict.',
  },
  'returns/baseline-note': {
    severity: 'info',
    next: 'It is the same for every baseline.',
  },
  'returns/sheltered': {
    severity: 'info',
    next: 'Nothing in them is taxed here, and neither is taking money out of them later.',
  },
  'returns/settled-contracts': {
    severity: 'info',
    next: 'What an open position gained or lost is not in the worth of its days, only in that of the day it is settled.',
  },
  'returns/fund-refused': {
    severity: 'error',
    next: 'Give a price file that covers it, or another period with --from and --to.',
  },
  'returns/fee-without-value': {
    severity: 'error',
    next: 'It is in no sum: add a price for that day.',
  },
} as const satisfies Record<string, IssueKind>;
