/**
 * `tare compare`, worked out: two accounts, two books or two periods side by side. Accounts and books are measured over the
 * days that both have, and the external flows of each are run through both; what days alone can tell is said with the
 * smallest difference they could have shown. Costs need no such statistics: they are counted.
 *
 * Two periods are laid over each other by their first days. Of the longer one only as many days are run with money as the
 * shorter has, sold and taxed at the end of those; returns, costs and checks are of each period as a whole.
 */
import type { Day } from '../../core/calendar.js';
import type { Fixed } from '../../core/fixed.js';
import type { Issue } from '../../core/issue.js';
import { type Period, sceneOf } from '../history.js';
import type { LayerName } from '../performance.js';
import { type Evidence, evidenceOf } from './evidence.js';
import { advantages, type Grown, growFlows } from './matched-flows.js';
import { type MatrixRow, platformMatrix } from './platform-matrix.js';
import { type Side, type Source, sideOf } from './side.js';
import { type VolatileMonths, volatileMonths } from './volatile-months.js';

export type ComparedKind = 'accounts' | 'books' | 'periods';

export interface MatchedMoney {
  /** The side whose money it is. */
  readonly of: 0 | 1;
  readonly grown: readonly [Grown, Grown];
  /** What the first side made more of it than the second. */
  readonly advantage: Readonly<Record<LayerName, Fixed | undefined>>;
}

export interface Comparison {
  readonly kind: ComparedKind;
  readonly sides: readonly [Side, Side];
  /** Each side's flows in both; empty where the days cannot be matched. */
  readonly matched: readonly MatchedMoney[];
  /** The days that the money is run for, and the side that has more of them. */
  readonly matchedDays: number;
  readonly longer: 0 | 1 | undefined;
  /** Why there is no matched money. */
  readonly unmatched: string | undefined;
  readonly evidence: Evidence | undefined;
  readonly volatile: readonly (VolatileMonths | undefined)[];
  readonly matrix: readonly MatrixRow[];
  readonly issues: readonly Issue[];
}

export type Refused = { readonly refused: string };

export interface Question {
  readonly kind: ComparedKind;
  readonly sources: readonly [Source, Source];
  /** Of each side, for periods; the same for both otherwise. */
  readonly periods: readonly [Period, Period];
}

export function compare({ kind, sources, periods }: Question): Comparison | Refused {
  const [p, q] = kind === 'periods' ? periods : bothHave(sources, periods[0]);
  if (!p || !q) return { refused: `${sources[0].name} and ${sources[1].name} have no days in common.` };
  const [a, b] = [sideOf(sources[0], p), sideOf(sources[1], q)];
  for (const [side, source] of [
    [a, sources[0]],
    [b, sources[1]],
  ] as const)
    if (!side) return { refused: `${source.name} has no transactions.` };
  if (!a || !b) return { refused: 'There are no transactions.' };
  const [one, other] = [a.book.settings.currency, b.book.settings.currency];
  if (one !== other)
    return { refused: `${a.name} is in ${one}, ${b.name} in ${other}: --set currency=${one} has both in one.` };
  const sides = [a, b] as const;
  const [days, others] = [daysOf(a), daysOf(b)];
  const matchedDays = Math.min(days, others);
  const alike = [firstDays(a, sources[0], matchedDays), firstDays(b, sources[1], matchedDays)] as const;
  const unknown = alike.find(({ actual }) => !actual.worth.isKnown);
  const unmatched = unknown && `what ${unknown.name} was worth, or what came into it, is not known`;
  const matched = unmatched === undefined ? [matchedMoney(alike, 0), matchedMoney(alike, 1)] : [];
  const isPaired = kind !== 'periods';
  const volatile = volatileMonths(sides, isPaired);
  return {
    kind,
    sides,
    matched,
    matchedDays,
    longer: days === others ? undefined : days > others ? 0 : 1,
    unmatched,
    evidence: evidenceOf(a, b, isPaired),
    volatile,
    matrix: platformMatrix(sides, volatile),
    issues: issuesOf(sides),
  };
}

const daysOf = ({ actual }: Side): number => actual.to - actual.from + 1;

/** A side as it was after so many days. */
function firstDays(side: Side, source: Source, days: number): Side {
  const { from } = side.actual;
  const to = (from + days - 1) as Day;
  return daysOf(side) === days ? side : (sideOf(source, { from, to }) ?? side);
}

function matchedMoney(sides: readonly [Side, Side], of: 0 | 1): MatchedMoney {
  const flows = sides[of].actual.worth;
  const grown = [growFlows(flows, sides[0].actual), growFlows(flows, sides[1].actual)] as const;
  return { of, grown, advantage: advantages(...grown) };
}

/**
 * From the later first day to the earlier last day, as far as asked. A side that holds nothing but money at its end can
 * be carried on to the other's.
 */
function bothHave(sources: readonly [Source, Source], asked: Period): [Period?, Period?] {
  const scenes = sources.map(({ run }) => sceneOf(run(asked.to), asked));
  const [a, b] = scenes;
  if (!a || !b) return [asked, asked];
  const from = Math.max(a.from, b.from) as Day;
  const holding = [a, b].filter(({ book }) =>
    book.matched.lots.some(({ asset }) => book.ledger.classes.of(asset) !== 'cash'),
  );
  const ends = (holding.length > 0 ? holding : [a, b]).map(({ to }) => to);
  const to = (holding.length > 0 ? Math.min(...ends) : Math.max(...ends)) as Day;
  return to < from
    ? []
    : [
        { from, to },
        { from, to },
      ];
}

function issuesOf(sides: readonly [Side, Side]): Issue[] {
  const seen = new Set<string>();
  return sides
    .flatMap(({ issues }) => issues)
    .filter(({ code, message, file, row }) => {
      const key = [code, message, file, row].join('\u0000');
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
}
