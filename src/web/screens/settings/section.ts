/** What the sections of the settings share: the form, what was changed in it, and how a field is changed. */
import type { SettingsForm } from '../../engine/settings-form.js';

/** What was changed and not saved yet, by the path of the field. Undefined: as if it was not written. */
export type Draft = ReadonlyMap<string, { readonly path: readonly string[]; readonly value: unknown }>;

export interface SectionProps {
  readonly form: SettingsForm;
  readonly draft: Draft;
  readonly wrong: Readonly<Record<string, string>>;
  /** Changes a field, without saving it. */
  readonly set: (path: readonly string[], value: unknown) => void;
}

/** What a field shows: what was typed, else what is written. */
export function shownAt({ form, draft }: Pick<SectionProps, 'form' | 'draft'>, path: readonly string[]): string {
  const key = path.join('.');
  const typed = draft.get(key);
  return typed ? String(typed.value ?? '') : (form.written[key] ?? '');
}
