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
  'tax/no-rates': {
    severity: 'error',
    next: 'The forms are complete; the tax on them was left out rather than worked out with another year’s rates.',
  },
  'tax/pay-stated-elsewhere': {
    severity: 'info',
    next: 'Count it in taxpayer.otherIncome, as Box 1 of the W-2 does; pay that is on no W-2 is added by --set policies.income.wages=added.',
  },
  'tax/income-not-stated': {
    severity: 'info',
    next: 'State it, since it decides the rates: "taxpayer: { otherIncome: 85000 }" in tare.yaml, or --set taxpayer.otherIncome=85000.',
  },
  'tax/min-tax-not-recorded': {
    severity: 'warning',
    next: 'It counts only if made by the time of the sale: "tare identify" records it. Past sales keep the method then in force.',
  },
  'tax/wash-sales-reported': {
    severity: 'info',
    next: '"tare lots" lists them. Set the policy to "on", or to the day from which the rule holds, to apply it.',
  },
  'tax/not-worked-out': {
    severity: 'error',
    next: 'It was left out. Work out what it means there and enter it as "buy", "sell" or "opening" rows in a Tare CSV.',
  },
  'tax/txf-no-digital-boxes': {
    severity: 'info',
    next: 'Enter or import them from form-8949.csv; giving them a stock box’s number would put them into the wrong box.',
  },
  'tax/attach-statement': {
    severity: 'info',
    next: 'Attach the statement files to the return (with Form 8453 when it is filed electronically).',
  },
  'tax/statement-only': {
    severity: 'error',
    next: 'Add the export that has this sale; if there was none, ask the broker to correct the statement.',
  },
  'tax/not-on-statement': {
    severity: 'error',
    next: 'Check the account and the year of the statement; what no form reports goes to box C, F, I or L.',
  },
  'tax/statement-differs': {
    severity: 'warning',
    next: 'The rows to file keep the broker’s figures and reach the right gain through codes; check each before using it.',
  },
} as const satisfies Record<string, IssueKind>;
