/** The fields of the settings, in the order in which they are asked, with what each means. */

export interface SettingField {
  /** The keys that lead to it in `tare.yaml`. */
  readonly path: readonly string[];
  readonly label: string;
  readonly hint?: string;
  /** What holds when it is not written. */
  readonly preset?: string;
  readonly kind: 'text' | 'number' | 'share';
}

export const keyOf = ({ path }: { readonly path: readonly string[] }): string => path.join('.');

/** About the person: what the tax depends on. Country and status are chosen from lists. */
export const YOU: readonly SettingField[] = [
  {
    path: ['taxpayer', 'otherIncome'],
    label: 'Other income in a year',
    hint: 'Wages and all else that is taxed at ordinary rates; it decides your rates.',
    preset: '0',
    kind: 'number',
  },
  {
    path: ['taxpayer', 'stateRate'],
    label: 'State tax rate',
    hint: 'As 5%. Tare does not know the states’ own laws.',
    preset: '0%',
    kind: 'share',
  },
  { path: ['taxpayer', 'deduction'], label: 'Deductions', hint: 'Empty: the standard one.', kind: 'number' },
  {
    path: ['taxpayer', 'withheld'],
    label: 'Tax withheld and paid in advance',
    preset: '0',
    kind: 'number',
  },
  {
    path: ['taxpayer', 'carryover', 'short'],
    label: 'Short-term loss carried into the first year',
    hint: 'As a positive number.',
    preset: '0',
    kind: 'number',
  },
  {
    path: ['taxpayer', 'carryover', 'long'],
    label: 'Long-term loss carried into the first year',
    preset: '0',
    kind: 'number',
  },
  {
    path: ['taxpayer', 'shortRate'],
    label: 'Your own rate on short-term gain',
    hint: 'Instead of the country’s tax as Tare works it out; give both rates or none.',
    kind: 'share',
  },
  { path: ['taxpayer', 'longRate'], label: 'Your own rate on long-term gain', kind: 'share' },
];

export const PLACE: readonly SettingField[] = [
  {
    path: ['timezone'],
    label: 'Your time zone',
    hint: 'It decides on which day a trade falls. As America/New_York.',
    preset: 'America/New_York',
    kind: 'text',
  },
  { path: ['currency'], label: 'Currency of the book', hint: 'As USD.', preset: 'USD', kind: 'text' },
  {
    path: ['automation', 'since'],
    label: 'A bot trades for you since',
    hint: 'A date, as 2025-02-03: returns are compared with having stopped there.',
    kind: 'text',
  },
];

/** Names of the filing statuses. */
export const STATUSES: Readonly<Record<string, string>> = {
  single: 'Single',
  mfj: 'Married, filing jointly',
  mfs: 'Married, filing separately',
  hoh: 'Head of household',
  qss: 'Qualifying surviving spouse',
};

export const ACCOUNT_TYPES: Readonly<Record<string, string>> = {
  taxable: 'taxed',
  ira: 'traditional IRA',
  roth: 'Roth IRA',
  '401k': '401(k)',
  hsa: 'health savings account',
};
