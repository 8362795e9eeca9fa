/**
 * What the law leaves open, and what Tare does about it. Each choice has a name, its possible values, a default
 * and the reason; every result prints the ones in force, and `tare.yaml` or `--set policies.NAME=VALUE` changes them.
 */
export interface Policy {
  readonly values: readonly string[];
  readonly default: string;
  /** What it decides and why the default is what it is. */
  readonly about: string;
}

/** A date may stand where a value is `DATE`: the rule is in force from that day. */
export const DATE_VALUE = 'DATE';

export const policies = {
  'order.sameInstant': {
    values: ['id', 'row'],
    default: 'id',
    about:
      'Transactions of one instant: by id, then content, so that the order of rows in a file changes nothing; or by file and row.',
  },
  'class.unknown': {
    values: ['stock', 'digital'],
    default: 'stock',
    about: 'What an asset counts as when neither file, platform nor tare.yaml says: a stock, so that wash sales apply.',
  },
  'scope.digitalBefore2025': {
    values: ['wallet', 'universal'],
    default: 'wallet',
    about: 'Pools of digital assets until 2024-12-31. From 2025 they are per wallet or account (§1.1012-1(j)(3)).',
  },
  'scope.allocation': {
    values: ['fifo', 'hifo', 'specific'],
    default: 'fifo',
    about: 'Rev. Proc. 2024-28: how universal lots go to wallets on 2025-01-01; "specific" takes the "allocate" rows.',
  },
  'transfer.networkFee': {
    values: ['dispose', 'keep-basis', 'drop-basis'],
    default: 'dispose',
    about:
      'Units that a transfer between own wallets costs: sold at their value; gone, their basis kept; or gone with it.',
  },
  'transfer.unpairedDeposit': {
    values: ['unknown-basis', 'from-outside'],
    default: 'unknown-basis',
    about:
      'Units that arrive without a known sender: basis unknown; or taken from what left for an unknown place before.',
  },
  'fees.withheld': {
    values: ['disposal', 'netted'],
    default: 'disposal',
    about: 'A fee kept back from the units bought: acquired and disposed of at once, without gain; or never received.',
  },
  'fills.average': {
    values: ['off', 'by-order'],
    default: 'off',
    about:
      'Stock bought in one order and several fills on one day: each fill a lot; or one lot at the average (§1.1012-1(c)(1)(ii)).',
  },
  'average.rounding': {
    values: ['cents', 'exact'],
    default: 'cents',
    about: 'Average basis per share: rounded to the cent first, as §1.1012-1(e)(7) and Pub. 550 do; or unrounded.',
  },
  'washSale.digitalAssets': {
    values: ['off', 'report', 'what-if', 'on', DATE_VALUE],
    default: 'off',
    about:
      '§1091 reaches stock and securities only. "report" lists what a change of law would disallow, "what-if" what each year would be.',
  },
  'washSale.securities': {
    values: ['on', 'report', 'what-if', 'off'],
    default: 'on',
    about:
      'Wash sales of stock and securities: applied; only reported; reported with the years’ totals; or ignored, to compare.',
  },
  'washSale.tacking': {
    values: ['sum-of-days', 'union-of-days'],
    default: 'sum-of-days',
    about: '§1223(3): days held are added to the replacement’s; or overlapping days count once.',
  },
  'washSale.sameLotRemainder': {
    values: ['not-replacement', 'replacement'],
    default: 'not-replacement',
    about:
      'Shares left from the purchase that was partly sold, all its fills together, do not replace the ones sold (Rev. Rul. 56-602).',
  },
  'washSale.soldReplacement': {
    values: ['ignored', 'counted'],
    default: 'ignored',
    about: 'Shares bought inside the window but gone before the loss sale.',
  },
  'washSale.spouseBasis': {
    values: ['added', 'lost'],
    default: 'added',
    about: 'Where the disallowed loss goes when a spouse bought the replacement: onto the spouse’s basis; or nowhere.',
  },
  'replacement.digital': {
    values: ['carry-over', 'taxable'],
    default: 'carry-over',
    about:
      'A coin that a platform replaces by another (ETH by its receipt BETH, MATIC by POL): basis and dates carry over; or a sale.',
  },
  'identification.late': {
    values: ['refuse', 'flag'],
    default: 'refuse',
    about: 'A lot named after the sale: the method in force is used; or it is used and flagged.',
  },
  'minTax.horizon': {
    values: ['lifetime', 'year'],
    default: 'lifetime',
    about:
      'Method min-tax: the least tax of all years of the book together, carried losses included; or of each year by itself, the first first.',
  },
  'prices.stablecoins': {
    values: ['priced', 'par'],
    default: 'priced',
    about: 'Coins pegged to the dollar: valued by a price file like any other; or at one dollar.',
  },
  'prices.implied': {
    values: ['same-day', 'off'],
    default: 'same-day',
    about:
      'What no price file covers: valued by the average of the person’s own trades of that day (each day’s worth: of the week before); or not at all.',
  },
  'prices.adjusted': {
    values: ['refuse', 'use'],
    default: 'refuse',
    about: 'Prices already lowered by later dividends would count those twice: left out; or used all the same.',
  },
  'prices.splits': {
    values: ['detect', 'as-traded', 'adjusted'],
    default: 'detect',
    about: 'Prices from before a split: looked at around the split’s day; or as they were; or already divided by it.',
  },
  'returns.cash': {
    values: ['auto', 'tracked', 'untracked'],
    default: 'auto',
    about:
      'Money of an account: kept in it if the files show it come or go; or always; or never, so that each trade is a flow.',
  },
  'returns.losses': {
    values: ['carryforward', 'full-offset'],
    default: 'carryforward',
    about:
      'Losses beyond gains: limited and carried, as the law has it; or of full use at once, as SEC Form N-1A assumes.',
  },
  'returns.taxPaid': {
    values: ['account', 'bank'],
    default: 'account',
    about:
      'Taxes leave the account when due and so earn nothing after; or come from elsewhere, and only their sum counts.',
  },
  'returns.taxDue': {
    values: ['new-year', 'april-15'],
    default: 'new-year',
    about: 'The day on which a year’s tax is paid: the first of January after it; or the fifteenth of April.',
  },
  'returns.dividends': {
    values: ['history', 'reinvest', 'cash'],
    default: 'history',
    about: 'Dividends of what is only held: as the history mostly did; or put back into what paid them; or kept.',
  },
  'returns.spreadReference': {
    values: ['hour', 'day'],
    default: 'hour',
    about: 'A fill is compared with a price of the same hour at most; or of the same day, which is mostly chance.',
  },
  'form8949.rows': {
    values: ['lot', 'sale'],
    default: 'lot',
    about: 'Form 8949: a row for each lot; or one for all lots of a sale in one box, with VARIOUS as date acquired.',
  },
  'form8949.exception1': {
    values: ['off', 'on'],
    default: 'off',
    about:
      'Sales with reported basis and no adjustment: on Form 8949 too; or straight on Schedule D lines 1a and 8a (Exception 1).',
  },
  'form8949.exception2': {
    values: ['off', 'on'],
    default: 'off',
    about:
      'Form 8949: every row; or one row with code M for each account and box, with a statement attached (Exception 2).',
  },
  'tax.method': {
    values: ['irs', 'exact'],
    default: 'irs',
    about: 'Income tax below 100,000: by the Tax Table, as the return must; or by the exact schedules.',
  },
  'niit.digitalIncome': {
    values: ['excluded', 'included'],
    default: 'excluded',
    about:
      'Staking, mining, airdrops: not net investment income, since §1411(c)(1) does not name them; or counted, to be careful.',
  },
  'income.wages': {
    values: ['stated-elsewhere', 'added'],
    default: 'stated-elsewhere',
    about:
      'Pay in shares or coins: on the W-2 (§83, §3402) that otherIncome states already; or on no other form, and so added to it.',
  },
  rounding: {
    values: ['cents', 'dollars'],
    default: 'cents',
    about: 'Form 8949 and Schedule D in cents; or all amounts in whole dollars.',
  },
} as const satisfies Record<string, Policy>;

export type PolicyName = keyof typeof policies;

/** The value of each policy in force. */
export type Policies = Readonly<Record<PolicyName, string>>;

export const defaultPolicies: Policies = Object.fromEntries(
  Object.entries(policies).map(([name, policy]) => [name, policy.default]),
) as Record<PolicyName, string>;

export const isPolicy = (name: string): name is PolicyName => Object.hasOwn(policies, name);

/** True when `value` is one the policy knows. */
export function isPolicyValue(name: PolicyName, value: string): boolean {
  const { values } = policies[name] as Policy;
  return values.includes(value) || (values.includes(DATE_VALUE) && /^\d{4}-\d{2}-\d{2}$/.test(value));
}
