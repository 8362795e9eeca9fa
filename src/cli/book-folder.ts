/**
 * A book on disk: `tare.yaml`, `exports/`, `prices/`, `mappings/`, `identifications.csv`. A folder inside `exports/` names the account
 * of the files in it, for people with two accounts at one platform. Without a book, bare files and the defaults do.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import type { BookInput } from '../chain/chain.js';
import { type Issue, issue } from '../core/issue.js';
import type { InputFile } from '../import/file.js';
import type { Format } from '../import/format.js';
import { mappedFormat } from '../import/mapping/mapping.js';
import { parseMapping } from '../import/mapping/text.js';
import { unknownMethods } from '../lots/elections.js';
import { lotMethod, lotMethods } from '../lots/methods/registry.js';
import { overrideTree } from '../settings/override.js';
import { parseSettingsText, settingsFromTree } from '../settings/parse.js';
import type { Settings } from '../settings/settings.js';
import { jurisdictionOf, jurisdictions } from '../tax/jurisdictions/registry.js';
import { type Io, UsageError } from './io.js';

export interface BookOptions {
  readonly book?: string;
  readonly method?: string;
  readonly timezone?: string;
  readonly prices?: readonly string[];
  readonly set?: readonly string[];
}

export const SETTINGS_FILE = 'tare.yaml';
export const EXPORTS = 'exports';
export const PRICES = 'prices';
export const MAPPINGS = 'mappings';
export const IDENTIFICATIONS = 'identifications.csv';

/** The folder of the book, if there is one: as named, or the current folder when it looks like one. */
export function bookFolder(io: Io, options: BookOptions): string | undefined {
  if (options.book !== undefined) {
    const folder = resolve(io.cwd, options.book);
    if (!existsSync(folder))
      throw new UsageError(`There is no folder ${options.book}. "tare init ${options.book}" makes a book there.`);
    return folder;
  }
  const looksLikeBook = existsSync(join(io.cwd, SETTINGS_FILE)) || existsSync(join(io.cwd, EXPORTS));
  return looksLikeBook ? io.cwd : undefined;
}

/** What a command works on, with the settings as they were written. */
export interface OpenedBook extends BookInput {
  readonly settingsTree: unknown;
}

/** Reads settings and finds files, without reading the exports yet. @throws UsageError when a named file is missing. */
export function openBook(io: Io, files: readonly string[], options: BookOptions): OpenedBook {
  const folder = bookFolder(io, options);
  const { settings, settingsTree, issues } = readSettings(folder, options);
  const inputs = files.length > 0 ? files.flatMap((file) => namedFiles(io.cwd, file)) : exportsOf(folder);
  if (inputs.length === 0) {
    const where =
      folder === undefined ? 'Name export files, or run this in a book.' : `${join(folder, EXPORTS)} is empty.`;
    issues.push(issue('book/no-exports', where));
  }
  const priceFiles = [
    ...(folder ? filesBelow(join(folder, PRICES), folder) : []),
    ...(options.prices ?? []).flatMap((file) => namedFiles(io.cwd, file)),
  ];
  const mapped = mappedFormats(folder);
  const identifications =
    folder && existsSync(join(folder, IDENTIFICATIONS))
      ? inputFile(join(folder, IDENTIFICATIONS), IDENTIFICATIONS)
      : undefined;
  return {
    files: inputs,
    priceFiles,
    settings,
    settingsTree,
    mapped,
    issues,
    ...(identifications ? { identifications } : {}),
  };
}

/** The formats that the book's mappings describe. @throws UsageError when one of them does not read. */
export function mappedFormats(folder: string | undefined): Format[] {
  if (folder === undefined || !existsSync(join(folder, MAPPINGS))) return [];
  const names = readdirSync(join(folder, MAPPINGS)).filter((name) => /\.ya?ml$/i.test(name));
  return names.sort().map((name) => {
    const text = readFileSync(join(folder, MAPPINGS, name), 'utf8');
    const { value, issues } = parseMapping(text, join(MAPPINGS, name));
    if (!value) throw new UsageError(issues[0]?.message ?? `${name} is no mapping.`);
    return mappedFormat(value);
  });
}

function readSettings(
  folder: string | undefined,
  options: BookOptions,
): { settings: Settings; settingsTree: unknown; issues: Issue[] } {
  const path = folder === undefined ? undefined : join(folder, SETTINGS_FILE);
  const text = path !== undefined && existsSync(path) ? readFileSync(path, 'utf8') : '';
  const written = parseSettingsText(text, SETTINGS_FILE);
  const set = [...(options.set ?? [])];
  if (options.method !== undefined) set.push(`method=${options.method}`);
  if (options.timezone !== undefined) set.push(`timezone=${options.timezone}`);
  const overridden = overrideTree(written.value, set);
  const { value: settings, issues } = settingsFromTree(overridden.value, SETTINGS_FILE);
  const all = [...written.issues, ...overridden.issues, ...issues];
  const wrong = all[0] ?? wrongNames(settings)[0];
  if (wrong) throw new UsageError(wrong.message);
  return { settings, settingsTree: overridden.value, issues: [] };
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

function exportsOf(folder: string | undefined): InputFile[] {
  if (folder === undefined) return [];
  const root = join(folder, EXPORTS);
  return filesBelow(root, folder).map((file) => {
    const inside = dirname(relative(EXPORTS, file.name));
    return inside === '.' ? file : { ...file, account: inside.split(sep).join('/') };
  });
}

/** The files of a folder and those below it, in the order of names; hidden ones left out. */
function filesBelow(root: string, base: string): InputFile[] {
  if (!existsSync(root)) return [];
  const found: string[] = [];
  const walk = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.name.startsWith('.')) continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (entry.isFile()) found.push(path);
    }
  };
  walk(root);
  return found.sort().map((path) => inputFile(path, relative(base, path)));
}

const inputFile = (path: string, name: string): InputFile => ({ name, bytes: () => readFileSync(path) });

/** A file, or all files of a folder, that the person named. */
export function namedFiles(cwd: string, name: string): InputFile[] {
  const path = resolve(cwd, name);
  if (!existsSync(path)) throw new UsageError(`There is no file ${name}.`);
  return statSync(path).isDirectory() ? filesBelow(path, cwd) : [inputFile(path, name)];
}

export const shortName = (path: string): string => basename(path);
