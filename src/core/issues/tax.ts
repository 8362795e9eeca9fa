import type { IssueKind } from './kind.js';

/** Issues of the tax year. */
export const taxIssues = {
  'tax/year-not-final': {
    severity: 'warning',
    next: 'Run it again when thirty days have passed: purchases until then can still change the wash sales of the year.',
  },
  'tax/constructive-sale': {
    severity: 'warning',
    next: 'That may count as a sale of the lots on that day (§1259); Tare does not apply it. Ask an adviser.',
  },
  'tax/short-loss-near-sale': {
    severity: 'warning',
    next: '§1091(e)(1) may disallow the loss; Tare does not apply that part, since the law does not say where the loss goes.',
  },
  'tax/worthless-not-security': {
    severity: 'error',
    next: 'No loss was counted. Sell or give it away for a price, or enter it as "lost".',
  },
  'tax/no-rates': { severity: 'error', next: 'Choose a year that Tare has rates for.' },
} as const satisfies Record<string, IssueKind>;
