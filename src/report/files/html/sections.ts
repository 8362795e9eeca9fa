/** The parts of the year-end page that are plain tables and figures. */
import { type Fixed, ZERO } from '../../../core/fixed.js';
import { isError } from '../../../core/issue.js';
import { grouped } from '../../text/table.js';
import type { YearReport } from '../../year.js';
import { html, money, moneyCell, row, table, wordCell } from './markup.js';

const card = (label: string, value: string, note: string, loss = false): string => `
<div class="card"><div class="label">${html(label)}</div>
<div class="value${loss ? ' loss' : ''}">${html(value)}</div>
<div class="note">${html(note)}</div></div>`;

/** The figures that a person looks for first. */
export function cards(report: YearReport): string {
  const { us, totals, liquidity, counts } = report;
  const { schedule, tax, carryOut } = us;
  const made = [
    card('Net short-term', money(schedule.line7), 'Schedule D line 7', schedule.line7 < 0n),
    card('Net long-term', money(schedule.line15), 'Schedule D line 15', schedule.line15 < 0n),
    card('Ordinary income', money(totals.ordinaryIncome), 'interest, dividends, staking and the like'),
  ];
  if (tax) {
    const { added, addedFederal, addedState } = tax.chosen;
    const state = addedState === ZERO ? '' : `, state ${money(addedState)}`;
    made.push(card('This adds to the tax', money(added), `federal ${money(addedFederal)}${state}`));
  }
  if (liquidity) {
    const over = liquidity.overWithdrawn;
    const note = `tax due less ${money(liquidity.withdrawn)} withdrawn in the year`;
    made.push(card('Liquidity gap', over > 0n ? money(over) : 'none', note, over > 0n));
  }
  const carried = carryOut.short + carryOut.long;
  if (carried > 0n)
    made.push(
      card('Loss carried out', money(carried as Fixed), `short ${money(carryOut.short)}, long ${money(carryOut.long)}`),
    );
  const events = (counts?.disposals ?? 0) + (counts?.incomeEvents ?? 0);
  made.push(
    card('Taxable events', grouped(String(events)), `${grouped(String(counts?.fills ?? 0))} fills in the year`),
  );
  return `<div class="cards">${made.join('')}</div>`;
}

export function problems({ issues }: Pick<YearReport, 'issues'>): string {
  const errors = issues.filter(isError);
  if (errors.length === 0) return '';
  const shown = errors.slice(0, 100).map(({ message }) => `<li>${html(message)}</li>`);
  const more = errors.length > 100 ? `<p>… and ${errors.length - 100} more, under Notes.</p>` : '';
  const title = `Incomplete: ${errors.length} problem${errors.length === 1 ? '' : 's'} must be mended first`;
  return `<section class="problem long"><h2>${title}</h2><ul class="notes">${shown.join('')}</ul>${more}</section>`;
}

export function scheduleSection({ schedule, year, totals }: YearReport): string {
  const nets = new Set(['7', '15', '16']);
  const rows = schedule.map((one) =>
    row(
      [
        wordCell(one.line),
        wordCell(one.about),
        moneyCell(one.proceeds),
        moneyCell(one.basis),
        moneyCell(one.adjustment),
        moneyCell(one.gain),
      ],
      nets.has(one.line) ? 'sum' : '',
    ),
  );
  const titles = ['Line', 'What', '#Proceeds', '#Basis', '#Adjustment', '#Gain or loss'];
  const washed = `Losses disallowed as wash sales: ${money(totals.disallowed)}.`;
  return `<section id="schedule-d" class="long"><h2>Schedule D</h2>
${table(`Lines of Schedule D (Form 1040) for ${year}`, titles, rows)}<p class="quiet">${washed}</p></section>
`;
}

export function notesSection({ issues, book }: Pick<YearReport, 'issues' | 'book'>): string {
  const items = issues
    .slice(0, MOST_NOTES)
    .map(
      ({ severity, message, code }) =>
        `<li><span class="sev ${severity}">${severity}</span> ${html(message)} <code>${html(code)}</code></li>`,
    );
  const more = issues.length > MOST_NOTES ? `<p>… and ${issues.length - MOST_NOTES} more in year.json.</p>` : '';
  const policies = Object.entries(book.settings.policies).map(([name, value]) =>
    row([`<td><code>${html(name)}</code></td>`, wordCell(value)]),
  );
  const notes = items.length === 0 ? '<p>Nothing to note.</p>' : `<ul class="notes">${items.join('')}</ul>${more}`;
  return `<section id="notes" class="long"><h2>Notes</h2>${notes}</section>
<section id="policies" class="screen"><h2>Policies in force</h2><details><summary>${policies.length} policies</summary>
${table('What the law leaves open, and what was chosen', ['Policy', 'Value'], policies)}</details></section>
`;
}

const MOST_NOTES = 500;
