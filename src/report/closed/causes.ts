/**
 * Which input made a closed year come out otherwise. The inputs that are not as they were are known by their fingerprints;
 * those that can be taken back (a file that came since, a setting that was changed) are taken back one at a time, and whoever's
 * absence lessens the changes is a cause. What cannot be taken back, a file that is gone or was altered, is named as such.
 */
import type { BookInput } from '../../chain/chain.js';
import { asDownloaded } from '../../import/file.js';
import { settingsFromTree } from '../../settings/parse.js';
import type { Settings } from '../../settings/settings.js';
import type { YearOptions } from '../year.js';
import { type ClosedYear, type InputPrint, stateOfInput } from './closed-year.js';
import { changesSince } from './compare.js';

/** A book with what its files and settings are known by. */
export interface PrintedInput extends BookInput {
  readonly prints: readonly InputPrint[];
  readonly settingsTree: unknown;
}

interface Suspect {
  readonly name: string;
  /** The book without the change; undefined when it cannot be taken back. */
  readonly without: BookInput | undefined;
}

/** More than these are named without being tried. */
const MOST_TRIED = 12;

/** Names of the inputs that caused the changes; of all that differ, if no single one can be shown to. */
export function causesOf(closed: ClosedYear, input: PrintedInput, options: YearOptions): string[] {
  const suspects = [...fileSuspects(closed, input), ...settingSuspects(closed, input)];
  const baseline = changesSince(closed, stateOfInput(asClosed(closed, input), closed.closed, options)).length;
  const guilty = suspects.filter(({ without }, i) => {
    if (!without || i >= MOST_TRIED) return false;
    return changesSince(closed, stateOfInput(asClosed(closed, without), closed.closed, options)).length < baseline;
  });
  const lasting = suspects.filter(({ without }) => !without);
  const named = guilty.length + lasting.length > 0 ? [...guilty, ...lasting] : suspects;
  return named.map(({ name }) => name);
}

/** The household of a later year is no part of a closed one: its own is taken for the carryovers. */
export function asClosed(closed: ClosedYear, input: BookInput): BookInput {
  const { taxpayer } = settingsOf(closed);
  return { ...input, settings: { ...input.settings, taxpayer } };
}

export const settingsOf = ({ settings }: ClosedYear): Settings => settingsFromTree(settings).value;

function fileSuspects({ inputs }: ClosedYear, input: PrintedInput): Suspect[] {
  const before = new Set(inputs.map(({ sha256 }) => sha256));
  const names = new Map(inputs.map(({ file, sha256 }) => [file, sha256]));
  const now = new Set(input.prints.map(({ sha256 }) => sha256));
  const added = input.prints.filter(({ sha256 }) => !before.has(sha256));
  const gone = inputs.filter(({ sha256 }) => !now.has(sha256));
  return [
    ...added.map((one): Suspect => {
      const altered = names.has(one.file);
      return altered
        ? { name: `${one.file} (altered since)`, without: undefined }
        : { name: `${one.file} (added since)`, without: withoutFile(input, one) };
    }),
    ...gone
      .filter(({ file }) => !input.prints.some((one) => one.file === file))
      .map(({ file }): Suspect => ({ name: `${file} (no longer there)`, without: undefined })),
  ];
}

function withoutFile(input: PrintedInput, { file, kind }: InputPrint): BookInput {
  if (kind === 'identifications') {
    const { identifications: _, ...rest } = input;
    return rest;
  }
  if (kind === 'corrections') {
    const { corrections: _, ...rest } = input;
    return { ...rest, files: input.files.map(asDownloaded) };
  }
  if (kind === 'prices') return { ...input, priceFiles: (input.priceFiles ?? []).filter(({ name }) => name !== file) };
  return { ...input, files: input.files.filter(({ name }) => name !== file) };
}

type Tree = Readonly<Record<string, unknown>>;
const treeOf = (value: unknown): Tree => (typeof value === 'object' && value !== null ? (value as Tree) : {});

function settingSuspects(closed: ClosedYear, input: PrintedInput): Suspect[] {
  const before = treeOf(closed.settings);
  const now = treeOf(input.settingsTree);
  const keys = [...new Set([...Object.keys(before), ...Object.keys(now)])].filter((key) => key !== 'taxpayer').sort();
  return keys.flatMap((key): Suspect[] => {
    if (JSON.stringify(before[key]) === JSON.stringify(now[key])) return [];
    const { [key]: _, ...others } = now;
    const tree = before[key] === undefined ? others : { ...others, [key]: before[key] };
    return [{ name: `the setting "${key}"`, without: { ...input, settings: settingsFromTree(tree).value } }];
  });
}
