/** What the figures depend on: who the person is for tax, the accounts, the method, and every choice that the law leaves open. */
import '../files/files.css';
import './settings.css';
import { useEffect, useRef, useState } from 'preact/hooks';
import { sentenceOf, useBook } from '../../book-context.js';
import type { SettingsForm } from '../../engine/settings-form.js';
import { AccountsSection } from './accounts-section.js';
import { ElectionsSection } from './elections-section.js';
import { PoliciesSection } from './policies-section.js';
import type { Draft, SectionProps } from './section.js';
import { TextSection } from './text-section.js';
import { YouSection } from './you-section.js';

export function SettingsScreen() {
  const { form, reload } = useSettings();
  if (!form) return <p class="quiet">Reading the settings…</p>;
  return <SettingsFields key={form.text} form={form} reload={reload} />;
}

/** The settings as they are written; asked again when the book changes. */
function useSettings() {
  const { engine, overview } = useBook();
  const [form, setForm] = useState<SettingsForm | undefined>();
  const [count, setCount] = useState(0);
  const version = overview?.version;
  useEffect(() => {
    let current = true;
    engine.settingsForm().then(
      (found) => current && setForm(found),
      () => {},
    );
    return () => {
      current = false;
    };
  }, [engine, version, count]);
  return { form, reload: () => setCount((old) => old + 1) };
}

/** What was said last, kept over the redrawing that a change of the settings brings. */
let lastSaid = '';

function SettingsFields({ form, reload }: { form: SettingsForm; reload: () => void }) {
  const { change } = useBook();
  const [draft, setDraft] = useState<Draft>(new Map());
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({});
  const [said, setSaid] = useState(lastSaid);
  const status = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (lastSaid !== '') status.current?.focus();
    lastSaid = '';
  }, []);
  const set: SectionProps['set'] = (path, value) => {
    const next = new Map(draft);
    const key = path.join('.');
    if (String(value ?? '') === (form.written[key] ?? '')) next.delete(key);
    else next.set(key, { path, value });
    setDraft(next);
    setSaid('');
  };
  const save = async (): Promise<void> => {
    await change('Saving, and reading the book anew', async (engine) => {
      try {
        const saved = await engine.saveFields([...draft.values()]);
        setWrong(saved.wrong);
        if (Object.keys(saved.wrong).length > 0)
          return setSaid('Nothing was saved: see what is wrong beside the fields.');
        lastSaid = `Saved in tare.yaml: ${saved.written.map((line) => line.trim()).join(' · ') || 'the default holds again'}`;
      } catch (error) {
        setSaid(sentenceOf(error));
      }
    });
    reload();
  };
  const section = { form, draft, wrong, set };
  return (
    <>
      {form.wrong.map((sentence) => (
        <section class="trouble" role="alert" key={sentence}>
          <p>{sentence}</p>
          <p class="quiet">Mend it in the text at the end of this page.</p>
        </section>
      ))}
      <form
        class="settings"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <YouSection {...section} />
        <AccountsSection {...section} />
        <ElectionsSection {...section} />
        <PoliciesSection {...section} />
        <div class="savebar">
          <button type="submit" class="mainbutton" disabled={draft.size === 0}>
            Save
          </button>
          {draft.size > 0 && (
            <button type="button" class="plainbutton" onClick={() => setDraft(new Map())}>
              Forget the changes
            </button>
          )}
          <p ref={status} role="status" tabIndex={-1}>
            {said ||
              (draft.size > 0
                ? `${draft.size === 1 ? 'One change is' : `${draft.size} changes are`} not saved yet.`
                : '')}
          </p>
        </div>
      </form>
      <TextSection form={form} reload={reload} />
    </>
  );
}
