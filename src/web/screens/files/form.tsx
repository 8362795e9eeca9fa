/** The small form that every way to mend something is: fields, what is wrong, a button. */
import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { Mend } from './use-mend.js';
import { useMend } from './use-mend.js';

interface MendFormProps {
  readonly children: ComponentChildren;
  /** What is done when it is sent. */
  readonly save: (mend: Mend) => Promise<string | undefined>;
  readonly button: string;
  /** Further buttons. */
  readonly more?: ComponentChildren;
}

export function MendForm({ children, save, button, more }: MendFormProps) {
  const mend = useMend();
  const [wrong, setWrong] = useState<string | undefined>();
  return (
    <form
      class="mend"
      onSubmit={(event) => {
        event.preventDefault();
        setWrong(undefined);
        void save(mend).then(setWrong);
      }}
    >
      {children}
      {wrong !== undefined && (
        <p class="wrong" role="alert">
          {wrong}
        </p>
      )}
      <p class="buttons">
        <button type="submit" class="mainbutton">
          {button}
        </button>
        {more}
      </p>
    </form>
  );
}

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly hint?: string;
  readonly inputMode?: 'decimal' | 'text';
  readonly wide?: boolean;
}

/** A labelled field of one line. Dates and numbers are typed as they stand in files, whatever the browser's language. */
export function Field({ label, value, onInput, hint, inputMode = 'text', wide = false }: FieldProps) {
  const id = useId();
  return (
    <p class={wide ? 'entry wide-entry' : 'entry'}>
      <label for={id}>{label}</label>
      <input
        id={id}
        type="text"
        inputMode={inputMode}
        autocomplete="off"
        spellcheck={false}
        value={value}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      {hint && (
        <small id={`${id}-hint`} class="quiet">
          {hint}
        </small>
      )}
    </p>
  );
}

export type Choice = readonly [value: string, text: string];

interface SelectProps {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly Choice[];
  readonly onChange: (value: string) => void;
  readonly hint?: string;
}

export function Select({ label, value, choices, onChange, hint }: SelectProps) {
  const id = useId();
  return (
    <p class="entry">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={value}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {choices.map(([each, text]) => (
          <option key={each} value={each} selected={each === value}>
            {text}
          </option>
        ))}
      </select>
      {hint && (
        <small id={`${id}-hint`} class="quiet">
          {hint}
        </small>
      )}
    </p>
  );
}

interface RadiosProps {
  readonly legend: string;
  readonly value: string;
  readonly choices: readonly Choice[];
  readonly onChange: (value: string) => void;
}

export function Radios({ legend, value, choices, onChange }: RadiosProps) {
  const name = useId();
  return (
    <fieldset class="radios">
      <legend>{legend}</legend>
      {choices.map(([each, text]) => (
        <label key={each}>
          <input type="radio" name={name} value={each} checked={each === value} onChange={() => onChange(each)} />
          <span>{text}</span>
        </label>
      ))}
    </fieldset>
  );
}
