/**
 * The ways of holding that a history is compared with. All have the person's own money flows, prices and commission:
 *
 * - switch-off: what was held on the day automation began, kept; later money by the targets or, without any, by its weights;
 * - target-weights: money goes into the targets, nothing is ever sold but for withdrawals;
 * - initial-weights: the same with the weights that the person first reached;
 * - drifted-weights: the same with the weights that holding itself has led to;
 * - index: the same with the index of the person's choice;
 * - manual: the targets once a year, where a weight is off by more than five points; the lots that cost the least tax.
 */
import { addDays, type Day, formatDay } from '../../core/calendar.js';
import { formatFixed } from '../../core/decimal-text.js';
import { roundTo } from '../../core/fixed.js';
import type { Scene } from '../history.js';
import { automationBegan, type TradeEvent } from '../trades.js';
import type { Weights } from './portfolio.js';
import type { Strategy } from './simulate.js';
import { type WeightHistory, weightsOf } from './weights.js';

export interface Choice {
  readonly strategies: readonly (Strategy & { readonly about: string })[];
  /** Baselines that cannot be, and why. */
  readonly leftOut: readonly { readonly id: string; readonly why: string }[];
  /** Where the target weights come from. */
  readonly targets: { readonly weights: Weights; readonly from: 'tare.yaml' | 'inferred' };
  readonly switchOn: { readonly day: Day; readonly from: 'tare.yaml' | 'detected' } | undefined;
}

const FUNDED = 0.95;
/** Without targets, the weights that the person had reached after a month of buying. */
const SETTLING_DAYS = 30;
const YEARLY_BAND = 0.05;

export function strategiesOf(scene: Scene, history: WeightHistory, events: readonly TradeEvent[]): Choice {
  const { settings } = scene.book;
  const stated = weightsOf(settings.targets);
  const switchOn = switchOnOf(scene, events);
  const targets =
    stated.size > 0
      ? { weights: stated, from: 'tare.yaml' as const }
      : { weights: history.mean(), from: 'inferred' as const };
  const leftOut: { id: string; why: string }[] = [];
  const begins = scene.from;
  const strategies: (Strategy & { about: string })[] = [];
  if (switchOn) {
    const { day, from } = switchOn;
    const how = from === 'detected' ? 'detected from the trades' : 'by tare.yaml';
    const weights = stated.size > 0 ? stated : undefined;
    const about = `what you held on ${formatDay(day)}, when automation began (${how}), then kept`;
    const later = { weights, firstWeights: targets.weights, begins: day < begins ? begins : day };
    strategies.push({ id: 'switch-off', name: 'Switch-off', about, ...later });
  } else
    leftOut.push({ id: 'switch-off', why: 'no day is known on which automation began (automation: { since: DATE })' });
  if (targets.weights.size === 0) {
    for (const id of ['target-weights', 'initial-weights', 'drifted-weights', 'manual'])
      leftOut.push({ id, why: 'nothing was held that has a price' });
  } else {
    const label = targets.from === 'inferred' ? 'your mean weights (inferred)' : 'your targets';
    const first = initialWeights(history, stated);
    const money = 'money in at';
    strategies.push(
      {
        id: 'target-weights',
        name: 'Target weights',
        about: `${money} ${label}, never rebalanced`,
        weights: targets.weights,
        begins,
      },
      {
        id: 'initial-weights',
        name: 'Initial weights',
        about: `${money} the weights of ${first ? formatDay(first.day) : 'the first day'}, never rebalanced`,
        weights: first?.weights ?? targets.weights,
        begins,
      },
      {
        id: 'drifted-weights',
        name: 'Drifted weights',
        about: `${money} the weights it has by then, never rebalanced`,
        weights: undefined,
        firstWeights: first?.weights ?? targets.weights,
        begins,
      },
      {
        id: 'manual',
        name: 'By hand, yearly',
        about: `${label}, each January if one is off by 5 points, least-tax lots`,
        weights: targets.weights,
        yearlyBand: YEARLY_BAND,
        begins,
      },
    );
  }
  const index = weightsOf(settings.index);
  if (index.size > 0)
    strategies.push({
      id: 'index',
      name: 'Index',
      about: `money in at ${listed(index)}, held`,
      weights: index,
      begins,
    });
  else leftOut.push({ id: 'index', why: 'none is chosen (index: { SPY: 100% })' });
  return { strategies, leftOut, targets, switchOn };
}

function switchOnOf({ book, from, to }: Scene, events: readonly TradeEvent[]): Choice['switchOn'] {
  const since = book.settings.automation.since;
  if (since !== undefined) return since > to ? undefined : { day: since, from: 'tare.yaml' };
  const day = automationBegan(events.filter((one) => one.day >= from));
  return day === undefined ? undefined : { day, from: 'detected' };
}

function initialWeights(
  history: WeightHistory,
  stated: Weights,
): { readonly day: Day; readonly weights: Weights } | undefined {
  const held = history.firstHeld();
  if (held === undefined) return undefined;
  const funded = stated.size > 0 ? history.firstFunded([...stated.keys()], FUNDED) : undefined;
  for (const day of [funded, addDays(held, SETTLING_DAYS), held]) {
    const weights = day === undefined ? undefined : history.on(day);
    if (day !== undefined && weights && weights.size > 0) return { day, weights };
  }
  return undefined;
}

/** `BTC 60%, ETH 40%`. */
export const listed = (weights: Weights): string =>
  [...weights]
    .map(([asset, share]) => `${asset} ${formatFixed(roundTo((share * 100n) as typeof share, 1, 'half-up'))}%`)
    .join(', ');
