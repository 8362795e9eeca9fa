/** The shares to hold: those of `tare.yaml` or what is held, until others are typed. */
import { useEffect, useState } from 'preact/hooks';
import type { PayForm } from '../../engine/pay-question.js';

interface WeightsProps {
  readonly form: PayForm;
  /** Other shares than the book's stand in the address. */
  readonly isOwn: boolean;
  readonly set: (change: Readonly<Record<string, string | undefined>>) => void;
}

const percentOf = (share: number): number => Math.round(share * 10_000) / 100;

export function Weights({ form: { weights, weightSource }, isOwn, set }: WeightsProps) {
  const said = JSON.stringify(weights);
  const [typed, setTyped] = useState<ReadonlyMap<string, number>>(new Map());
  useEffect(() => setTyped(new Map()), [said]);
  const shares = weights.map(({ asset, share }) => ({ asset, percent: typed.get(asset) ?? percentOf(share) }));
  // Shares are typed in hundredths of a percent, so their sum is one of whole hundredths.
  const sum = shares.reduce((total, { percent }) => total + Math.round(percent * 100), 0) / 100;
  const held = shares.filter(({ percent }) => percent > 0);
  const isWrong = sum > 100 || held.length === 0;
  const change = (asset: string, text: string): void => {
    const percent = Number(text);
    if (text.trim() !== '' && percent >= 0 && percent <= 100) setTyped(new Map([...typed, [asset, percent]]));
  };
  const use = (): void => set({ weights: held.map(({ asset, percent }) => `${asset}=${percent}%`).join(',') });
  return (
    <details>
      <summary>Shares to hold</summary>
      <p class="quiet">Now {weightSource}.</p>
      {shares.map(({ asset, percent }) => (
        <label key={asset} class="weight">
          {asset}
          <span class="field">
            <input
              type="number"
              {...{ min: 0, max: 100, step: 'any' }}
              value={percent}
              onChange={(event) => change(asset, event.currentTarget.value)}
            />
            <span aria-hidden="true">%</span>
          </span>
        </label>
      ))}
      <p class={isWrong ? 'loss' : 'quiet'} role="status">
        Together {sum}%{sum < 100 ? ', the rest in cash' : ''}
        {isWrong ? ': they may be 100% at most, and not nothing' : ''}.
      </p>
      <div class="row">
        <button type="button" class="plainbutton" disabled={isWrong || typed.size === 0} onClick={use}>
          Use these
        </button>
        {isOwn && (
          <button type="button" class="plainbutton" onClick={() => set({ weights: undefined })}>
            Use the book’s
          </button>
        )}
      </div>
    </details>
  );
}
