/**
 * The platforms beside each other, as people choose between them: leverage, position sizes, how often it trades, what it
 * reports for taxes, how open it is about fees, and the most volatile months. Each cell says whether it was measured from
 * the history or is what `tare.yaml` states under `accounts.NAME.platform`; what is neither is empty.
 */
import { formatFixed } from '../../core/decimal-text.js';
import { fromDouble } from '../../core/doubles.js';
import { roundTo } from '../../core/fixed.js';
import { accountSettings, type PlatformFacts } from '../../settings/settings.js';
import { fillsByDay } from '../../tax/bursts.js';
import type { Side } from './side.js';
import type { VolatileMonths } from './volatile-months.js';

export interface Cell {
  /** A decimal for measures, words for what is stated; undefined when unknown. */
  readonly value: string | undefined;
  readonly how: 'measured' | 'tare.yaml' | 'unknown';
}

export interface MatrixRow {
  readonly id: string;
  readonly name: string;
  readonly unit: 'times' | 'share' | 'count' | 'bp' | 'words';
  /** One for each side. */
  readonly cells: readonly Cell[];
}

const UNKNOWN: Cell = { value: undefined, how: 'unknown' };
const DAYS_PER_MONTH = 365.25 / 12;

const measured = (value: number | undefined, digits = 6): Cell =>
  value === undefined || !Number.isFinite(value)
    ? UNKNOWN
    : { value: formatFixed(roundTo(fromDouble(value), digits, 'half-even')), how: 'measured' };

export function platformMatrix(
  sides: readonly Side[],
  volatile: readonly (VolatileMonths | undefined)[],
): readonly MatrixRow[] {
  const row = (id: string, name: string, unit: MatrixRow['unit'], of: (side: Side, k: number) => Cell): MatrixRow => ({
    id,
    name,
    unit,
    cells: sides.map(of),
  });
  const facts = (key: keyof PlatformFacts) => (side: Side) => stated(side, key);
  const months = (of: (one: VolatileMonths) => number | undefined) => (_: Side, k: number) => {
    const found = volatile[k];
    return found ? measured(of(found)) : UNKNOWN;
  };
  return [
    row('max-leverage', 'Leverage offered', 'words', facts('maxLeverage')),
    row('leverage-reached', 'Highest leverage reached', 'times', leverageReached),
    row('position-size', 'Position size set', 'words', facts('positionSize')),
    row('largest-position', 'Largest position held', 'share', ({ exposure }) =>
      measured(exposure.mostInOne?.largest?.share),
    ),
    row('frequency-controls', 'Frequency controls', 'words', facts('frequencyControls')),
    row('trades-per-month', 'Trades a month', 'count', tradesPerMonth),
    row('busiest-week', 'Trades in the busiest 7 days', 'count', ({ fills }) => measured(busiestWeek(fills))),
    row('tax-reporting', 'Tax reporting', 'words', facts('taxReporting')),
    row('tax-form', 'Form sent', 'words', formSent),
    row('basis-known', 'Sales with a known basis', 'share', basisKnown),
    row('fees-published', 'Fees published', 'words', facts('feesPublished')),
    row('fees-explained', 'Charges explained by schedule', 'share', feesExplained),
    row(
      'volatile-growth',
      'Return in volatile months',
      'share',
      months(({ growth }) => growth),
    ),
    row(
      'volatile-fall',
      'Deepest fall in them',
      'share',
      months(({ worstFall }) => worstFall),
    ),
    row('volatile-cost', 'Cost of what was traded then', 'bp', months(costOfTraded)),
  ];
}

const costOfTraded = ({ costs, traded }: VolatileMonths): number | undefined =>
  traded > 0n ? (Number(costs) / Number(traded)) * 10_000 : undefined;

/** What `tare.yaml` says of the side's accounts; of several, each with its name. */
function stated({ book, accounts }: Side, key: keyof PlatformFacts): Cell {
  const said = accounts.flatMap((name) => {
    const value = accountSettings(book.settings, name).platform?.[key];
    return value === undefined ? [] : [{ name, text: typeof value === 'bigint' ? formatFixed(value) : value }];
  });
  const [only] = said;
  if (!only) return UNKNOWN;
  const value = accounts.length === 1 ? only.text : said.map(({ name, text }) => `${name}: ${text}`).join('; ');
  return { value, how: 'tare.yaml' };
}

/** Contracts that settle in money show no position, so that with them nothing was measured. */
function leverageReached({ exposure, scene }: Side): Cell {
  const hasContracts = scene.transactions.some(({ type }) => type === 'realized');
  return hasContracts ? UNKNOWN : measured(exposure.most?.leverage);
}

function tradesPerMonth({ fills, actual }: Side): Cell {
  const count = [...fillsByDay(fills).values()].reduce((total, one) => total + one, 0);
  return measured(count / ((actual.to - actual.from + 1) / DAYS_PER_MONTH), 1);
}

function busiestWeek(fills: Side['fills']): number {
  const days = [...fillsByDay(fills)].sort(([a], [b]) => a - b);
  let [most, start, within] = [0, 0, 0];
  for (const [day, count] of days) {
    within += count;
    for (let first = days[start]; first && first[0] <= day - 7; first = days[++start]) within -= first[1];
    most = Math.max(most, within);
  }
  return most;
}

/** As the formats of the files or the settings have it. */
function formSent({ book, accounts }: Side): Cell {
  const forms = accounts.map((name) => {
    const own = accountSettings(book.settings, name).informationReturn;
    return { name, form: own ?? book.taxContext.platformReturns(name), isStated: own !== undefined };
  });
  const told = forms.filter(({ form, isStated }) => isStated || form !== 'none');
  if (told.length === 0) return UNKNOWN;
  const text = ({ name, form }: (typeof told)[0]): string =>
    accounts.length === 1 ? form.toUpperCase() : `${name}: ${form.toUpperCase()}`;
  return { value: told.map(text).join('; '), how: told.some((one) => one.isStated) ? 'tare.yaml' : 'measured' };
}

function basisKnown({ book, actual }: Side): Cell {
  const isIn = ({ sold }: { readonly sold: number }): boolean => sold >= actual.from && sold <= actual.to;
  const known = book.matched.disposals.filter(isIn).length;
  const unknown = book.matched.unresolved.filter(isIn).length;
  return known + unknown === 0 ? UNKNOWN : measured(known / (known + unknown));
}

const feesExplained = ({ undisclosed: { charged, explained } }: Side): Cell =>
  charged > 0n ? measured(Number(explained) / Number(charged)) : UNKNOWN;
