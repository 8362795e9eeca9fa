/**
 * Questrade's activity, of all accounts in one file. The net amount is signed with the commission in it. Options stand under a
 * symbol of their own or none, and their terms in the description; American listings have a point before the symbol, and
 * dividends often an internal code, which the description leads back to the ticker.
 */
import type { TableFormat } from '../../format.js';
import { Groups, linesOf } from '../../groups.js';
import type { Intake } from '../../intake.js';
import { addLegs } from '../../legs.js';
import { attemptLines, eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';
import { addEntry } from './entries.js';
import { type Entry, entryReader, namesIn } from './entry.js';
import { takeUses } from './options.js';
import { addTrades, isTrade } from './trades.js';

export const questrade: TableFormat = {
  kind: 'table',
  id: 'questrade',
  platform: 'questrade',
  name: 'Questrade activity',
  grade: 'B',
  covers: 'everything',
  fileName: /activit|questrade/i,
  howTo: [
    'Sign in at questrade.com, open Reports, then Account activity.',
    'Choose all accounts and the dates (a year at a time), and press Export to Excel.',
  ],
  headers: [
    {
      version: 'since 2018',
      columns: [
        ...['transaction date', 'settlement date', 'action', 'symbol', 'description', 'quantity', 'price'],
        ...['gross amount', 'commission', 'net amount', 'currency', 'account #', 'activity type', 'account type'],
      ],
    },
  ],
  read,
};

function read(sheet: Sheet, intake: Intake): void {
  const readEntry = entryReader(sheet, intake);
  const found: Entry[] = [];
  eachRow(sheet, intake, (row) => found.push(readEntry(row)));
  const entries = namesIn(found);
  const rest = takeUses(entries, intake);
  addTrades(rest.filter(isTrade), intake);
  const exchanges = new Groups<Entry>();
  for (const one of rest) {
    if (isTrade(one)) continue;
    if (one.kind === 'exchange') exchanges.add(`${one.when.day} ${one.account}`, one);
    else attemptLines(one.line, intake, () => addEntry(one, intake));
  }
  exchanges.each(intake, (rows) => {
    const [first] = rows;
    const legs = rows.map(({ line, currency, net }) => ({ line, asset: currency, amount: net }));
    if (first && addLegs(intake, legs, { when: first.when, account: first.account })) return;
    intake.reject(
      linesOf(rows),
      'import/unpaired-leg',
      'an exchange of currencies without its other side on that day.',
    );
  });
}
