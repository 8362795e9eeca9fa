/**
 * A book opened: its settings, the files to import, prices, mappings, identifications and corrections, before anything is read but
 * the files that are corrected. A folder inside `exports/` names the account of the files in it, for people with two accounts at one
 * platform.
 */
import type { BookInput } from '../chain/chain.js';
import { type Issue, issue } from '../core/issue.js';
import { UsageError } from '../core/usage-error.js';
import type { InputFile } from '../import/file.js';
import type { Format } from '../import/format.js';
import { mappedFormat } from '../import/mapping/mapping.js';
import { parseMapping } from '../import/mapping/text.js';
import { unknownMethods } from '../lots/elections.js';
import { lotMethod, lotMethods } from '../lots/methods/registry.js';
import { overlaid, overrideTree } from '../settings/override.js';
import { parseSettingsText, settingsFromTree } from '../settings/parse.js';
import type { Settings } from '../settings/settings.js';
import { jurisdictionOf, jurisdictions } from '../tax/jurisdictions/registry.js';
import {
  type BookFiles,
  CORRECTIONS,
  EXPORTS,
  IDENTIFICATIONS,
  inputFile,
  MAPPINGS,
  PRICES,
  pathsBelow,
  SETTINGS_FILE,
  textOf,
} from './book-files.js';
import { applyCorrections } from './corrections.js';

/** Settings that are not those of `tare.yaml`. */
export interface SettingsOptions {
  readonly method?: string;
  readonly timezone?: string;
  /** `key=value`, as in `--set`. */
  readonly set?: readonly string[];
}

/** What a report works on, with the settings as they were written. */
export interface OpenedBook extends BookInput {
  readonly settingsTree: unknown;
}

export interface OpenOptions extends SettingsOptions {
  /** These files instead of those in `exports/`. */
  readonly files?: readonly InputFile[] | undefined;
  /** Price files besides those in `prices/`. */
  readonly prices?: readonly InputFile[] | undefined;
  /** What the messages call the place of the book; absent when there is no book, only files. */
  readonly place: string | undefined;
}

/** Reads settings and finds files, without reading the exports yet. @throws UsageError when the settings are wrong. */
export function openFiles(book: BookFiles, options: OpenOptions): OpenedBook {
  const { settings, settingsTree } = readSettings(book, options);
  const named = options.files ?? exportsOf(book);
  const corrections = book.paths.includes(CORRECTIONS) ? inputFile(book, CORRECTIONS) : undefined;
  const corrected = corrections && applyCorrections(named, corrections, { all: options.files === undefined });
  const files = corrected?.value ?? named;
  const issues: Issue[] = [...(corrected?.issues ?? [])];
  if (files.length === 0) {
    const where =
      options.place === undefined ? 'Name export files, or run this in a book.' : `${options.place} is empty.`;
    issues.push(issue('book/no-exports', where));
  }
  const priceFiles = [...pathsBelow(book, PRICES).map((path) => inputFile(book, path)), ...(options.prices ?? [])];
  const identifications = book.paths.includes(IDENTIFICATIONS) ? inputFile(book, IDENTIFICATIONS) : undefined;
  return {
    files,
    priceFiles,
    settings,
    settingsTree,
    mapped: mappedFormats(book),
    issues,
    ...(identifications ? { identifications } : {}),
    ...(corrections ? { corrections } : {}),
  };
}

/** The formats that the book's mappings describe. @throws UsageError when one of them does not read. */
export function mappedFormats(book: BookFiles): Format[] {
  const paths = pathsBelow(book, MAPPINGS).filter((path) => /^[^/]+\/[^/]+\.ya?ml$/i.test(path));
  return paths.map((path) => {
    const { value, issues } = parseMapping(textOf(book, path), path);
    if (!value) throw new UsageError(issues[0]?.message ?? `${path} is no mapping.`);
    return mappedFormat(value);
  });
}

function exportsOf(book: BookFiles): InputFile[] {
  return pathsBelow(book, EXPORTS).map((path) => {
    const account = path.split('/').slice(1, -1).join('/');
    const file = inputFile(book, path);
    return account === '' ? file : { ...file, account };
  });
}

/** Settings as their text says, and everything that is wrong with it. */
export interface CheckedSettings {
  readonly settings: Settings;
  readonly settingsTree: unknown;
  readonly issues: readonly Issue[];
}

/** Reads the text of `tare.yaml`, with what is set beside it. */
export function checkSettings(text: string, options: SettingsOptions = {}): CheckedSettings {
  const written = parseSettingsText(text, SETTINGS_FILE);
  const set = [...(options.set ?? [])];
  if (options.method !== undefined) set.push(`method=${options.method}`);
  if (options.timezone !== undefined) set.push(`timezone=${options.timezone}`);
  const overridden = overrideTree(written.value, set);
  const { value: settings, issues } = settingsFromTree(overridden.value, SETTINGS_FILE);
  const all = [...written.issues, ...overridden.issues, ...issues];
  return { settings, settingsTree: overridden.value, issues: all.length > 0 ? all : wrongNames(settings) };
}

function readSettings(book: BookFiles, options: SettingsOptions): CheckedSettings {
  const checked = checkSettings(book.paths.includes(SETTINGS_FILE) ? textOf(book, SETTINGS_FILE) : '', options);
  const [wrong] = checked.issues;
  if (wrong) throw new UsageError(wrong.message);
  return checked;
}

/** The settings of a book with others laid over them, as those of one person of many. @throws UsageError */
export const settingsWith = ({ settingsTree }: OpenedBook, over: unknown, whose: string): Settings =>
  checkedSettings(overlaid(settingsTree, over), whose);

function checkedSettings(tree: unknown, file: string): Settings {
  const { value: settings, issues } = settingsFromTree(tree, file);
  const wrong = issues[0] ?? wrongNames(settings)[0];
  if (wrong) throw new UsageError(wrong.message);
  return settings;
}

/** Names in the settings that only other parts of Tare can know to be wrong. */
function wrongNames(settings: Settings): Issue[] {
  const issues = unknownMethods(settings).map((id) =>
    issue(
      'book/settings',
      `There is no lot method "${id}"; there are ${lotMethods.map((method) => method.id).join(', ')}.`,
    ),
  );
  const { country } = settings.taxpayer;
  if (!jurisdictionOf(country)) {
    const known = jurisdictions.map((one) => one.country).join(', ');
    issues.push(issue('book/settings', `There is no country "${country}"; there are ${known}.`));
  }
  const jurisdiction = jurisdictionOf(country);
  if (jurisdiction && !jurisdiction.leastTax) issues.push(...wrongPlans(settings, jurisdiction.name));
  return issues;
}

/** Methods that need the tax worked out, which Tare does for few countries. */
const wrongPlans = ({ method, elections }: Settings, country: string): Issue[] =>
  [method, ...elections.map((one) => one.method)]
    .filter((id) => lotMethod(id)?.kind === 'plan')
    .map((id) =>
      issue('book/settings', `The method "${id}" is not there for ${country}: Tare works out no tax of it.`),
    );
