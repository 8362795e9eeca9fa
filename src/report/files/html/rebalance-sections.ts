/** Sections of the rebalancing page beside its two main tables: the person's own history, their lots, the largest moves. */
import { formatDay } from '../../../core/calendar.js';
import type { Fixed } from '../../../core/fixed.js';
import type { Answer } from '../../../rebalance/answer.js';
import { listed, ruleName } from '../../../rebalance/names.js';
import type { RebalanceFacts } from '../../documents/rebalance.js';
import { centsText } from '../../documents/rebalance-figures.js';
import { percent } from '../../text/rebalance.js';
import { breakEvenRows, breakEvenTitle } from '../../text/rebalance-break-even.js';
import { grouped } from '../../text/table.js';
import { html, money, numberCell, row, table, wordCell } from './markup.js';
import { cell, count, share, sorting } from './rebalance-cells.js';

const cents = (value: number): string => cell(value / 100, grouped(centsText(value)));
const known = (value: Fixed | undefined): string =>
  cell(value === undefined ? undefined : Number(value / 10n ** 16n) / 100, money(value));

/** What beginning with the lots that are held changes against beginning with cash; nothing where none are held. */
export function transitionTable({ study, outlooks, verdict }: Answer): string {
  const rows = study.outcomes.flatMap((outcome, at) => {
    const one = outlooks[0]?.rules[at]?.transition;
    if (!one || outcome === study.baseline) return [];
    const cells = [
      `<td>${html(ruleName(outcome.rule.id, study.market.step))}</td>`,
      share(one.fromCash.median, 2),
      share(one.fromLots.median, 2),
      share(one.change.median, 2),
      share(one.taxes.median, 2),
      share(one.weights.median, 2),
      ...[one.money.low, one.money.median, one.money.high].map(cents),
    ];
    return [`<tr${at === verdict.recommended ? ' class="pick"' : ''}>${cells.join('')}</tr>`];
  });
  if (rows.length === 0) return '';
  const caption =
    'What beginning with your lots changes, once and for any frequency: differences from never a year, from cash, from your ' +
    'lots, and the second less the first; of that, what gains so far owe in taxes and what being off target now does; then ' +
    'the change in money at the end (assets earn as they did).';
  const titles = [
    'Rule',
    '#From cash',
    '#From lots',
    '#Lots less cash',
    '#Taxes',
    '#Weights',
    '#5%',
    '#Middle',
    '#95%',
  ];
  return sorting(caption, titles, rows);
}

export function windowSection({ study, windows, verdict }: Answer): string {
  if (windows.length === 0) return '';
  const name = (text: string, cells: readonly string[], pick = false): string =>
    `<tr${pick ? ' class="pick"' : ''}><td>${html(text)}</td>${cells.join('')}</tr>`;
  const facts = windows.map(({ from, to, volatility, fall, mix }) => {
    const parts = [`${percent(volatility)} a day`, `deepest fall ${percent(fall)}`, `the targets ${percent(mix, 2)}`];
    return `<li>${formatDay(from)} to ${formatDay(to)}: ${html(parts.join(', '))}</li>`;
  });
  const rows = study.outcomes.map(({ rule }, at) =>
    name(
      ruleName(rule.id, study.market.step),
      windows.map(({ rules }) => share(rules[at]?.growth, 2)),
      at === verdict.recommended,
    ),
  );
  const caption = 'What each rule came to in the most volatile stretches, after fees; they are found by hindsight.';
  const titles = ['Rule', ...windows.map(({ from }) => `#${formatDay(from)}`)];
  return `<section><h2>When prices moved most</h2><ul class="notes">${facts.join('')}</ul>${sorting(caption, titles, rows)}</section>`;
}

/** What the person did, beside each rule with the same money: one path, and said to be. */
export function mineSection({ mine }: RebalanceFacts): string {
  if (!mine) return '';
  const { from, to, actual, paidIn, rules, others } = mine;
  const own = [
    '<td>what you did</td>',
    cell(undefined, ''),
    known(actual.money?.fees),
    known(actual.money?.realizedTax),
    known(actual.afterTaxPost.wealth),
  ];
  const rows = rules.map(({ rule, run: { totals, postLiquidation } }) =>
    [
      `<td>${html(rule)}</td>`,
      count(totals.lotDisposals),
      ...[totals.commission + totals.account, totals.taxPaid, postLiquidation].map(cents),
    ].join(''),
  );
  const period = `${formatDay(from)} to ${formatDay(to)}`;
  const said =
    `${period}: ${grouped(centsText(paidIn))} paid in less taken out, and what it came to with everything sold and taxed. ` +
    'One path: what happened, not what will.';
  const besides =
    others.length === 0
      ? ''
      : ` You also traded ${listed(others)}, which the rules do not hold: the difference is theirs as well.`;
  const table = sorting(
    'Your money under each rule',
    ['Rule', '#Taxable rows', '#Fees', '#Tax', '#Left'],
    [own.join(''), ...rows].map((cells) => `<tr>${cells}</tr>`),
  );
  return `<section><h2>On your own history</h2><p>${html(said + besides)}</p>${table}</section>`;
}

/** From gross to net in money, of the rule recommended; and where it would just equal never. */
export function workingsSection(answer: Answer): string {
  const { study, verdict } = answer;
  const outcome = study.outcomes[verdict.recommended];
  const parts: string[] = [];
  if (outcome && outcome !== study.baseline && !study.setup.flows) {
    const rows = outcome.waterfall.map(({ name, rule, baseline, difference }) =>
      row([wordCell(name), ...[rule, baseline, difference].map(cents)]),
    );
    const titles = ['In money, at the end', `#${outcome.rule.id}`, '#never', '#Difference'];
    parts.push(table('From the gross effect to what is left', titles, rows));
  }
  const evens = breakEvenRows(answer).map(([name, value]) => row([wordCell(name), numberCell(value)]));
  if (evens.length > 0) parts.push(table(breakEvenTitle(answer), ['At', '#Value'], evens));
  return parts.length === 0 ? '' : `<section><h2>What it takes to pay</h2>${parts.join('')}</section>`;
}
