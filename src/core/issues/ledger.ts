import type { IssueKind } from './kind.js';

/** Issues of putting the files together: identity, duplicates, transfers, asset classes. */
export const ledgerIssues = {
  'ledger/id-reused': {
    severity: 'warning',
    next: 'Both rows were kept and the second was given another name; make the ids unique.',
  },
  'ledger/maybe-duplicate': {
    severity: 'warning',
    next: 'They were counted once; if both happened, put them into one file or give them ids.',
  },
  'ledger/maybe-distinct': {
    severity: 'warning',
    next: 'Both were counted; if they are the same event, remove one of the files.',
  },
  'ledger/told-differently': {
    severity: 'error',
    next: 'Both were counted; if they are the same trades, leave one of the two files out, or its rows of that moment.',
  },
  'ledger/times-shifted': {
    severity: 'warning',
    next: 'They were counted once, at the times of the second file named; give the zone of the wrong one, or export it again in UTC.',
  },
  'ledger/told-twice': {
    severity: 'info',
    next: 'They were counted once.',
  },
  'ledger/maybe-told-twice': {
    severity: 'error',
    next: 'If they are the same, remove one of the files or those rows; hours apart, give the aggregator’s file in UTC.',
  },
  'ledger/told-by-one': {
    severity: 'warning',
    next: 'Compare them with the platform: rows are missing from one file, or the other tells what did not happen.',
  },
  'ledger/class-unknown': {
    severity: 'warning',
    next: 'Say what it is in tare.yaml: "assets: { NAME: { class: digital } }" (or stock, fund, bond, option, future).',
  },
  'ledger/symbol-shared': {
    severity: 'warning',
    next: 'They are kept apart under two names; rename one in tare.yaml if that is wrong.',
  },
  'ledger/unpaired-withdrawal': {
    severity: 'warning',
    next: 'If it went to an account of yours, add its export; if it was spent or given, enter "spend" or "gift-out" in a Tare CSV.',
  },
  'ledger/unpaired-deposit': {
    severity: 'error',
    next: 'Add the export of the account it came from, or enter it as "opening" with basis and acquired in a Tare CSV.',
  },
} as const satisfies Record<string, IssueKind>;
