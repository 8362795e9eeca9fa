/**
 * A run's fills as Tare CSV, so that `tare lots` can rebuild every lot and disposal of a simulation. Fills of one bar follow one
 * another by a millisecond: the ledger takes purchases before sales of one instant, and here what pays a tax is sold first. Sales
 * for least tax name their lots, since a ledger's plan for least tax sees what comes later and a simulation does not.
 */
import { MS_PER_DAY } from '../core/calendar.js';
import { type Clock, formatInstant, type Instant } from '../core/zone.js';
import type { AssetClass } from '../ledger/transaction.js';
import { letters } from '../lots/piece-names.js';
import type { NamedLot } from './simulation/account.js';
import type { Market } from './simulation/market.js';
import type { Run } from './simulation/run.js';

const NOON = MS_PER_DAY / 2;

export interface Exported {
  readonly market: Market;
  readonly run: Run;
  readonly classOf: (asset: string) => AssetClass;
  /** Daily fills stand at noon there. */
  readonly clock: Clock;
}

/** The lines of a file, header first. Ids count the fills. */
export function* fillLines({ market, run, classOf, clock }: Exported): Generator<string> {
  const named = run.record.some(({ lots }) => lots !== undefined);
  yield `id,time,account,type,asset,class,quantity,total,fee${named ? ',lots' : ''}\n`;
  const width = String(run.record.length).length;
  const idOf = (place: number): string => `R${String(place + 1).padStart(width, '0')}`;
  const daily = market.step >= MS_PER_DAY;
  let count = 0;
  let inBar = 0;
  let before = -1;
  for (const { t, asset, side, steps, total, fee, lots } of run.record) {
    inBar = t === before ? inBar + 1 : 0;
    before = t;
    const start = daily ? clock.instantOf((market.days[t] as number) * MS_PER_DAY + NOON) : barStart(market, t);
    const cells = [
      idOf(count++),
      formatInstant((start + inBar) as Instant),
      'simulation',
      side,
      market.assets[asset] as string,
      classOf(market.assets[asset] as string),
      stepsText(steps, market.decimals[asset] as number),
      stepsText(total, 2),
      stepsText(fee, 2),
    ];
    if (named) cells.push(lots?.map((lot) => lotText(lot, idOf, market.decimals[asset] as number)).join(';') ?? '');
    yield `${cells.join(',')}\n`;
  }
}

/** `R0007b:12.5`: a piece of a purchase and how much of it was sold. */
const lotText = ({ fill, letter, steps }: NamedLot, idOf: (place: number) => string, decimals: number): string =>
  `${idOf(fill)}${letters(letter)}:${stepsText(steps, decimals)}`;

/** A second before the bar ends: room for a thousand fills, in the same day. */
const barStart = ({ times }: Market, t: number): number => {
  const end = Math.floor(times[t] as number);
  return end % 1000 === 999 ? end - 999 : end;
};

/** A count of steps of 10⁻ᵈ as a decimal. */
function stepsText(steps: number, decimals: number): string {
  const digits = String(steps);
  if (decimals <= 0) return digits + '0'.repeat(-decimals);
  const padded = digits.padStart(decimals + 1, '0');
  return `${padded.slice(0, -decimals)}.${padded.slice(-decimals)}`;
}
