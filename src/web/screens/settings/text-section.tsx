/** `tare.yaml` itself, for those who would rather write it. What does not read is not saved, and the reason is said. */
import { useId, useState } from 'preact/hooks';
import { sentenceOf, useBook } from '../../book-context.js';
import type { SettingsForm } from '../../engine/settings-form.js';

export function TextSection({ form, reload }: { form: SettingsForm; reload: () => void }) {
  const { change } = useBook();
  const id = useId();
  const [text, setText] = useState(form.text);
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const save = async (): Promise<void> => {
    await change('Saving, and reading the book anew', async (engine) => {
      try {
        setWrong((await engine.saveSettingsText(text)).issues.map(({ message }) => message));
      } catch (error) {
        setWrong([sentenceOf(error)]);
      }
    });
    reload();
  };
  return (
    <section aria-labelledby={`${id}-title`}>
      <details open={form.wrong.length > 0}>
        <summary>
          <h2 id={`${id}-title`}>The file itself</h2>
        </summary>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <label for={id} class="quiet">
            tare.yaml
          </label>
          <textarea
            id={id}
            class="yaml"
            rows={Math.min(30, Math.max(8, text.split('\n').length + 1))}
            spellcheck={false}
            value={text}
            aria-describedby={`${id}-wrong`}
            aria-invalid={wrong.length > 0}
            onInput={(event) => setText(event.currentTarget.value)}
          />
          <div id={`${id}-wrong`} role="alert">
            {wrong.map((sentence) => (
              <p class="wrong" key={sentence}>
                {sentence}
              </p>
            ))}
          </div>
          <button type="submit" class="mainbutton" disabled={text === form.text}>
            Save the file
          </button>
        </form>
      </details>
    </section>
  );
}
