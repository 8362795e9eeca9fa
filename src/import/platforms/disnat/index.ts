/**
 * Disnat's transactions, in French. The amount is signed with the commission in it. Trades have a date of their own; for
 * everything else the date of settlement is the only one. A Canadian listing is marked `-C`, an American one `-U`.
 */
import { amount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { required, word } from '../../columns/text.js';
import { timeReader } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import { type HistoryEvent, readHistory } from '../../history-table.js';
import type { Intake } from '../../intake.js';
import type { Sheet } from '../../sheet.js';

export const disnat: TableFormat = {
  kind: 'table',
  id: 'disnat',
  platform: 'disnat',
  name: 'Disnat (Desjardins) transactions',
  grade: 'C',
  covers: 'everything',
  fileName: /disnat|transactions/i,
  howTo: [
    'Sign in at disnat.com in French, choose the account and open Transactions (Activité du compte).',
    'Choose the whole period and press Exporter (CSV).',
  ],
  headers: [
    {
      version: 'since 2024',
      columns: [
        ...[
          'date de transaction',
          'date de règlement',
          'type de transaction',
          "classe d'actif",
          'symbole',
          'description',
        ],
        ...['quantité', 'prix', 'commission payée', "montant de l'opération", 'devise du compte'],
      ],
      optional: ['marché', 'devise du prix'],
    },
  ],
  read,
};

const EVENTS: readonly (readonly [RegExp, HistoryEvent])[] = [
  [/^achat/i, { is: 'buy' }],
  [/^vente|^rachat/i, { is: 'sell' }],
  [/retenue|imp[ôo]t/i, { is: 'charge', kind: 'withholding' }],
  [/^dividende|distribution/i, { is: 'income', kind: 'dividend' }],
  [/^intérêts?/i, { is: 'interest' }],
  [/^frais|^taxe/i, { is: 'charge', kind: 'other' }],
  // Grants to education savings come from the state.
  [/^subvention|^incitatif/i, { is: 'money' }],
  [/cotisation|transfert|résiliation|retrait|dépôt|virement/i, { is: 'money' }],
];

const CURRENCIES: Readonly<Record<string, string>> = {
  CAN: 'CAD',
  CAD: 'CAD',
  US: 'USD',
  USA: 'USD',
  'É-U': 'USD',
  USD: 'USD',
};

function read(sheet: Sheet, intake: Intake): void {
  const [traded, settled] = [word(sheet, 'date de transaction'), required(sheet, 'date de règlement')];
  const day = timeReader(intake);
  const [type, currency] = [required(sheet, 'type de transaction'), required(sheet, 'devise du compte')];
  const [symbol, name] = [word(sheet, 'symbole'), word(sheet, 'description')];
  readHistory(sheet, intake, {
    when: (row) => day(traded(row) || settled(row), 'date de transaction'),
    event: (row) => {
      const event = EVENTS.find(([pattern]) => pattern.test(type(row)))?.[1];
      if (event) return event;
      throw new RowProblem('import/unknown-action', `"${type(row)}" in the column "type de transaction" is not known.`);
    },
    security: (row) => ({ ticker: symbol(row).replace(/-[CU]$/, ''), name: name(row) }),
    ...{
      quantity: amount(sheet, 'quantité'),
      amount: amount(sheet, "montant de l'opération"),
      price: amount(sheet, 'prix'),
    },
    ...{ fee: amount(sheet, 'commission payée'), note: name },
    currency: (row) => {
      const code = CURRENCIES[currency(row).toUpperCase()];
      if (code !== undefined) return code;
      throw new RowProblem('import/bad-cell', `"${currency(row)}" is not a currency that is known.`);
    },
  });
}
