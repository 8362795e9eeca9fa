/** The sliders of the question: what trading costs, what is taxed, when to look, and how far off is too far. */
import type { PayForm, PayQuery } from '../../engine/pay-question.js';
import { Slider, Stops } from '../../parts/slider.js';
import { Weights } from './weights.js';

interface ControlsProps {
  readonly form: PayForm;
  readonly query: PayQuery;
  /** Undefined takes a value out of the address. */
  readonly set: (change: Readonly<Record<string, string | undefined>>) => void;
}

const NAMES: Readonly<Record<string, string>> = { '4h': 'every 4 hours', continuous: 'all the time' };

/** Hundredths of a percent are as fine as fees are stated. */
const inPercent = (share: number): number => Math.round(share * 10_000) / 100;

export function Controls({ form, query, set }: ControlsProps) {
  const share = (name: string) => (percent: number) => set({ [name]: `${percent}%` });
  const stops = form.frequencies.map((value) => ({ value, name: NAMES[value] ?? value }));
  const isStated = form.commission > 0 || query['commission'] !== undefined;
  const fees = isStated ? 'Of each trade.' : 'Of each trade. Your settings state none.';
  const band = form.band === 0 ? 'No band: trades at each look.' : `Trades when an asset is ${form.band} points off.`;
  return (
    <form class="controls" aria-label="What to try" onSubmit={(event) => event.preventDefault()}>
      <fieldset>
        <legend>Your rule</legend>
        <Stops label="Looks" stops={stops} value={form.frequency} onChange={(frequency) => set({ frequency })} />
        <Slider
          label="Band"
          value={form.band}
          {...{ min: 0, max: 25, step: 1, unit: 'points', note: band }}
          onChange={(points) => set({ band: points === 0 ? undefined : String(points) })}
        />
      </fieldset>
      <fieldset>
        <legend>What a trade costs</legend>
        <Slider
          label="Fee"
          value={inPercent(form.commission)}
          {...{ min: 0, max: 2, step: 0.01, unit: '%', note: fees }}
          onChange={share('commission')}
        />
        <Slider
          label="Half the spread"
          value={inPercent(form.spread)}
          {...{ min: 0, max: 1, step: 0.01, unit: '%', note: 'Lost on each side.' }}
          onChange={share('spread')}
        />
      </fieldset>
      <Taxes form={form} share={share} />
      <fieldset>
        <legend>Prices</legend>
        <div class="days">
          {(['from', 'to'] as const).map((name) => (
            <label key={name}>
              {name === 'from' ? 'From' : 'To'}
              <input type="date" value={form[name]} onChange={(event) => set({ [name]: event.currentTarget.value })} />
            </label>
          ))}
        </div>
      </fieldset>
      <Weights form={form} isOwn={query['weights'] !== undefined} set={set} />
      {Object.keys(query).length > 0 && (
        <button
          type="button"
          class="plainbutton"
          onClick={() => set(Object.fromEntries(Object.keys(query).map((name) => [name, undefined])))}
        >
          Back to your own figures
        </button>
      )}
    </form>
  );
}

interface TaxesProps {
  readonly form: PayForm;
  readonly share: (name: string) => (percent: number) => void;
}

function Taxes({ form, share }: TaxesProps) {
  const rates = form.byBrackets
    ? 'Now by your brackets; this is the rate of one more dollar.'
    : form.rateSource === 'assumed'
      ? 'Assumed: tare.yaml says nothing of your income.'
      : undefined;
  if (form.untaxed !== undefined)
    return (
      <fieldset>
        <legend>Tax on gains</legend>
        <p class="untaxed">None here: Tare simulates the taxes of the United States, not those of {form.untaxed}.</p>
      </fieldset>
    );
  return (
    <fieldset>
      <legend>Tax on gains</legend>
      <Slider
        label="Held a year or less"
        value={inPercent(form.shortRate)}
        {...{ min: 0, max: 60, step: 0.5, unit: '%', note: rates }}
        onChange={share('short-rate')}
      />
      <Slider
        label="Held longer"
        value={inPercent(form.longRate)}
        {...{ min: 0, max: 40, step: 0.5, unit: '%' }}
        onChange={share('long-rate')}
      />
    </fieldset>
  );
}
