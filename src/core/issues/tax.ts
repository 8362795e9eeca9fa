import type { IssueKind } from './kind.js';

/** Issues of the tax year. */
export const taxIssues = {
  'tax/year-not-final': {
    severity: 'warning',
    next: 'Run it again when thirty days have passed: purchases until then can still change the wash sales of the year.',
  },
  'tax/no-rates': { severity: 'error', next: 'Choose a year that Tare has rates for.' },
} as const satisfies Record<string, IssueKind>;
