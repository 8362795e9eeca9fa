/** What a person's lots change, the weeks in which prices moved most, and accounts that were sold out, in lines. */
import { type Day, formatDay } from '../../core/calendar.js';
import type { Answer } from '../../rebalance/answer.js';
import { ruleName } from '../../rebalance/names.js';
import type { RuleOutcome } from '../../rebalance/study.js';
import { centsText } from '../documents/rebalance-figures.js';
import { percent } from './rebalance.js';
import { grouped, tableLines, wrapped } from './table.js';

const FEW_RULES = 8;

const right = (title: string) => ({ title, align: 'right' as const });

/** From lots less from cash, in the view where assets earn as they did. */
export function transitionLines({ study, outlooks, verdict }: Answer): string[] {
  const rules = outlooks[0]?.rules ?? [];
  const rows = study.outcomes.flatMap((outcome, at) => {
    const one = rules[at]?.transition;
    if (!one || outcome === study.baseline) return [];
    return [
      [
        `${at === verdict.recommended ? '*' : ' '}${outcome.rule.id}`,
        percent(one.fromCash.median, 2),
        percent(one.fromLots.median, 2),
        percent(one.change.median, 2),
        percent(one.taxes.median, 2),
        percent(one.weights.median, 2),
        grouped(centsText(one.money.median)),
      ],
    ];
  });
  if (rows.length === 0) return [];
  const titles = ['from cash', 'from lots', 'change', 'taxes', 'weights', 'in money'].map(right);
  return [
    '',
    'What beginning with your lots changes, against never, after everything',
    '',
    ...tableLines([{ title: 'Rule', atLeast: 10 }, ...titles], rows),
    ...wrapped(
      'from cash, from lots: difference from never a year, on the middle path. change: the second less the first, which comes ' +
        'once and is no property of a frequency; taxes: of it, what gains that you have already owe; weights: what being off ' +
        'target now does, which never rebalancing keeps. in money: the change at the end. Middles need not add up.',
    ),
  ];
}

/** The rules of which the console tells: all of a few; of many the baseline, the one recommended, the busiest, the best on the history. */
export function shownRules({ study, verdict }: Answer): readonly RuleOutcome[] {
  if (study.outcomes.length <= FEW_RULES) return study.outcomes;
  const by = (value: (outcome: RuleOutcome) => number): RuleOutcome | undefined =>
    [...study.outcomes].sort((a, b) => value(b) - value(a))[0];
  const shown = [
    study.baseline,
    study.outcomes[verdict.recommended],
    by(({ own }) => own.lotDisposals),
    by(({ growth }) => growth.afterTaxPost),
  ];
  return [...new Set(shown)].filter((outcome) => outcome !== undefined);
}

export function windowLines(answer: Answer): string[] {
  const { windows, study } = answer;
  if (windows.length === 0) return [];
  const shown = shownRules(answer).filter((outcome) => study.outcomes.includes(outcome));
  const rows = [
    ['until', ...windows.map(({ to }) => formatDay(to))],
    ['σ of a day', ...windows.map(({ volatility }) => percent(volatility))],
    ['deepest fall', ...windows.map(({ fall }) => percent(fall))],
    ['the targets', ...windows.map(({ mix }) => percent(mix, 2))],
    ...shown.map((outcome) => {
      const at = study.outcomes.indexOf(outcome);
      return [outcome.rule.id, ...windows.map(({ rules }) => percent(rules[at]?.growth, 2))];
    }),
  ];
  return [
    '',
    'When prices moved most, after fees',
    '',
    ...tableLines([{ title: 'From', atLeast: 10 }, ...windows.map(({ from }) => right(formatDay(from)))], rows),
    ...wrapped(
      'the targets: with their shares restored at each bar, free. Windows are found by hindsight; --json has all rules.',
    ),
  ];
}

/** What a stop or a broker did, and the tax that fell due by it. */
export function soldOutSentences({ study }: Answer): string[] {
  const { market, setup } = study;
  return study.outcomes.flatMap(({ rule, taxed }) => {
    const { closedAt, liquidated, stopTax } = taxed;
    if (closedAt === undefined) return [];
    const day = formatDay(market.days[closedAt] as Day);
    const name = ruleName(rule.id, market.step);
    const tax = setup.tax.sheltered ? '' : `; the year's tax changed by ${grouped(centsText(stopTax))} with it`;
    return liquidated
      ? [`With ${rule.id} the broker sold everything on ${day}: too little of the positions was your own${tax}.`]
      : [`${name.charAt(0).toUpperCase()}${name.slice(1)} sold everything on ${day} and stayed out${tax}.`];
  });
}
