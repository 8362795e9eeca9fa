/** `tare rebalance` for people: the answer in a sentence, why, the table, what was assumed. */
import { type Day, formatDay } from '../../core/calendar.js';
import type { Answer } from '../../rebalance/answer.js';
import { ruleName } from '../../rebalance/names.js';
import { barName } from '../../rebalance/panel.js';
import type { RuleOutcome } from '../../rebalance/study.js';
import type { RebalanceFacts } from '../documents/rebalance.js';
import { centsText, decimal } from '../documents/rebalance-figures.js';
import { breakEvenLines } from './rebalance-break-even.js';
import { mineLines, nowLines } from './rebalance-now.js';
import { soldOutSentences, transitionLines, windowLines } from './rebalance-windows.js';
import { type Column, grouped, LINE_WIDTH, tableLines, wrapped } from './table.js';

/** `6.2%`. */
export const percent = (share: number | undefined, digits = 1): string =>
  share === undefined || !Number.isFinite(share)
    ? ''
    : `${digits === 0 ? Math.round(share * 100) : decimal(share * 100, digits)}%`;

export function rebalanceLines(answer: Answer, facts: RebalanceFacts): string[] {
  const { verdict } = answer;
  return [
    ...wrapped(verdict.sentence),
    '',
    ...whySentences(answer).flatMap((sentence) => wrapped(sentence)),
    '',
    ...historyTable(answer),
    ...aheadTable(answer),
    ...transitionLines(answer),
    ...(facts.now ? ['', ...nowLines(facts.now)] : []),
    ...(facts.mine ? ['', ...mineLines(facts.mine)] : []),
    ...windowLines(answer),
    ...luckLines(answer),
    ...waterfallLines(answer),
    ...breakEvenLines(answer),
    '',
    ...methodSentences(answer, facts).flatMap((sentence) => wrapped(sentence)),
  ];
}

/** Costs are known, returns are not: what each says. */
export function whySentences(answer: Answer): string[] {
  const { study, tests, verdict, outlooks } = answer;
  const recommended = study.outcomes[verdict.recommended] as RuleOutcome;
  const busiest = [...study.outcomes].sort((a, b) => b.own.lotDisposals - a.own.lotDisposals)[0] as RuleOutcome;
  const name = (outcome: RuleOutcome): string => ruleName(outcome.rule.id, study.market.step);
  const lost = (outcome: RuleOutcome): string => percent(outcome.growth.gross - outcome.growth.afterTaxPost);
  const savings = [busiest, recommended, study.baseline].some(
    ({ growth }) => growth.afterTaxPost - growth.gross > 0.0005,
  );
  const lines = [
    `On this history fees and taxes took ${lost(busiest)} a year from ${name(busiest)}` +
      `${recommended === study.baseline || recommended === busiest ? '' : `, ${lost(recommended)} from ${name(recommended)}`} and ` +
      `${lost(study.baseline)} from never rebalancing. That much is certain.${savings ? ' Less than nothing: losses save tax.' : ''}`,
  ];
  const test = tests.rules[verdict.recommended];
  const power = test?.power ?? tests.rules.find((one) => one.power !== undefined)?.power;
  if (power) {
    lines.push(
      `Returns are not: in ${decimal(study.years, 1)} years of prices only an edge of ${percent(power.detectable)} a year ` +
        `could be told from chance, and ${Math.ceil(power.yearsForOnePercent)} years would be needed to see one of 1% a year. ` +
        `Ninety days on paper show nothing below ${percent(power.in90Days)}.`,
    );
  }
  const least = Math.min(...tests.rules.map((one) => one.pAdjusted));
  if (tests.tried > 0)
    lines.push(
      `Of ${tests.tried} ${tests.tried === 1 ? 'rule' : 'rules'} tried, the best looks better than never, after fees, with ` +
        `p = ${decimal(least, 2)} once all are counted (reality check ${decimal(tests.realityCheck, 2)}, SPA ${decimal(tests.spa, 2)}).`,
    );
  if (recommended !== study.baseline && !study.setup.tax.sheltered && recommended.sheltered > 0)
    lines.push(
      `In an account where nothing is taxed ${name(recommended)} would have ended ${grouped(centsText(recommended.sheltered))} higher.`,
    );
  lines.push(...soldOutSentences(answer));
  const drift = study.baseline.own.meanDrift;
  if (drift > verdict.driftCap)
    lines.push(
      `Never rebalancing costs least, but strays ${percent(drift)} from target on average, beyond the ` +
        `${percent(verdict.driftCap)} that count as kept (--drift-cap).`,
    );
  const ahead = outlooks.map(({ rules, means }) => {
    const one = rules[verdict.recommended];
    return `${percent(one?.better, 0)} with ${means} means`;
  });
  if (ahead.length > 0 && recommended !== study.baseline)
    lines.push(
      `Over paths drawn from this history ${name(recommended)} ends above never, after everything, on ${ahead.join(', ')}.`,
    );
  return lines;
}

