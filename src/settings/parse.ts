/**
 * Reads `tare.yaml` (and what `--set` adds to it) into settings. Unknown keys and impossible values are issues that
 * name the key, never ignored: a misspelt election that silently did nothing would cost money.
 */
import * as v from 'valibot';
import { parse as parseYaml } from 'yaml';
import { type Day, parseDay } from '../core/calendar.js';
import { parseFixed } from '../core/decimal-text.js';
import { type Fixed, timesOver, whole } from '../core/fixed.js';
import { type Issue, issue, type Outcome } from '../core/issue.js';
import { isZone } from '../core/zone.js';
import { ASSET_CLASS_NAMES } from './classes.js';
import { isPolicy, isPolicyValue, type Policies, type PolicyName, policies } from './policies.js';
import { ACCOUNT_TYPES, CUSTODIES, defaultSettings, FILING_STATUSES, type Settings } from './settings.js';

const scalar = v.pipe(v.union([v.string(), v.number()]), v.transform(String));

const decimal = v.pipe(
  scalar,
  v.transform((text) => readDecimal(text)),
  v.custom<Fixed>((value) => value !== undefined, 'must be a number such as 120000, 0.6% or 1.25'),
);

const day = v.pipe(
  scalar,
  v.transform((text) => parseDay(text)),
  v.custom<Day>((value) => value !== undefined, 'must be a date such as 2025-01-31'),
);

const zone = v.pipe(v.string(), v.check(isZone, 'must be a time zone such as America/New_York'));
const currency = v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'must be a currency code such as USD'));

const subscription = v.pipe(
  v.string(),
  v.regex(/^\d+(\.\d+)?\/(month|year)$/, 'must be like 10/month'),
  v.transform((text) => {
    const [amount = '', per = ''] = text.split('/');
    return { amount: parseFixed(amount) as Fixed, per: per as 'month' | 'year' };
  }),
);

const list = <T extends v.GenericSchema>(item: T) =>
  v.union([
    v.array(item),
    v.pipe(
      item,
      v.transform((one) => [one] as v.InferOutput<T>[]),
    ),
  ]);

const taxpayer = v.strictObject({
  country: v.optional(v.pipe(v.string(), v.toLowerCase()), 'us'),
  status: v.optional(v.picklist(FILING_STATUSES), 'single'),
  otherIncome: v.optional(decimal, 0),
  stateRate: v.optional(decimal, 0),
  carryover: v.optional(v.strictObject({ short: v.optional(decimal, 0), long: v.optional(decimal, 0) }), {}),
  shortRate: v.optional(decimal),
  longRate: v.optional(decimal),
  deduction: v.optional(decimal),
  withheld: v.optional(decimal, 0),
  priorYear: v.optional(v.strictObject({ tax: decimal, agi: decimal })),
});

const platform = v.strictObject({
  maxLeverage: v.optional(decimal),
  positionSize: v.optional(decimal),
  frequencyControls: v.optional(scalar),
  taxReporting: v.optional(scalar),
  feesPublished: v.optional(scalar),
});

const account = v.nullish(
  v.strictObject({
    type: v.optional(v.picklist(ACCOUNT_TYPES), 'taxable'),
    owner: v.optional(v.picklist(['self', 'spouse']), 'self'),
    basisReportedFrom: v.optional(day),
    informationReturn: v.optional(v.picklist(['1099-b', '1099-da', 'none'])),
    custody: v.optional(v.picklist(CUSTODIES)),
    margin: v.optional(v.boolean()),
    platform: v.optional(platform),
  }),
  {},
);

const election = v.strictObject({
  from: v.optional(day),
  account: v.optional(scalar),
  asset: v.optional(scalar),
  method: v.string(),
  told: v.optional(v.boolean()),
});

const asset = v.strictObject({
  symbol: v.optional(v.pipe(scalar, v.toUpperCase())),
  class: v.optional(v.picklist(ASSET_CLASS_NAMES)),
  identicalTo: v.optional(list(v.string()), []),
  collectible: v.optional(v.boolean(), false),
});

