/**
 * Avanza's transactions, in Swedish, of all accounts in one file. The amount is signed and includes the courtage, which is in
 * kronor whatever the market; the exchange rate is kronor for one unit of the instrument's currency. Funds that were
 * exchanged are two rows of units without money.
 */
import { type Fixed, ONE, over } from '../../../core/fixed.js';
import { amount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { required, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import { addExchangedHoldings, type UnitsRow } from '../../exchanged-holdings.js';
import type { TableFormat } from '../../format.js';
import { addHistoryRow, type HistoryEvent, type HistoryTable } from '../../history-table.js';
import type { Intake } from '../../intake.js';
import { namedClass, reportIsins } from '../../isin.js';
import { eachRow } from '../../rows.js';
import type { Row, Sheet } from '../../sheet.js';

const FEE = /^courtage \(sek\)$/;

export const avanza: TableFormat = {
  kind: 'table',
  id: 'avanza',
  platform: 'avanza',
  name: 'Avanza transactions',
  grade: 'A',
  covers: 'everything',
  fileName: /transaktioner|avanza/i,
  howTo: [
    'Sign in at avanza.se and open Min ekonomi, then Transaktioner.',
    'Choose all accounts and the whole period, and press Exportera transaktioner (CSV).',
  ],
  headers: [
    {
      version: 'since 2023',
      columns: [
        ...['datum', 'konto', 'typ av transaktion', 'värdepapper/beskrivning', 'antal', 'kurs', 'belopp'],
        ...['transaktionsvaluta', FEE, 'valutakurs', 'instrumentvaluta', 'isin', 'resultat'],
      ],
    },
  ],
  read,
};

const EVENTS: readonly (readonly [RegExp, HistoryEvent])[] = [
  [/^köp/i, { is: 'buy' }],
  [/^sälj/i, { is: 'sell' }],
  [/^utdelning/i, { is: 'income', kind: 'dividend' }],
  [/källskatt|preliminärskatt|skatt/i, { is: 'charge', kind: 'withholding' }],
  [/ränt/i, { is: 'interest' }],
  [/^insättning|^uttag|^överföring/i, { is: 'money' }],
];

/** Of `Övrigt`, by what is described. */
const OTHER: readonly (readonly [RegExp, HistoryEvent])[] = [
  [/återbetalning|rabatt|kickback/i, { is: 'income', kind: 'rebate' }],
  [/avkastningsskatt|skatt/i, { is: 'charge', kind: 'other' }],
  [/avgift|kostnad/i, { is: 'charge', kind: 'other' }],
  [/ränta/i, { is: 'interest' }],
  [/inlösen|likvid|fraktion/i, { is: 'income', kind: 'other' }],
];

const find = (table: readonly (readonly [RegExp, HistoryEvent])[], words: string): HistoryEvent | undefined =>
  table.find(([pattern]) => pattern.test(words))?.[1];

function read(sheet: Sheet, intake: Intake): void {
  const [type, described] = [required(sheet, 'typ av transaktion'), word(sheet, 'värdepapper/beskrivning')];
  const [konto, isin, priced] = [word(sheet, 'konto'), word(sheet, 'isin'), word(sheet, 'instrumentvaluta')];
  const [money, quantity, rate] = [amount(sheet, 'belopp'), amount(sheet, 'antal'), amount(sheet, 'valutakurs')];
  const when = time(sheet, intake, 'datum');
  const account = (row: Row): string => accountName(intake, konto(row));
  const table: HistoryTable = {
    ...{ when, quantity, amount: money, fee: amount(sheet, FEE), price: amount(sheet, 'kurs'), account },
    event: (row) => eventOf(type(row), described(row)),
    security: (row) => ({ isin: isin(row).toUpperCase(), name: described(row) }),
    ...{ currency: word(sheet, 'transaktionsvaluta'), priceCurrency: priced },
    rate: (row) => inverse(rate(row)),
    note: described,
  };
  const assets = new Set<string>();
  const exchanged: UnitsRow[] = [];
  eachRow(sheet, intake, (row) => {
    const units = quantity(row);
    if (
      /^övrigt|^byte|^split|^värdepappersöverföring/i.test(type(row)) &&
      money(row) === undefined &&
      units !== undefined
    ) {
      const asset = isin(row).toUpperCase() || described(row);
      const about = { when: when(row), account: account(row), asset, class: namedClass(table.security(row)) };
      exchanged.push({ line: row.line, ...about, quantity: units, words: described(row) });
      assets.add(asset);
    } else assets.add(addHistoryRow(intake, row, table));
  });
  addExchangedHoldings(exchanged, intake);
  reportIsins(intake, assets);
}

function eventOf(type: string, described: string): HistoryEvent {
  const event = find(EVENTS, type) ?? (/^övrigt/i.test(type) ? find(OTHER, described) : undefined);
  if (event) return event;
  throw new RowProblem(
    'import/unknown-action',
    `"${type}" (${described}) in the column "typ av transaktion" is not known.`,
  );
}

const inverse = (rate: Fixed | undefined): Fixed | undefined =>
  rate === undefined || rate <= 0n ? undefined : over(ONE, rate, 'half-even');

/** Accounts have numbers, or names that the person gave them. */
const accountName = (intake: Intake, konto: string): string =>
  konto === '' ? intake.account : `${intake.account}-${konto.toLowerCase().replace(/[^\p{L}\d]+/gu, '-')}`;