const right = (title: string): Column => ({ title, align: 'right' });

function historyTable({ study, verdict, tests }: Answer): string[] {
  const { market, years } = study;
  const from = formatDay(market.days[0] as Day);
  const to = formatDay(market.days[market.bars - 1] as Day);
  const columns: Column[] = [
    { title: 'Rule', atLeast: 10 },
    ...['events', 'fills', 'rows', 'turn', 'drift', 'gross', 'fees', 'tax', 'sold', 'p'].map(right),
  ];
  const rows = study.outcomes.map(({ rule, own, growth, identical }, at) => [
    `${at === verdict.recommended ? '*' : ' '}${rule.id}`,
    grouped(String(own.events)),
    grouped(String(own.fills)),
    grouped(String(own.lotDisposals)),
    percent(own.turnover, 0),
    percent(own.meanDrift),
    percent(growth.gross),
    percent(growth.afterFee),
    percent(growth.afterTaxPre),
    percent(growth.afterTaxPost),
    rule.never ? '' : identical ? 'same' : (decimal(tests.rules[at]?.pAdjusted, 2) ?? ''),
  ]);
  // What people can do without is in the page and the document; names are not cut for it.
  const table = withoutUntil([columns, rows], ['fills', 'turn']);
  return [
    `On the history, ${from} to ${to} (${decimal(years, 1)} years of ${barName(market.step)} prices)`,
    '',
    ...tableLines(...table),
    ...wrapped(
      'rows: taxable lot disposals. turn: one-way turnover a year. drift: mean distance from target. gross, fees, tax, sold: ' +
        'growth a year without costs, after fees, after taxes paid and owed, and with everything sold. p: of beating never, ' +
        'adjusted. same: never fired. *: recommended.',
    ),
  ];
}

type Table = readonly [columns: readonly Column[], rows: readonly (readonly string[])[]];

