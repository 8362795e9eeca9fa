/** A number that is moved by a slider or typed: both say the same, and the address follows some times a second. */
import { useEffect, useId, useRef, useState } from 'preact/hooks';

export interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** Written after the number. */
  readonly unit: string;
  /** Under the slider, in a few words. */
  readonly note?: string | undefined;
  readonly onChange: (value: number) => void;
}

const PACE_MS = 120;

/** The value as it is moved now, told to `onChange` at a pace that a browser's address bar bears. */
function usePaced(value: number, onChange: (value: number) => void) {
  const [moved, setMoved] = useState<number | undefined>();
  const latest = useRef({ value: moved, onChange, timer: 0 });
  latest.current.onChange = onChange;
  useEffect(() => {
    if (moved === value) setMoved(undefined);
  }, [value]);
  useEffect(() => () => clearTimeout(latest.current.timer), []);
  const move = (to: number): void => {
    setMoved(to);
    latest.current.value = to;
    if (latest.current.timer !== 0) return;
    latest.current.timer = window.setTimeout(() => {
      latest.current.timer = 0;
      if (latest.current.value !== undefined) latest.current.onChange(latest.current.value);
    }, PACE_MS);
  };
  return { shown: moved ?? value, move };
}

export function Slider({ label, value, min, max, step, unit, note, onChange }: SliderProps) {
  const id = useId();
  const { shown, move } = usePaced(value, onChange);
  const most = Math.max(max, shown);
  const read = (text: string): void => {
    const number = Number(text);
    if (text.trim() !== '' && Number.isFinite(number) && number >= min && number <= 100) move(number);
  };
  return (
    <div class="slider">
      <label for={id}>{label}</label>
      <span class="field">
        <input
          type="number"
          aria-label={`${label} (${unit})`}
          value={shown}
          {...{ min, max: most, step: 'any' }}
          onChange={(event) => read(event.currentTarget.value)}
        />
        <span aria-hidden="true">{unit}</span>
      </span>
      <input
        id={id}
        type="range"
        {...{ min, max: most, step }}
        value={shown}
        aria-valuetext={`${shown} ${unit}`}
        onInput={(event) => move(Number(event.currentTarget.value))}
      />
      {note !== undefined && <small>{note}</small>}
    </div>
  );
}

export interface StopsProps {
  readonly label: string;
  readonly stops: readonly { readonly value: string; readonly name: string }[];
  readonly value: string;
  readonly note?: string | undefined;
  readonly onChange: (value: string) => void;
}

/** A slider over words. */
export function Stops({ label, stops, value, note, onChange }: StopsProps) {
  const id = useId();
  const at = Math.max(
    0,
    stops.findIndex((one) => one.value === value),
  );
  const { shown, move } = usePaced(at, (to) => onChange(stops[to]?.value ?? value));
  return (
    <div class="slider">
      <label for={id}>{label}</label>
      <output for={id}>{stops[shown]?.name}</output>
      <input
        id={id}
        type="range"
        min={0}
        max={stops.length - 1}
        step={1}
        value={shown}
        aria-valuetext={stops[shown]?.name}
        onInput={(event) => move(Number(event.currentTarget.value))}
      />
      {note !== undefined && <small>{note}</small>}
    </div>
  );
}
