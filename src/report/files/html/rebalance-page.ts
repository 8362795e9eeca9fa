/** The rebalancing answer as one page that needs nothing else: the sentence, why, pictures, tables that sort, the method. */
import type { Answer } from '../../../rebalance/answer.js';
import { ruleName } from '../../../rebalance/names.js';
import { VERSION } from '../../../version.js';
import type { RebalanceFacts } from '../../documents/rebalance.js';
import { decimal } from '../../documents/rebalance-figures.js';
import { methodSentences, percent, whySentences } from '../../text/rebalance.js';
import type { PageAssets } from '../assets.js';
import { contentHash } from './content-hash.js';
import { html, money, moneyCell, row, table, wordCell } from './markup.js';
import { cell, count, share, sorting } from './rebalance-cells.js';
import { differences, frontier, growthPaths } from './rebalance-charts.js';
import { distribution } from './rebalance-histogram.js';
import { mineSection, transitionTable, windowSection, workingsSection } from './rebalance-sections.js';

export function rebalancePage(answer: Answer, facts: RebalanceFacts, assets: PageAssets): string {
  const { verdict } = answer;
  const policy = [
    "default-src 'none'",
    `style-src ${contentHash(assets.style)}`,
    `script-src ${contentHash(assets.script)}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const chips = { pays: 'pays', 'does-not-pay': 'does not pay', 'cannot-tell': 'cannot tell' } as const;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${html(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Tare ${VERSION}">
<link rel="icon" href="data:,">
<title>Does rebalancing pay?</title>
<style>${assets.style}</style></head><body>
<a class="skip" href="#main">To the content</a>
<header><div class="in"><h1>Does rebalancing pay?<span class="chip">${chips[verdict.overall]}</span></h1>
<p class="lead">${html(verdict.sentence)}</p></div></header>
<main id="main">
<section><h2>Why</h2>${whySentences(answer)
    .map((sentence) => `<p>${html(sentence)}</p>`)
    .join('')}</section>
${nowSection(facts)}
${mineSection(facts)}
<section class="plain" aria-label="Charts"><div class="charts">${charts(answer)}</div></section>
<section><h2>On this history</h2>${historyTable(answer)}</section>
${windowSection(answer)}
${aheadSection(answer)}
${workingsSection(answer)}
<section><h2>How this was worked out</h2><ul class="notes">${methodSentences(answer, facts)
    .map((sentence) => `<li>${html(sentence)}</li>`)
    .join('')}</ul>${issueList(facts)}</section>
<footer><p>Written by Tare ${VERSION}. Tare informs; it is neither tax nor investment advice.</p></footer>
</main><script>${assets.script}</script></body></html>
`;
}

const charts = (answer: Answer): string =>
  frontier(answer) + differences(answer) + distribution(answer) + growthPaths(answer);

const issueList = ({ issues }: RebalanceFacts): string =>
  issues.length === 0
    ? ''
    : `<details><summary>What to know (${issues.length})</summary><ul class="notes">${issues
        .slice(0, 200)
        .map(({ severity, message }) => `<li><span class="sev ${severity}">${severity}</span> ${html(message)}</li>`)
        .join('')}</ul></details>`;

/** `asked` is the place of a rule to be marked. */
export function historyTable({ study, tests, verdict }: Answer, asked = -1): string {
  const rows = study.outcomes.map(({ rule, own, growth, taxed, luck, identical }, at) => {
    const cells = [
      `<td>${html(ruleName(rule.id, study.market.step))}</td>`,
      count(own.events),
      count(own.fills),
      count(own.lotDisposals),
      share(own.turnover, 0),
      share(own.meanDrift),
      share(growth.gross),
      share(growth.afterFee),
      share(growth.afterTaxPre),
      share(growth.afterTaxPost),
      share(own.drawdown),
      share(taxed.drawdown),
      luck ? cell(luck.deviation, `±${percent(luck.deviation, 2)}`) : cell(undefined, ''),
      cell(
        tests.rules[at]?.pAdjusted,
        rule.never ? '' : identical ? 'same' : (decimal(tests.rules[at]?.pAdjusted, 2) ?? ''),
      ),
    ];
    const looks = [...(at === verdict.recommended ? ['pick'] : []), ...(at === asked ? ['own'] : [])].join(' ');
    return row(cells, looks);
  });
  return sorting(
    'Each rule on the history. Growth is a year; p is of beating never after fees, adjusted for all rules tried.',
    [
      'Rule',
      ...[
        '#Events',
        '#Fills',
        '#Taxable rows',
        '#Turnover',
        '#Drift',
        '#Gross',
        '#After fees',
        '#After tax',
        '#All sold',
      ],
      ...['#Deepest fall', '#with taxes', '#Timing luck', '#p'],
    ],
    rows,
  );
}

export function aheadSection(answer: Answer): string {
  const { study, outlooks, planned, verdict } = answer;
  if (outlooks.length === 0) return '';
  const tables = outlooks.map(({ means, paths, rules }) => {
    const rows = study.outcomes.map(({ rule }, at) => {
      const one = rules[at];
      const cells = [
        `<td>${html(ruleName(rule.id, study.market.step))}</td>`,
        ...(rule.never
          ? Array.from({ length: 5 }, () => cell(undefined, ''))
          : [
              share(one?.better, 0),
              share(one?.post.low),
              share(one?.post.median),
              share(one?.post.high),
              share(one?.certaintyFee, 2),
            ]),
        share(one?.drift),
        cell(one?.disposals, decimal(one?.disposals, 1) ?? ''),
      ];
      return `<tr${at === verdict.recommended ? ' class="pick"' : ''}>${cells.join('')}</tr>`;
    });
    const view = means === 'historical' ? 'assets earn as they did' : 'all assets earn the same on average';
    const caption = `${paths} paths of ${decimal(planned.years, 1)} years, ${view}; differences from never a year, after everything.`;
    const titles = ['Rule', '#Better', '#5%', '#Middle', '#95%', '#Worth a year', '#Drift', '#Taxable rows a year'];
    return sorting(caption, titles, rows);
  });
  return `<section><h2>From here</h2>${tables.join('')}${transitionTable(answer)}</section>`;
}

export function nowSection({ now }: RebalanceFacts): string {
  if (!now) return '';
  const rows = now.lots.slice(0, 500).map(({ line, tax }) => {
    const { disposal, term, gain } = line;
    return row([wordCell(disposal.asset), wordCell(disposal.lot), wordCell(term), moneyCell(gain), moneyCell(tax)]);
  });
  const costs = `${money(now.tax)} of tax, ${money(now.commission)} of commissions and ${money(now.spread)} of spread`;
  const lots = table('What would be sold, lot by lot', ['Asset', 'Lot', 'Term', '#Gain', '#Tax'], rows);
  return (
    `<section><h2>Rebalancing today</h2><p>${costs}, to remove ${html(percent(now.drift))} of drift.</p>` +
    `<details><summary>Lots</summary>${lots}</details></section>`
  );
}
