/**
 * The ways of holding that a history is compared with. All have the person's own money flows, prices and commission:
 *
 * - switch-off: what was held on the day automation began, money included, kept; later money by the targets or, without any, by its weights;
 * - target-weights: what the person had set up, once nearly all assets aimed at were held; money that lay there and later
 *   money goes into the targets, and nothing is ever sold but for withdrawals;
 * - initial-weights: the same with the weights that the person had set up;
 * - drifted-weights: the same with the weights that holding itself has led to;
 * - index: all money from the first day on in the index of the person's choice;
 * - manual: the targets once a year, where a weight is off by more than five points; the lots that cost the least tax.
 */
import { addDays, type Day, formatDay } from '../../core/calendar.js';
import { formatFixed } from '../../core/decimal-text.js';
import { fromDouble } from '../../core/doubles.js';
import { roundTo } from '../../core/fixed.js';
import type { Scene } from '../history.js';
import { automationBegan, type TradeEvent } from '../trades.js';
import type { Weights } from './portfolio.js';
import type { Strategy } from './simulate.js';
import { type WeightHistory, weightsOf } from './weights.js';

export interface Choice {
  readonly strategies: readonly Described[];
  /** Baselines that cannot be, and why. */
  readonly leftOut: readonly { readonly id: string; readonly why: string }[];
  /** Where the target weights come from. */
  readonly targets: { readonly weights: Weights; readonly from: 'tare.yaml' | 'inferred' };
  readonly switchOn: { readonly day: Day; readonly from: 'tare.yaml' | 'detected' } | undefined;
}

/** A portfolio has been set up once it holds this share of the assets that it aims at. */
const FUNDED = 0.95;
/** Without stated targets, an asset that was less than this of the portfolio on average was aimed at by nobody. */
const AIMED_AT = fromDouble(0.01);
const YEARLY_BAND = 0.05;

type Described = Strategy & { readonly about: string };

export function strategiesOf(scene: Scene, history: WeightHistory, events: readonly TradeEvent[]): Choice {
  const { settings } = scene.book;
  const stated = weightsOf(settings.targets);
  const switchOn = switchOnOf(scene, events);
  const setUp = setUpDay(history, stated);
  const targets =
    stated.size > 0
      ? { weights: stated, from: 'tare.yaml' as const }
      : { weights: history.mean(setUp), from: 'inferred' as const };
  const leftOut: { id: string; why: string }[] = [];
  const strategies: Described[] = [];
  if (switchOn) strategies.push(switchOff(switchOn, scene, stated, targets.weights));
  else
    leftOut.push({ id: 'switch-off', why: 'no day is known on which automation began (automation: { since: DATE })' });
  if (targets.weights.size > 0) strategies.push(...followers(scene, history, targets, setUp));
  else
    for (const id of ['target-weights', 'initial-weights', 'drifted-weights', 'manual'])
      leftOut.push({ id, why: 'nothing was held that has a price' });
  const index = weightsOf(settings.index);
  const about = `all money at ${listed(index)}, held`;
  if (index.size > 0) strategies.push({ id: 'index', name: 'Index', about, weights: index, begins: scene.from });
  else leftOut.push({ id: 'index', why: 'none is chosen (index: { SPY: 100% })' });
  return { strategies, leftOut, targets, switchOn };
}

function switchOff(on: NonNullable<Choice['switchOn']>, { from }: Scene, stated: Weights, first: Weights): Described {
  const how = on.from === 'detected' ? 'detected from the trades' : 'by tare.yaml';
  const about = `what you held on ${formatDay(on.day)}, when automation began (${how}), then kept`;
  const weights = stated.size > 0 ? stated : undefined;
  const begins = on.day < from ? from : on.day;
  return { id: 'switch-off', name: 'Switch-off', about, weights, firstWeights: first, begins };
}

/** What the person had set up is taken over the evening that it was; later money goes where each says. */
function followers(
  scene: Scene,
  history: WeightHistory,
  { weights, from }: Choice['targets'],
  setUp: Day | undefined,
): Described[] {
  const label = from === 'inferred' ? 'your mean weights (inferred)' : 'your targets';
  const begins = setUp === undefined ? scene.from : (Math.min(addDays(setUp, 1), scene.to) as Day);
  const start = setUp === undefined ? '' : `what you held on ${formatDay(setUp)}, then `;
  const first = setUp === undefined ? weights : history.on(setUp);
  const initially = setUp === undefined ? label : 'the weights of that day';
  const common = { begins, investsIdle: true };
  return [
    { id: 'target-weights', name: 'Target weights', about: `${start}money at ${label}`, weights, ...common },
    {
      id: 'initial-weights',
      name: 'Initial weights',
      about: `${start}money at ${initially}`,
      weights: first,
      ...common,
    },
    {
      id: 'drifted-weights',
      name: 'Drifted weights',
      about: `${start}money at the weights it has by then`,
      weights: undefined,
      firstWeights: first,
      ...common,
    },
    {
      id: 'manual',
      name: 'By hand, yearly',
      about: `${start}${label} each January if one is off by 5 points, least-tax lots`,
      weights,
      yearlyBand: YEARLY_BAND,
      ...common,
    },
  ];
}

/** The first day on which nearly all assets aimed at were held; undefined when that never was. */
function setUpDay(history: WeightHistory, stated: Weights): Day | undefined {
  const aimed = stated.size > 0 ? stated : new Map([...history.mean()].filter(([, share]) => share >= AIMED_AT));
  return history.firstFunded([...aimed.keys()], FUNDED);
}

function switchOnOf({ book, from, to }: Scene, events: readonly TradeEvent[]): Choice['switchOn'] {
  const since = book.settings.automation.since;
  if (since !== undefined) return since > to ? undefined : { day: since, from: 'tare.yaml' };
  const day = automationBegan(events, from);
  return day === undefined ? undefined : { day, from: 'detected' };
}

/** `BTC 60%, ETH 40%`. */
export const listed = (weights: Weights): string =>
  [...weights]
    .map(([asset, share]) => `${asset} ${formatFixed(roundTo((share * 100n) as typeof share, 1, 'half-up'))}%`)
    .join(', ');