const feeSchedule = v.strictObject({
  commission: v.optional(decimal),
  advisory: v.optional(decimal),
  subscription: v.optional(subscription),
});

const sleep = v.pipe(
  v.string(),
  v.regex(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/, 'must be like 23:00-07:00'),
  v.transform((text) => {
    const [from = 0, to = 0] = text.split('-').map((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3)));
    return { from, to };
  }),
);

const limits = v.strictObject({
  leverage: v.optional(decimal),
  position: v.optional(decimal),
  sleep: v.optional(sleep),
});

const policyTable = v.pipe(
  v.record(v.string(), v.pipe(v.union([v.string(), v.number(), v.boolean()]), v.transform(policyText))),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    for (const [name, value] of Object.entries(dataset.value)) {
      if (!isPolicy(name))
        addIssue({ message: `there is no policy "${name}"; there are ${Object.keys(policies).join(', ')}` });
      else if (!isPolicyValue(name, value)) {
        addIssue({ message: `policy ${name} can be ${policies[name].values.join(', ')}, not "${value}"` });
      }
    }
    return Object.keys(dataset.value).every(isPolicy) ? (dataset.value as Partial<Record<PolicyName, string>>) : NEVER;
  }),
);

const schema = v.strictObject({
  currency: v.optional(currency, defaultSettings.currency),
  timezone: v.optional(zone, defaultSettings.timezone),
  taxpayer: v.optional(taxpayer, {}),
  method: v.optional(v.string(), defaultSettings.method),
  elections: v.optional(v.array(election), []),
  accounts: v.optional(v.record(v.string(), account), {}),
  assets: v.optional(v.record(v.string(), asset), {}),
  fees: v.optional(v.record(v.string(), feeSchedule), {}),
  targets: v.optional(v.record(v.string(), decimal), {}),
  automation: v.optional(v.strictObject({ since: v.optional(day) }), {}),
  index: v.optional(v.record(v.string(), decimal), {}),
  riskFree: v.optional(decimal, 0),
  limits: v.optional(limits, {}),
  policies: v.optional(policyTable, {}),
});

/** YAML 1.1 habits: `off` and `on` may arrive as booleans. */
function policyText(value: string | number | boolean): string {
  if (value === true) return 'on';
  if (value === false) return 'off';
  return String(value);
}

/** `0.6%` is 0.006. */
function readDecimal(text: string): Fixed | undefined {
  if (!text.endsWith('%')) return parseFixed(text.replaceAll('_', ''));
  const number = parseFixed(text.slice(0, -1).trim());
  return number === undefined ? undefined : timesOver(number, whole(1), whole(100), 'half-even');
}

/** Checks a settings tree as YAML gives it. Wrong parts are reported and replaced by the defaults. */
export function settingsFromTree(tree: unknown, file = 'tare.yaml'): Outcome<Settings> {
  const parsed = v.safeParse(schema, tree ?? {});
  if (!parsed.success)
    return { value: defaultSettings, issues: parsed.issues.map((found) => settingIssue(found, file)) };
  const { policies: chosen, ...rest } = parsed.output;
  const inForce: Policies = { ...defaultSettings.policies, ...chosen };
  return { value: { ...rest, policies: inForce } as Settings, issues: [] };
}

function settingIssue(found: v.BaseIssue<unknown>, file: string): Issue {
  const path = found.path?.map((item) => String(item.key)).join('.') ?? '';
  const message = found.message.replace(
    /^Invalid key: Expected never but received (".*")$/,
    'there is no such setting: $1',
  );
  return issue('book/settings', `${file}: ${path ? `${path}: ` : ''}${message}.`, { file });
}

/** Parses the text of `tare.yaml` into a tree. */
export function parseSettingsText(text: string, file = 'tare.yaml'): Outcome<unknown> {
  try {
    return { value: parseYaml(text, { maxAliasCount: 20 }) ?? {}, issues: [] };
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    return { value: {}, issues: [issue('book/settings', `${file} is not valid YAML: ${reason}.`, { file })] };
  }
}
