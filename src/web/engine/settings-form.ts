/** The settings as a form: what can be chosen, what is chosen, what each choice means, and what is wrong with an answer. */
import { SETTINGS_FILE } from '../../book/book-files.js';
import { type EditedSettings, editSettings, type SettingChange } from '../../book/edit-settings.js';
import { checkSettings } from '../../book/open-book.js';
import { lotMethods } from '../../lots/methods/registry.js';
import { DATE_VALUE, type Policy, type PolicyName, policies } from '../../settings/policies.js';
import { ACCOUNT_TYPES, CUSTODIES, FILING_STATUSES } from '../../settings/settings.js';
import { jurisdictions } from '../../tax/jurisdictions/registry.js';
import { changeSettings, putText, settingsText } from './mend-book.js';
import type { Session } from './session.js';

/** One thing that is for the person to say. Values are texts, as they are written. */
export interface PolicyField {
  readonly name: string;
  readonly about: string;
  readonly values: readonly string[];
  readonly default: string;
  readonly value: string;
  /** A date may stand for it. */
  readonly date: boolean;
}

export interface SettingsForm {
  /** The text of `tare.yaml`. */
  readonly text: string;
  /** What is wrong with it as it is. */
  readonly wrong: readonly string[];
  /** What is written there, by the keys that lead to it, joined by points; what is not written has its default. */
  readonly written: Readonly<Record<string, string>>;
  readonly elections: readonly Readonly<Record<string, string>>[];
  /** Accounts of the files and of the settings. */
  readonly accounts: readonly string[];
  readonly assets: readonly string[];
  readonly countries: readonly { readonly id: string; readonly name: string }[];
  readonly statuses: readonly string[];
  readonly methods: readonly { readonly id: string; readonly name: string; readonly law: string }[];
  readonly accountTypes: readonly string[];
  readonly custodies: readonly string[];
  readonly policies: readonly PolicyField[];
}

/** The form of the settings as they are written, even if they are wrong. */
export function settingsForm(session: Session): SettingsForm {
  const text = settingsText(session);
  const { settings, settingsTree, issues } = checkSettings(text);
  const tree = isTree(settingsTree) ? settingsTree : {};
  const transactions = issues.length === 0 ? session.book().ledger.transactions : [];
  const accounts = new Set([...Object.keys(settings.accounts), ...transactions.map(({ account }) => account)]);
  return {
    text,
    wrong: issues.map(({ message }) => message),
    written: Object.fromEntries(leavesOf(tree)),
    elections: (Array.isArray(tree.elections) ? tree.elections : []).map((one) => Object.fromEntries(leavesOf(one))),
    accounts: [...accounts].sort(),
    assets: [...new Set(transactions.map(({ asset }) => asset))].sort(),
    countries: jurisdictions.map(({ country, name }) => ({ id: country, name })),
    statuses: FILING_STATUSES,
    methods: lotMethods.map(({ id, name, law }) => ({ id, name, law })),
    accountTypes: ACCOUNT_TYPES,
    custodies: CUSTODIES,
    policies: (Object.keys(policies) as PolicyName[]).map((name) => policyField(name, settings.policies[name])),
  };
}

function policyField(name: PolicyName, value: string): PolicyField {
  const { values, default: preset, about } = policies[name] as Policy;
  const date = values.includes(DATE_VALUE);
  return { name, about, values: values.filter((one) => one !== DATE_VALUE), default: preset, value, date };
}

type Tree = Readonly<Record<string, unknown>>;
const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every single value of a tree, by the keys that lead to it. */
function* leavesOf(value: unknown, before = ''): Generator<[string, string]> {
  if (!isTree(value)) return;
  for (const [key, below] of Object.entries(value)) {
    if (isTree(below)) yield* leavesOf(below, `${before}${key}.`);
    else if (below !== null && below !== undefined && !Array.isArray(below)) yield [before + key, textOf(below)];
  }
}

/** YAML 1.1 habits: `off` and `on` may arrive as booleans. */
const textOf = (value: unknown): string => (value === true ? 'on' : value === false ? 'off' : String(value));

export interface SavedSettings {
  readonly written: readonly string[];
  /** What is wrong, by the path of the field, joined by points. When there is any, nothing was written. */
  readonly wrong: Readonly<Record<string, string>>;
}

/** Writes fields into `tare.yaml`, all or none. */
export async function saveFields(session: Session, changes: readonly SettingChange[]): Promise<SavedSettings> {
  const text = settingsText(session);
  const wrong: Record<string, string> = {};
  for (const change of changes) {
    const [found] = editSettings(text, [change]).issues;
    if (found) wrong[change.path.join('.')] = fieldMessage(found.message, change.path.join('.'));
  }
  // Fields that are right one by one can be wrong together.
  const together = Object.keys(wrong).length > 0 ? undefined : await changeSettings(session, changes);
  const [both] = together?.issues ?? [];
  if (both) wrong[changes[0]?.path.join('.') ?? ''] = fieldMessage(both.message, '');
  return { written: together?.written ?? [], wrong };
}

/** Replaces the whole text, if it is right. */
export async function saveText(session: Session, text: string): Promise<EditedSettings> {
  const { issues } = checkSettings(text);
  if (issues.length > 0) return { text, written: [], issues };
  await putText(session, SETTINGS_FILE, text);
  return { text, written: [], issues: [] };
}

/** The sentence without what stands beside the field anyway. */
const fieldMessage = (message: string, path: string): string =>
  message
    .replace(' Correct it in tare.yaml, or on the command line after --set.', '')
    .replace(`${SETTINGS_FILE}: `, '')
    .replace(`${path}: `, '')
    .replace(/^policies: policy (\S+) /, 'It ')
    .replace(/^./, (first) => first.toUpperCase());