/** The table without columns of these titles, one after the other, as far as is needed to fit. */
function withoutUntil([columns, rows]: Table, titles: readonly string[]): Table {
  const [title, ...more] = titles;
  const widths = columns.map((column, i) => Math.max(column.title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const wide = widths.reduce((sum, width) => sum + width + 2, -2) > LINE_WIDTH;
  const at = columns.findIndex((column) => column.title === title);
  if (!wide || at < 0) return [columns, rows];
  const rest: Table = [columns.filter((_, i) => i !== at), rows.map((row) => row.filter((_, i) => i !== at))];
  return withoutUntil(rest, more);
}

function aheadTable({ study, outlooks, planned, verdict }: Answer): string[] {
  const [first, second] = outlooks;
  if (!first) return [];
  const columns: Column[] = [
    { title: 'Rule', atLeast: 10 },
    ...['better', 'low', 'median', 'high', 'worth', ...(second ? ['better =', 'median ='] : [])].map(right),
  ];
  const rows = study.outcomes.map(({ rule }, at) => {
    const one = first.rules[at];
    const other = second?.rules[at];
    if (rule.never) return [`${at === verdict.recommended ? '*' : ' '}${rule.id}`, ...columns.slice(1).map(() => '')];
    return [
      `${at === verdict.recommended ? '*' : ' '}${rule.id}`,
      percent(one?.better, 0),
      percent(one?.post.low),
      percent(one?.post.median),
      percent(one?.post.high),
      percent(one?.certaintyFee, 2),
      ...(second ? [percent(other?.better, 0), percent(other?.post.median)] : []),
    ];
  });
  return [
    '',
    `From here: ${first.paths} paths of ${decimal(planned.years, 1)} years, against never, after everything`,
    '',
    ...tableLines(columns, rows),
    ...wrapped(
      'better: share of paths that end above never. low, median, high: difference a year, 5%, 50%, 95% of paths. worth: the ' +
        'yearly fee a careful person would pay for the rule. "=": with all assets earning the same on average.',
    ),
  ];
}

function luckLines({ study }: Answer): string[] {
  const rows = study.outcomes.flatMap(({ rule, luck }) =>
    luck
      ? [
          [
            rule.id,
            String(luck.phases),
            percent(luck.low),
            percent(luck.mean),
            percent(luck.high),
            percent(luck.deviation, 2),
          ],
        ]
      : [],
  );
  if (rows.length === 0) return [];
  const columns = [{ title: 'Rule' }, ...['starts', 'worst', 'mean', 'best', 'sd'].map(right)];
  return [
    '',
    'Timing luck: the same rule begun on other days, a year with everything sold',
    '',
    ...tableLines(columns, rows),
  ];
}

function waterfallLines({ study, verdict }: Answer): string[] {
  const outcome = study.outcomes[verdict.recommended];
  if (!outcome || outcome === study.baseline || study.setup.flows) return [];
  const columns = [{ title: 'In money, at the end' }, ...[outcome.rule.id, 'never', 'difference'].map(right)];
  const money = (cents: number): string => grouped(centsText(cents));
  const rows = outcome.waterfall.map(({ name, rule, baseline, difference }) => [
    name,
    money(rule),
    money(baseline),
    money(difference),
  ]);
  const total = (pick: 'rule' | 'baseline' | 'difference'): string =>
    money(outcome.waterfall.reduce((sum, step) => sum + step[pick], 0));
  const { split } = outcome;
  return [
    '',
    ...tableLines(columns, [...rows, ['left', total('rule'), total('baseline'), total('difference')]]),
    ...wrapped(
      `The gross effect is ${percent(split.harvest, 2)} of harvested volatility less ${percent(split.dispersion, 2)} of ` +
        `dispersion, ${percent(split.timing, 2)} being timing: ${percent(split.effect, 2)} in logarithms over the whole time.`,
      LINE_WIDTH,
    ),
  ];
}

export function methodSentences({ study, planned, outlooks, tests, verdict }: Answer, facts: RebalanceFacts): string[] {
  const { setup, panel } = study;
  const weights = panel.assets.map((asset, i) => `${asset} ${percent(setup.targets[i], 1)}`).join(', ');
  const { costs, tax } = setup;
  const spreads = [...new Set(Array.from(costs.halfSpread, (half) => percent(half, 3)))].join('/');
  const taxes = tax.sheltered
    ? `${facts.account} account, nothing taxed inside`
    : `${tax.household ? 'at the margin ' : ''}${percent(tax.shortRate)} short, ${percent(tax.longRate)} long ` +
      `(${facts.rateSource}), losses ${tax.losses}, paid ${tax.due}`;
  const fills =
    setup.fills === 'same-close'
      ? 'filled at the price that triggered (flattering)'
      : (setup.delay ?? 1) > 1
        ? `filled ${setup.delay} bars later`
        : 'filled on the next bar';
  const lines = [
    `Targets, ${facts.weightSource}: ${weights}. Commission ${percent(costs.commission, 3)}, half-spread ${spreads} per side; lots ${setup.method}; ` +
      `${taxes}; orders ${fills}. A drift of ${percent(verdict.driftCap)} on average counts as kept.`,
    `Tests: stationary bootstrap, blocks of ${decimal(tests.block, 1)} days; Romano–Wolf; model confidence set at 90%.`,
  ];
  if (costs.advisory > 0 || costs.subscription > 0)
    lines.push(
      `An advisory fee of ${percent(costs.advisory, 2)} a year and a subscription of ${centsText(costs.subscription)} a month are ` +
        `paid by who rebalances${setup.holdingPays ? ' and by who never does' : ', not by who never does (--never-pays)'}.`,
    );
  if (outlooks.length > 0)
    lines.push(
      `Paths: joint rows in blocks of ${planned.block} bars on average, seed ${planned.seed}; every rule with its taxes on every path.`,
    );
  for (const { rule, why } of study.left) lines.push(`Left out: ${rule}, since ${why}.`);
  return lines;
}
