/** A field of the settings with its hint, and what is wrong with it beside it. */
import { useId } from 'preact/hooks';
import type { Choice } from '../files/form.js';

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string | undefined;
  readonly wrong?: string | undefined;
  readonly placeholder?: string | undefined;
  readonly decimal?: boolean;
  /** A list to choose from instead of a text. */
  readonly choices?: readonly Choice[];
  /** The label is for screen readers alone: a table's header says it to others. */
  readonly hidden?: boolean;
}

export function SettingInput({
  label,
  value,
  onChange,
  hint,
  wrong,
  placeholder,
  decimal,
  choices,
  hidden,
}: FieldProps) {
  const id = useId();
  const described = [hint ? `${id}-hint` : '', wrong ? `${id}-wrong` : ''].filter(Boolean).join(' ') || undefined;
  const about = { id, 'aria-describedby': described, 'aria-invalid': wrong !== undefined };
  return (
    <div class="entry">
      <label for={id} class={hidden ? 'unseen' : undefined}>
        {label}
      </label>
      {choices ? (
        <select {...about} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
          {choices.map(([each, text]) => (
            <option key={each} value={each} selected={each === value}>
              {text}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...about}
          type="text"
          inputMode={decimal ? 'decimal' : 'text'}
          autocomplete="off"
          spellcheck={false}
          placeholder={placeholder}
          value={value}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      )}
      {(hint || wrong) && (
        <small>
          {hint && (
            <span id={`${id}-hint`} class="quiet">
              {hint}{' '}
            </span>
          )}
          {wrong && (
            <span id={`${id}-wrong`} class="wrong">
              {wrong}
            </span>
          )}
        </small>
      )}
    </div>
  );
}
