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
  'lots/unknown-lot': { severity: 'error', next: 'Correct the lot’s name; "tare lots" lists the open lots.' },
  'lots/lot-too-small': {
    severity: 'error',
    next: 'Correct the identification; the rest of the sale was matched by the method in force.',
  },
  'lots/identified-late': {
    severity: 'error',
    next: 'An identification counts only if it is made by the time of the sale: the method in force was used instead.',
  },
  'lots/nothing-to-cover': {
    severity: 'error',
    next: 'Add the export that shows the short sale, or correct the row’s type.',
  },
} as const satisfies Record<string, IssueKind>;
