import type { IssueKind } from './kind.js';

/** Issues of asking whether rebalancing pays. */
export const rebalanceIssues = {
  'rebalance/no-prices': {
    severity: 'error',
    next: 'Give price files that cover every asset with --prices, or leave the asset out of --weights.',
  },
  'rebalance/bars-left-out': {
    severity: 'info',
    next: 'A price that stood in for a missing one would invent a trade.',
  },
  'rebalance/assumed-rates': {
    severity: 'info',
    next: 'Say --short-rate and --long-rate, or state taxpayer.otherIncome in tare.yaml.',
  },
  'rebalance/fees-unclear': {
    severity: 'warning',
    next: 'Say whose fees to use with --like ACCOUNT, or name them with --commission and the like.',
  },
  'rebalance/rule-too-fine': {
    severity: 'warning',
    next: 'The rule was left out; give finer prices.',
  },
  'rebalance/short-history': {
    severity: 'warning',
    next: 'Believe the costs, not the returns; give a longer price history.',
  },
  'rebalance/survivorship': {
    severity: 'info',
    next: 'Assets chosen because they did well flatter holding them; nothing in a price file can mend that.',
  },
  'rebalance/not-in-prices': {
    severity: 'warning',
    next: 'It was left out of the comparison; add a price file or a target for it.',
  },
  'rebalance/one-method': {
    severity: 'warning',
    next: 'Run again with --method for the other way of choosing lots, and compare.',
  },
  'rebalance/interrupted': {
    severity: 'warning',
    next: 'The paths that were done are used; run again with the same seed for the rest.',
  },
} as const satisfies Record<string, IssueKind>;
