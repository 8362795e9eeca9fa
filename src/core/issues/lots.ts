import type { IssueKind } from './kind.js';

/** Issues of matching disposals with lots. */
export const lotIssues = {
  'lots/oversold': {
    severity: 'error',
    next: 'Add the export that shows the earlier purchase, or an "opening" row with its basis and date in a Tare CSV.',
  },
  'lots/no-basis': {
    severity: 'error',
    next: 'The sale is left out of the totals until the basis is known: enter it as "opening" with basis and acquired in a Tare CSV.',
  },
  'lots/no-value': {
    severity: 'error',
    next: 'The sale is left out of the totals until its value is known: add a price for that day.',
  },
  'lots/allocation-mismatch': {
    severity: 'error',
    next: 'Units and unused basis must be equal (Rev. Proc. 2024-28): complete the exports before 2025, or the "allocate" rows.',
  },
  'lots/no-mark': {
    severity: 'error',
    next: 'Add a price for that day, or a "mark" row with the position’s value in a Tare CSV.',
  },
  'lots/average-doubtful': {
    severity: 'warning',
    next: 'Average basis is for fund shares and dividend reinvestment plans only (§1.1012-1(e)); choose another method.',
  },
  'lots/unknown-lot': { severity: 'error', next: 'Correct the lot’s name; "tare lots" lists the open lots.' },
  'lots/lot-too-small': {
    severity: 'error',
    next: 'Correct the identification; the rest of the sale was matched by the method in force.',
  },
  'lots/identified-late': {
    severity: 'error',
    next: 'An identification counts only if it is made by the time of the sale: the method in force was used instead.',
  },
  'lots/identification-refused': {
    severity: 'error',
    next: 'First in, first out was used. Tell the broker the lots by the time of the sale, and say "told" in identifications.csv.',
  },
  'lots/identification-unused': {
    severity: 'warning',
    next: 'Correct the sale’s id or words in identifications.csv, or add the export that shows the sale.',
  },
  'lots/standing-order-refused': {
    severity: 'error',
    next: 'First in, first out was used. Give the broker the standing order, and say "told: true" with the election in tare.yaml.',
  },
  'lots/nothing-to-cover': {
    severity: 'error',
    next: 'Add the export that shows the short sale, or correct the row’s type.',
  },
} as const satisfies Record<string, IssueKind>;
